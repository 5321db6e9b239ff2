/**
 * Examples for what changes in the structure of a schema: its fields, types, values and forms.
 */
import type { Direction } from '../change.ts';
import { reversed, type ChangeExample } from './example.ts';

const text = { type: 'string' };
const number = { type: 'integer' };
const object = (properties: object, rest: object = {}) => ({ type: 'object', properties, ...rest });
const total = { total: number };
const period = { total: number, period: text };
const address = (...countries: string[]) => ({ type: 'string', enum: countries });
const person = { title: 'Person', type: 'object', properties: { name: text, kind: text } };
const company = { title: 'Company', type: 'object', properties: { number, kind: text } };
const mapping = (values: object) => ({
  oneOf: [person, company],
  discriminator: { propertyName: 'kind', mapping: values },
});

/** Before and after, by what happened; the same for what clients send and get unless it says otherwise. */
const pairs = {
  'required-property': [object(total), object(period, { required: ['period'] })],
  'optional-property': [object(total), object(period)],
  required: [object(period), object(period, { required: ['period'] })],
  refused: [object(period, { additionalProperties: false }), object(total, { additionalProperties: false })],
  readOnly: [object(period), object({ total: number, period: { ...text, readOnly: true } })],
  writeOnly: [object(period), object({ total: number, period: { ...text, writeOnly: true } })],
  deprecated: [object(period), object({ total: number, period: { ...text, deprecated: true } })],
  closed: [object(total), object(total, { additionalProperties: false })],
  tuple: [
    { type: 'array', prefixItems: [text] },
    { type: 'array', prefixItems: [text, number] },
  ],
  wider: [number, { type: 'number' }],
  otherType: [text, number],
  nullable: [text, { type: ['string', 'null'] }],
  enum: [text, address('England', 'Wales')],
  enumValue: [address('England', 'Wales'), address('England', 'Wales', 'Scotland')],
  knownValue: [
    { ...text, 'x-extensible-enum': ['England'] },
    { ...text, 'x-extensible-enum': ['England', 'Wales'] },
  ],
  default: [
    { ...number, default: 10 },
    { ...number, default: 20 },
  ],
  oneOf: [{ oneOf: [person] }, { oneOf: [person, company] }],
  anyOf: [{ anyOf: [person] }, { anyOf: [person, company] }],
  discriminator: [{ oneOf: [person, company] }, { oneOf: [person, company], discriminator: { propertyName: 'kind' } }],
  discriminatorProperty: [
    { oneOf: [person, company], discriminator: { propertyName: 'kind' } },
    { oneOf: [person, company], discriminator: { propertyName: 'type' } },
  ],
  discriminatorValue: [mapping({ p: 'Person' }), mapping({ p: 'Person', c: 'Company' })],
  discriminatorForm: [mapping({ x: 'Person' }), mapping({ x: 'Company' })],
  text: [
    { ...text, description: 'The period.' },
    { ...text, description: 'The period of the return.' },
  ],
  examples: [
    { ...text, example: '2026-01' },
    { ...text, example: '2026-02' },
  ],
} as const satisfies Record<string, readonly [object, object]>;

function of(name: keyof typeof pairs, part: Direction): ChangeExample {
  const [before, after] = pairs[name];
  return { part, before, after };
}

const back = (name: keyof typeof pairs, part: Direction) => reversed(of(name, part));

export const schemaExamples: Readonly<Record<string, ChangeExample>> = {
  'required-request-property-added': of('required-property', 'request'),
  'optional-request-property-added': of('optional-property', 'request'),
  'request-property-became-required': of('required', 'request'),
  'request-property-became-optional': back('required', 'request'),
  'request-property-removed': back('optional-property', 'request'),
  'request-property-refused': of('refused', 'request'),
  'response-property-added': of('optional-property', 'response'),
  'required-response-property-removed': back('required-property', 'response'),
  'optional-response-property-removed': back('optional-property', 'response'),
  'response-property-became-optional': back('required', 'response'),
  'response-property-became-required': of('required', 'response'),
  'request-property-became-read-only': of('readOnly', 'request'),
  'request-property-became-writable': back('readOnly', 'request'),
  'response-property-became-write-only': of('writeOnly', 'response'),
  'response-property-became-readable': back('writeOnly', 'response'),
  'property-deprecated': of('deprecated', 'request'),
  'property-reactivated': back('deprecated', 'request'),
  'request-additional-properties-refused': of('closed', 'request'),
  'request-additional-properties-accepted': back('closed', 'request'),
  'response-additional-properties-given': back('closed', 'response'),
  'response-additional-properties-withheld': of('closed', 'response'),
  'request-prefix-item-added': of('tuple', 'request'),
  'request-prefix-item-removed': back('tuple', 'request'),
  'response-prefix-item-added': of('tuple', 'response'),
  'response-prefix-item-removed': back('tuple', 'response'),
  'request-type-widened': of('wider', 'request'),
  'request-type-narrowed': back('wider', 'request'),
  'request-type-changed': of('otherType', 'request'),
  'response-type-widened': of('wider', 'response'),
  'response-type-narrowed': back('wider', 'response'),
  'response-type-changed': of('otherType', 'response'),
  'request-became-nullable': of('nullable', 'request'),
  'request-became-not-nullable': back('nullable', 'request'),
  'response-became-nullable': of('nullable', 'response'),
  'response-became-not-nullable': back('nullable', 'response'),
  'request-enum-added': of('enum', 'request'),
  'request-enum-removed': back('enum', 'request'),
  'request-enum-value-added': of('enumValue', 'request'),
  'request-enum-value-removed': back('enumValue', 'request'),
  'response-enum-added': of('enum', 'response'),
  'response-enum-removed': back('enum', 'response'),
  'response-enum-value-added': of('enumValue', 'response'),
  'response-enum-value-removed': back('enumValue', 'response'),
  'known-value-added': of('knownValue', 'response'),
  'request-known-value-removed': back('knownValue', 'request'),
  'response-known-value-removed': back('knownValue', 'response'),
  'request-default-changed': of('default', 'request'),
  'response-default-changed': of('default', 'response'),
  'request-one-of-added': of('oneOf', 'request'),
  'request-one-of-removed': back('oneOf', 'request'),
  'response-one-of-added': of('oneOf', 'response'),
  'response-one-of-removed': back('oneOf', 'response'),
  'request-any-of-added': of('anyOf', 'request'),
  'request-any-of-removed': back('anyOf', 'request'),
  'response-any-of-added': of('anyOf', 'response'),
  'response-any-of-removed': back('anyOf', 'response'),
  'discriminator-added': of('discriminator', 'request'),
  'discriminator-removed': back('discriminator', 'request'),
  'discriminator-property-changed': of('discriminatorProperty', 'request'),
  'discriminator-value-added': of('discriminatorValue', 'request'),
  'discriminator-value-removed': back('discriminatorValue', 'request'),
  'discriminator-value-changed': of('discriminatorForm', 'request'),
  'text-changed': of('text', 'request'),
  'examples-changed': of('examples', 'request'),
};
