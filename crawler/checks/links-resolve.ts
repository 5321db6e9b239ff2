import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { decodeFragment, valueAt } from '../openapi/follow.ts';
import { escapeToken } from '../openapi/json-pointer.ts';

export const linksResolve = defineCheck({
  id: 'links-resolve',
  kind: 'specification',
  // The presence of a link does not promise that it can be followed (the same section); all else can still be used.
  severity: 'warning',
  title: 'Each link leads to an operation',
  clause: {
    source: 'openapi',
    at: 'link-object',
    words: 'The operationId of a link is that of an existing operation.',
  },
  action: 'Correct the operationId or operationRef.',
  good: `paths:
  /boats:
    get:
      operationId: listBoats
      responses: {200: {description: The boats, links: {again: {operationId: listBoats}}}}
`,
  bad: `paths:
  /boats:
    get:
      operationId: listBoats
      responses: {200: {description: The boats, links: {again: {operationId: listBoat}}}}
`,
  on: ({ responses }) =>
    responses.flatMap(({ links = [], pointer }) =>
      links.map((link) => ({ ...link, pointer: `${pointer}/links/${escapeToken(link.name)}` })),
    ),
  find({ name, operationId, operationRef = '' }, { operationIds, document }) {
    if (operationId !== undefined)
      return (
        !operationIds.has(operationId) &&
        `The link “${shorten(name, 80)}” leads to the operation “${shorten(operationId, 80)}”, which does not exist. Correct it.`
      );
    return (
      operationRef.startsWith('#/') &&
      valueAt(document, decodeFragment(operationRef.slice(1))) === undefined &&
      `The link “${shorten(name, 80)}” leads to ${shorten(operationRef, 200)}, where there is nothing. Correct it.`
    );
  },
});
