import { defineCheck } from './engine/check.ts';
import { withFirst } from './engine/repeated.ts';

export const operationIdUnique = defineCheck({
  id: 'operation-id-unique',
  kind: 'specification',
  severity: 'error',
  title: 'Every operationId is used once',
  clause: {
    source: 'openapi',
    at: 'operation-id',
    words: 'The operationId must be unique among all operations of the API. Upper and lower case differ.',
  },
  action: 'Give each operation an operationId of its own.',
  good: `paths:
  /boats:
    get: {operationId: listBoats, responses: {200: {description: All boats}}}
    post: {operationId: addBoat, responses: {201: {description: Added}}}
`,
  bad: `paths:
  /boats:
    get: {operationId: boats, responses: {200: {description: All boats}}}
    post: {operationId: boats, responses: {201: {description: Added}}}
`,
  on: ({ requests }) =>
    withFirst(
      requests.filter(({ operationId }) => operationId !== undefined),
      ({ operationId }) => operationId ?? '',
    ),
  find({ pointer, thing: { name, operationId }, first }) {
    if (first === null || first.pointer === pointer) return null;
    const message = `${name} has the same operationId as ${first.name}: “${operationId}”. Give each operation its own.`;
    return { message, pointer: `${pointer}/operationId` };
  },
});
