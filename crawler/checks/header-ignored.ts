import { defineCheck } from './engine/check.ts';

export const headerIgnored = defineCheck({
  id: 'header-ignored',
  kind: 'advice',
  severity: 'info',
  title: 'Headers that have a place of their own are described there',
  clause: {
    source: 'openapi',
    at: 'parameter-object',
    words: 'Parameters named Accept, Content-Type and Authorization are ignored.',
  },
  action: 'Describe media types under content, and credentials under security.',
  good: `paths:
  /boats:
    get:
      parameters: [{name: Correlation-Id, in: header, schema: {type: string}}]
      responses: {200: {description: The boat}}
`,
  bad: `paths:
  /boats:
    get:
      parameters: [{name: Authorization, in: header, schema: {type: string}}]
      responses: {200: {description: The boat}}
`,
  on: ({ version, parameters }) => (version === '2.0' ? [] : parameters.filter(({ in: place }) => place === 'header')),
  find({ name, of }) {
    const where = Object.hasOwn(places, name.toLowerCase()) ? places[name.toLowerCase()] : undefined;
    return (
      where !== undefined &&
      `The header “${name}” of ${of.name} is passed over by tools. Describe it under ${where} instead.`
    );
  },
});

const places: Readonly<Record<string, string>> = {
  accept: 'the content of the responses',
  'content-type': 'the content of the body',
  authorization: 'security',
};
