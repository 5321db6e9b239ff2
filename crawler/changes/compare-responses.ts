import type { ModelParameter, ModelResponse } from '../../schemas/model.ts';
import type { Direction } from './change.ts';
import type { Collector } from './collector.ts';
import { compareContent, nodeOf } from './compare-content.ts';
import { plain } from './compare-operation.ts';

/** The answers of two revisions of an operation. A range (`2XX`) and `default` stand for the statuses in them. */
export function compareResponses(
  before: readonly ModelResponse[],
  after: readonly ModelResponse[],
  collector: Collector,
  direction: Direction,
): void {
  const old = new Map(before.map((response) => [response.status.toUpperCase(), response]));
  const now = new Map(after.map((response) => [response.status.toUpperCase(), response]));
  for (const [status, response] of old) {
    const is = now.get(status) ?? now.get(rangeOf(status));
    if (is) compareResponse(response, is, collector, direction);
    else
      collector.add({
        rule: isSuccess(status) ? 'success-response-removed' : 'error-response-removed',
        name: inWords(response),
        place: '',
        before: response.pointer,
      });
  }
  for (const [status, response] of now) {
    if (old.has(status) || [...old.keys()].some((known) => rangeOf(known) === status)) continue;
    collector.add({
      rule: isSuccess(status) ? 'success-response-added' : 'error-response-added',
      name: inWords(response),
      place: '',
      after: response.pointer,
    });
  }
}

function compareResponse(
  before: ModelResponse,
  after: ModelResponse,
  collector: Collector,
  direction: Direction,
): void {
  const name = `the answer ${after.status}`;
  if (plain(before.description) !== plain(after.description))
    collector.add({ rule: 'text-changed', name, place: '', before: before.pointer, after: after.pointer });
  compareHeaders(before.headers, after.headers, collector, { direction, place: name });
  compareContent(before.content, after.content, collector, direction, name);
}

function compareHeaders(
  before: readonly ModelParameter[],
  after: readonly ModelParameter[],
  collector: Collector,
  { direction, place }: { direction: Direction; place: string },
): void {
  const old = new Map(before.map((header) => [header.name.toLowerCase(), header]));
  const now = new Map(after.map((header) => [header.name.toLowerCase(), header]));
  const inPlace = `in ${place}`;
  for (const [key, header] of old) {
    const name = `the header \`${header.name}\``;
    const is = now.get(key);
    if (!is) {
      const rule = header.required ? 'required-response-header-removed' : 'optional-response-header-removed';
      collector.add({ rule, name, place: inPlace, before: header.pointer });
      continue;
    }
    const difference = { name, place: inPlace, before: header.pointer, after: is.pointer };
    if (header.required !== is.required)
      collector.add({
        rule: is.required ? 'response-header-became-required' : 'response-header-became-optional',
        ...difference,
      });
    if (plain(header.description) !== plain(is.description)) collector.add({ rule: 'text-changed', ...difference });
    collector.addSchemas(nodeOf(header.schema), nodeOf(is.schema), direction, { name, place: `in ${name}` });
    compareContent(header.content ?? [], is.content ?? [], collector, direction, name);
  }
  for (const [key, header] of now) {
    if (!old.has(key))
      collector.add({
        rule: 'response-header-added',
        name: `the header \`${header.name}\``,
        place: inPlace,
        after: header.pointer,
      });
  }
}

function isSuccess(status: string): boolean {
  return status.startsWith('2');
}

function rangeOf(status: string): string {
  return `${status.charAt(0)}XX`;
}

function inWords({ status }: ModelResponse): string {
  return status === 'default' ? 'in a way that has no status of its own (default)' : `with the status \`${status}\``;
}
