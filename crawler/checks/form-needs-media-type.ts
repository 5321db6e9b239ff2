import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { items, member } from '../openapi/json-value.ts';

export const formNeedsMediaType = defineCheck({
  id: 'form-needs-media-type',
  kind: 'specification',
  severity: 'error',
  title: 'A file is sent in a form',
  clause: {
    source: 'openapi2',
    at: 'parameter-object',
    words: 'An operation that takes a file consumes multipart/form-data or application/x-www-form-urlencoded.',
  },
  action: 'Add consumes: [multipart/form-data].',
  good: `swagger: "2.0"
paths:
  /photos:
    post:
      consumes: [multipart/form-data]
      parameters: [{name: photo, in: formData, type: file}]
      responses: {201: {description: Added}}
`,
  bad: `swagger: "2.0"
paths:
  /photos:
    post:
      consumes: [image/png]
      parameters: [{name: photo, in: formData, type: file}]
      responses: {201: {description: Added}}
`,
  on: ({ version, operations, meant }) =>
    version === '2.0'
      ? operations.filter(({ value, shared }) =>
          [...items(value['parameters']), ...items(shared.parameters.value)].some(
            (parameter) => member(meant(parameter), 'type') === 'file',
          ),
        )
      : [],
  find: ({ method, path, value }, { document }) =>
    !items(value['consumes'] ?? document['consumes']).some(
      (type) => typeof type === 'string' && /^(?:multipart\/form-data|application\/x-www-form-urlencoded)/.test(type),
    ) &&
    `${method} ${shorten(path, 200)} takes a file, but no form can be sent to it. Add multipart/form-data to what it consumes.`,
});
