import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { placeWords } from './engine/place-words.ts';

export const requiredDeclared = defineCheck({
  id: 'required-declared',
  kind: 'advice',
  severity: 'warning',
  title: 'What is required is described',
  clause: {
    source: 'openapi',
    at: 'schema-object',
    words: 'Names in required are those of properties; one that is not described can hold anything.',
  },
  action: 'Add the property, or correct its name in required.',
  good: `paths: {}
components:
  schemas:
    Boat: {type: object, required: [name], properties: {name: {type: string}}}
`,
  bad: `paths: {}
components:
  schemas:
    Boat: {type: object, required: [nmae], properties: {name: {type: string}}}
`,
  on: ({ schemas }) => schemas.having('required'),
  find({ index, schema, pointer }, { family }) {
    const known = family(index);
    if (known === null) return null;
    const unknown = (schema.required ?? []).filter((name) => !known.has(name));
    if (unknown.length === 0) return null;
    const message = `${shorten(placeWords(pointer), 200)} requires ${unknown
      .slice(0, 5)
      .map((name) => `“${shorten(name, 60)}”`)
      .join(', ')}, but does not describe it. Add the property, or correct the name.`;
    return { message, pointer: `${pointer}/required` };
  },
});
