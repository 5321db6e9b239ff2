import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { placeWords } from './engine/place-words.ts';

export const discriminatorDeclared = defineCheck({
  id: 'discriminator-declared',
  kind: 'advice',
  severity: 'warning',
  title: 'The field that tells forms apart is described',
  clause: {
    source: 'openapi',
    at: 'discriminator-object',
    words: 'The discriminator names a property of the payload, which each of the forms has.',
  },
  action: 'Add the property to each form, or correct its name.',
  good: `paths: {}
components:
  schemas:
    Vessel:
      type: object
      required: [kind]
      properties: {kind: {type: string}}
      discriminator: {propertyName: kind}
`,
  bad: `paths: {}
components:
  schemas:
    Vessel:
      type: object
      required: [kind]
      properties: {kind: {type: string}}
      discriminator: {propertyName: type}
`,
  on: ({ schemas }) => schemas.having('discriminator'),
  find({ index, schema, pointer }, { family }) {
    const { discriminator, oneOf = [], anyOf = [] } = schema;
    const property = discriminator?.property ?? '';
    const has = (each: number) => family(each)?.has(property) !== false;
    const branches = [...oneOf, ...anyOf].slice(0, 100);
    if (branches.length > 0 ? branches.every(has) || family(index)?.has(property) === true : has(index)) return null;
    const message = `The discriminator of ${shorten(placeWords(pointer), 200)} is “${shorten(property, 80)}”, which ${branches.length > 0 ? 'not every form has' : 'is not described'}. Add the property.`;
    return { message, pointer: `${pointer}/discriminator` };
  },
});
