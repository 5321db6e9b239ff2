import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { withFirst } from './engine/repeated.ts';

export const pathsDistinct = defineCheck({
  id: 'paths-distinct',
  kind: 'specification',
  severity: 'error',
  title: 'No two paths are the same but for the names in braces',
  clause: {
    source: 'openapi',
    at: 'paths-object',
    words: 'Templated paths with the same hierarchy but different names are identical and must not both exist.',
  },
  action: 'Write both under one path, or make them differ in a word.',
  good: `paths:
  /boats/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {200: {description: The boat}}
  /boats/licensed:
    get:
      responses: {200: {description: The boat}}
`,
  bad: `paths:
  /boats/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {200: {description: The boat}}
  /boats/{number}:
    get:
      parameters: [{name: number, in: path, required: true, schema: {type: string}}]
      responses: {200: {description: The boat}}
`,
  on: ({ paths }) =>
    withFirst(paths, ({ segments, path }) => `${segments.map(withoutNames).join('/')}${path.endsWith('/') ? '/' : ''}`),
  find: ({ thing: { path }, first }) =>
    first !== null &&
    `${shorten(path, 200)} is the same path as ${shorten(first.path, 200)}: the names in braces make no difference. Write both under one path, or make them differ in a word.`,
});

function withoutNames(segment: string): string {
  return segment.replaceAll(/\{[^{}]*\}/g, '{}');
}
