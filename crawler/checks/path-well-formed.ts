import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';

export const pathWellFormed = defineCheck({
  id: 'path-well-formed',
  kind: 'specification',
  severity: 'error',
  title: 'Paths hold nothing that a path cannot have',
  clause: {
    source: 'openapi',
    at: 'path-templating',
    words: 'A path has no query, no fragment, and each name in braces once.',
  },
  action:
    'Take the query out of the path and declare its parameters; close every brace and give each a name of its own.',
  good: `paths:
  /boats:
    get:
      parameters: [{name: colour, in: query, schema: {type: string}}]
      responses: {200: {description: The boat}}
`,
  bad: `paths:
  /boats?colour=red:
    get:
      responses: {200: {description: The boat}}
`,
  on: ({ paths }) => paths,
  find({ path }) {
    const shown = shorten(path, 200);
    const outside = path.replaceAll(/\{[^{}]*\}/g, '');
    if (outside.includes('?')) return `${shown} has a query in it. Declare query parameters instead.`;
    if (outside.includes('#'))
      return `${shown} has a fragment in it, which is never sent. Describe what is sent to one address as one operation.`;
    if (/[{}]/.test(outside)) return `A brace of ${shown} has no partner. Close it, or take it out.`;
    const names: readonly string[] = path.match(/\{[^{}]*\}/g) ?? [];
    if (names.includes('{}')) return `${shown} has braces with nothing in them. Write the name of the parameter.`;
    const seen = new Set<string>();
    const twice = names.find((name) => seen.size === seen.add(name).size);
    return twice !== undefined && `${shown} has ${shorten(twice, 80)} twice. Give each parameter a name of its own.`;
  },
});
