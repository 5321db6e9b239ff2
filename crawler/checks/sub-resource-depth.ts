import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';

export const subResourceDepth = defineCheck({
  id: 'sub-resource-depth',
  kind: 'standard',
  severity: 'warning',
  title: 'Paths are at most three levels deep',
  clause: { source: 'standards', words: 'Sub-resources are no more than three deep.' },
  action: 'Give the inner thing a path of its own, with the outer one as a filter.',
  good: `paths:
  /harbours/{harbour}/boats/{boat}:
    get:
      parameters:
        - {name: harbour, in: path, required: true, schema: {type: string}}
        - {name: boat, in: path, required: true, schema: {type: string}}
      responses: {200: {description: The boat}}
`,
  bad: `paths:
  /regions/{region}/harbours/{harbour}/boats/{boat}/sails:
    get:
      parameters:
        - {name: region, in: path, required: true, schema: {type: string}}
        - {name: harbour, in: path, required: true, schema: {type: string}}
        - {name: boat, in: path, required: true, schema: {type: string}}
      responses: {200: {description: The sails of a boat}}
`,
  on: ({ paths, fhir }) => (fhir ? [] : paths),
  find({ path, segments }) {
    // A level is a thing that is asked for within the one before it: words with an identifier before them.
    const levels = segments.filter((text, index) => !text.includes('{') && (segments[index - 1] ?? '{').includes('{'));
    return (
      levels.length > 3 &&
      `${shorten(path, 200)} goes through ${levels.length} levels of things within things. Give the inner one a path of its own.`
    );
  },
});
