import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { escapeToken } from '../openapi/json-pointer.ts';

export const serverDefaultInEnum = defineCheck({
  id: 'server-default-in-enum',
  kind: 'specification',
  severity: 'error',
  title: 'The default of a server variable is one of its values',
  clause: {
    source: 'openapi',
    at: 'server-variable-object',
    words: 'If the values are listed, the default must be one of them.',
  },
  action: 'Add the default to the values, or choose another default.',
  good: `openapi: 3.1.0
servers:
  - url: https://{place}.boats.gov.example
    variables: {place: {default: api, enum: [api, sandbox]}}
`,
  bad: `openapi: 3.1.0
servers:
  - url: https://{place}.boats.gov.example
    variables: {place: {default: live, enum: [api, sandbox]}}
`,
  on: ({ servers, version }) =>
    version === '3.1' || version === '3.2'
      ? servers.flatMap(({ pointer, variables = [] }) =>
          variables.map((variable) => ({ ...variable, pointer: `${pointer}/variables/${escapeToken(variable.name)}` })),
        )
      : [],
  find: ({ name, default: chosen, enum: values }) =>
    chosen !== undefined &&
    values !== undefined &&
    !values.includes(chosen) &&
    `The default “${shorten(chosen, 80)}” of the variable “${shorten(name, 80)}” is none of its values. Add it to them, or choose another.`,
});
