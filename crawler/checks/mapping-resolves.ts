import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { escapeToken } from '../openapi/json-pointer.ts';

export const mappingResolves = defineCheck({
  id: 'mapping-resolves',
  kind: 'advice',
  severity: 'warning',
  title: 'Each value of a discriminator leads to a schema',
  clause: {
    source: 'openapi',
    at: 'discriminator-object',
    words: 'A mapping maps values to the names of schemas or references to them.',
  },
  action: 'Correct the name of the schema.',
  good: `paths: {}
components:
  schemas:
    Boat: {type: object, properties: {kind: {type: string}}}
    Vessel:
      oneOf: [{$ref: "#/components/schemas/Boat"}]
      discriminator: {propertyName: kind, mapping: {boat: Boat}}
`,
  bad: `paths: {}
components:
  schemas:
    Boat: {type: object, properties: {kind: {type: string}}}
    Vessel:
      oneOf: [{$ref: "#/components/schemas/Boat"}]
      discriminator: {propertyName: kind, mapping: {boat: Baot}}
`,
  on: ({ schemas }) =>
    schemas.having('discriminator').flatMap(({ schema: { discriminator }, pointer }) =>
      (discriminator?.mapping ?? []).map((entry) => ({
        ...entry,
        pointer: `${pointer}/discriminator/mapping/${escapeToken(entry.value)}`,
      })),
    ),
  find: ({ schema, value, written }) =>
    schema === undefined &&
    `The value “${shorten(value, 80)}” leads to “${shorten(written, 120)}”, which is no schema. Correct it.`,
});
