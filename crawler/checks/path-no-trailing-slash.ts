import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';

export const pathNoTrailingSlash = defineCheck({
  id: 'path-no-trailing-slash',
  kind: 'advice',
  severity: 'warning',
  title: 'Paths do not end with a slash',
  clause: {
    source: 'openapi',
    at: 'paths-object',
    words: 'The path is put behind the address of the server as it is; with and without a slash are two addresses.',
  },
  action: 'Write the path without the slash at its end, and without two slashes in a row.',
  good: `paths:
  /boats:
    get:
      responses: {200: {description: The boat}}
`,
  bad: `paths:
  /boats/:
    get:
      responses: {200: {description: The boat}}
`,
  on: ({ paths, fhir }) => (fhir ? [] : paths),
  find({ path }) {
    if (path.includes('//')) return `${shorten(path, 200)} has two slashes in a row. Remove one.`;
    return (
      path.length > 1 &&
      path.endsWith('/') &&
      `${shorten(path, 200)} ends with a slash, which readers forget. Remove it.`
    );
  },
});
