import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { plain } from './engine/facts.ts';

export const parametersDescribed = defineCheck({
  id: 'parameters-described',
  kind: 'standard',
  severity: 'warning',
  title: 'Each parameter says what it is and of what type',
  clause: {
    source: 'reference',
    words: 'List each parameter with its description, its data type and its constraints.',
  },
  action: 'Add a description and a schema with a type.',
  good: `paths:
  /boats:
    get:
      parameters: [{name: colour, in: query, description: Only boats of this colour, schema: {type: string}}]
      responses: {200: {description: The boats}}
`,
  bad: `paths:
  /boats:
    get:
      parameters: [{name: colour, in: query, schema: {type: string}}]
      responses: {200: {description: The boats}}
`,
  on: ({ parameters }) => parameters,
  find({ name, description, schema, content, in: place, of }, { schemas }) {
    const together = schemas.together(schema);
    const isDescribed = plain(description) !== '' || together.some((each) => plain(each.description) !== '');
    const field = `The ${place} parameter “${shorten(name, 80)}” of ${of.name}`;
    if (!isDescribed) return `${field} does not say what it is for. Add a \`description\`.`;
    const isTyped = together.some((each) => kinds.some((kind) => each[kind] !== undefined));
    return (
      content === undefined && !isTyped && `${field} does not say of what type it is. Add a \`schema\` with a \`type\`.`
    );
  },
});

const kinds = ['types', 'enum', 'const', 'oneOf', 'anyOf', 'unresolved', 'properties', 'items'] as const;
