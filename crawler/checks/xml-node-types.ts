import { defineCheck } from './engine/check.ts';

export const xmlNodeTypes = defineCheck({
  id: 'xml-node-types',
  kind: 'specification',
  severity: 'error',
  title: 'The kind of an XML node is said in one way',
  clause: { source: 'openapi', at: 'xml-object', words: 'Where nodeType is given, attribute and wrapped must not be.' },
  action: 'Keep nodeType and remove the other.',
  good: `openapi: 3.2.0
paths: {}
components:
  schemas:
    Colour: {type: string, xml: {nodeType: attribute}}
`,
  bad: `openapi: 3.2.0
paths: {}
components:
  schemas:
    Colour: {type: string, xml: {nodeType: attribute, attribute: true}}
`,
  on: ({ version, schemas }) =>
    version === '3.2' ? schemas.having('xml').filter(({ schema }) => schema.xml?.['nodeType'] !== undefined) : [],
  find({ schema: { xml = {} }, pointer }) {
    const other = ['attribute', 'wrapped'].find((name) => Object.hasOwn(xml, name));
    return (
      other !== undefined && {
        message: `“nodeType” and “${other}” exclude each other here. Keep nodeType.`,
        pointer: `${pointer}/xml`,
      }
    );
  },
});
