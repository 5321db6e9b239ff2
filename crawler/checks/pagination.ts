import { defineCheck } from './engine/check.ts';
import { isSuccess, type OperationFact } from './engine/facts.ts';
import { isJson } from './engine/media-types.ts';
import type { SchemaReader } from './engine/read-schemas.ts';

export const pagination = defineCheck({
  id: 'pagination',
  kind: 'standard',
  severity: 'info',
  title: 'Long lists come in pages',
  clause: { source: 'playbook', words: 'Lists are returned in pages, with parameters that say which.' },
  action: 'Add parameters such as page and limit, or a cursor.',
  good: `paths:
  /boats:
    get:
      parameters: [{name: page, in: query, schema: {type: integer}}]
      responses:
        200: {description: The boats, content: {application/json: {schema: {type: array, items: {type: string}}}}}
`,
  bad: `paths:
  /boats:
    get:
      responses:
        200: {description: The boats, content: {application/json: {schema: {type: array, items: {type: string}}}}}
`,
  on: ({ calls, schemas }) =>
    calls.filter(
      (call) =>
        call.method === 'GET' &&
        !call.path.endsWith('}') &&
        // What is found there has a form of its own, as a set of keys (RFC 8615, RFC 7517).
        !call.path.includes('/.well-known/') &&
        returnsList(call, schemas),
    ),
  find: ({ name, parameters }) =>
    !parameters.some((parameter) => pages.test(parameter.name)) &&
    `${name} returns a list without a way to ask for a part of it. Add parameters such as page and limit.`,
});

const pages =
  /page|limit|offset|cursor|count|size|\btop\b|skip|start|from|continu|after|before|older|newer|token|range/i;

/** A list, or an object whose only list is what was asked for. */
function returnsList({ responses }: OperationFact, schemas: SchemaReader): boolean {
  const content = responses
    .filter(({ status }) => isSuccess(status))
    .flatMap((response) => response.content.filter(({ mediaType }) => isJson(mediaType) || mediaType === '*/*'));
  return content.some(({ schema }) => {
    if (schemas.typesOf(schema).has('array')) return true;
    const fields = schemas.together(schema).flatMap(({ properties }) => properties ?? []);
    return fields.length <= 4 && fields.filter(([, index]) => schemas.typesOf(index).has('array')).length === 1;
  });
}
