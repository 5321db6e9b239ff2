import { defineCheck } from './engine/check.ts';

export const operationId = defineCheck({
  id: 'operation-id',
  kind: 'standard',
  severity: 'warning',
  title: 'Each operation has an operationId',
  clause: { source: 'ruleset', words: 'Each operation has an operationId, by which programs and links name it.' },
  action: 'Add an operationId, such as listBoats.',
  good: `paths:
  /boats:
    get: {operationId: listBoats, responses: {200: {description: The boats}}}
`,
  bad: `paths:
  /boats:
    get: {responses: {200: {description: The boats}}}
`,
  on: ({ calls }) => calls,
  find: ({ name, operationId }) =>
    operationId === undefined && `${name} has no operationId, by which programs and links could name it. Add one.`,
});
