import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { listComponents } from './engine/components.ts';

export const unusedComponents = defineCheck({
  id: 'unused-components',
  kind: 'advice',
  severity: 'info',
  title: 'What is described is used',
  clause: {
    source: 'openapi',
    at: 'components-object',
    words: 'Objects among the components have no effect unless they are referred to.',
  },
  action: 'Remove what is not used, or refer to it.',
  good: `paths:
  /boats:
    get: {responses: {200: {$ref: "#/components/responses/Boats"}}}
components:
  responses: {Boats: {description: All boats}}
`,
  bad: `paths:
  /boats:
    get: {responses: {200: {description: All boats}}}
components:
  responses: {Boats: {description: All boats}}
`,
  on: listComponents,
  find: ({ name, section }, { used }) =>
    !used(section, name) && `“${shorten(name, 80)}” is described, but nothing refers to it. Remove it, or use it.`,
});
