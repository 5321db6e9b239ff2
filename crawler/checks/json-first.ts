import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { isSuccess } from './engine/facts.ts';
import { isJson } from './engine/media-types.ts';

export const jsonFirst = defineCheck({
  id: 'json-first',
  kind: 'standard',
  severity: 'warning',
  title: 'Answers are offered as JSON',
  clause: { source: 'standards', words: 'JSON is the first choice for what an API returns.' },
  action: 'Offer application/json too, or waive this with the reason why not.',
  good: `paths:
  /boats:
    get:
      responses:
        200:
          description: The boats
          content:
            application/json:
              schema:
                type: object
`,
  bad: `paths:
  /boats:
    get:
      responses:
        200:
          description: The boats
          content:
            application/xml:
              schema:
                type: object
`,
  on: ({ responses }) =>
    responses.filter(
      ({ status, content }) =>
        isSuccess(status) && content.some(({ mediaType }) => text.test(mediaType) || isJson(mediaType)),
    ),
  find: ({ content, of, status }) =>
    !content.some(({ mediaType }) => isJson(mediaType)) &&
    `The response ${status} of ${of.name} is offered as ${shorten(content.map(({ mediaType }) => mediaType).join(', '), 120)} only. Offer application/json too.`,
});

/** Data that could as well be JSON; pictures, archives and tables could not. */
const text = /[/+]xml\b|^text\/html\b/i;
