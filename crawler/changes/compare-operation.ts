/**
 * Two revisions of one operation.
 */
import type { Model, ModelCallback, ModelOperation, Prose } from '../../schemas/model.ts';
import type { Direction } from './change.ts';
import type { Collector } from './collector.ts';
import { compareLifecycles, operationLifecycle } from './compare-lifecycles.ts';
import { compareParameters } from './compare-parameters.ts';
import { compareRequestBodies } from './compare-request-body.ts';
import { compareResponses } from './compare-responses.ts';
import { compareSecurity } from './compare-security.ts';
import type { OperationPair } from './match-operations.ts';
import { listInWords } from './words.ts';

export type Models = { readonly before: Model; readonly after: Model; readonly collector: Collector };

export function compareOperations({ before, after }: OperationPair, models: Models): void {
  const { collector } = models;
  collector.enter(after);
  compareLifecycles(before, after, operationLifecycle, { before: before.pointer, after: after.pointer }, collector);
  // A webhook is sent by the API: what its body holds is what clients get.
  compareRequests(before, after, models, after.webhook ? 'response' : 'request');
  compareSecurity(before, after, models);
  compareCallbacks(before, after, models);
}

/** `side` is that of the request body; the answer is of the other. */
function compareRequests(
  before: ModelOperation | ModelCallback,
  after: ModelOperation | ModelCallback,
  models: Models,
  side: Direction,
): void {
  const { collector } = models;
  const pointers = { before: before.pointer, after: after.pointer };
  compareParameters(before, after, models, side);
  compareRequestBodies(before, after, collector, side);
  compareResponses(before.responses, after.responses, collector, side === 'request' ? 'response' : 'request');
  if (before.operationId !== undefined && after.operationId !== undefined && before.operationId !== after.operationId)
    collector.add({
      rule: 'operation-id-changed',
      name: '',
      place: '',
      was: `\`${before.operationId}\``,
      is: `\`${after.operationId}\``,
      ...pointers,
    });
  if (before.tags.toSorted().join('\n') !== after.tags.toSorted().join('\n'))
    collector.add({
      rule: 'tags-changed',
      name: '',
      place: '',
      was: tagsInWords(before),
      is: tagsInWords(after),
      ...pointers,
    });
  if (before.summary !== after.summary || plain(before.description) !== plain(after.description))
    collector.add({ rule: 'operation-text-changed', name: '', place: '', ...pointers });
}

/** What the API sends to its client is got by the client, and the client’s answer is what it sends. */
function compareCallbacks(before: ModelOperation, after: ModelOperation, models: Models): void {
  const { collector } = models;
  const keyOf = ({ name, method, path }: ModelCallback) => `${name} ${method} ${path}`;
  const old = new Map(before.callbacks.map((callback) => [keyOf(callback), callback]));
  const now = new Map(after.callbacks.map((callback) => [keyOf(callback), callback]));
  for (const [key, callback] of now) {
    const was = old.get(key);
    if (was) compareRequests(was, callback, models, 'response');
    else collector.add({ rule: 'callback-added', name: `\`${callback.name}\``, place: '', after: callback.pointer });
  }
  for (const [key, { name, pointer }] of old)
    if (!now.has(key)) collector.add({ rule: 'callback-removed', name: `\`${name}\``, place: '', before: pointer });
}

function tagsInWords({ tags }: { readonly tags: readonly string[] }): string {
  return tags.length === 0
    ? 'nothing'
    : listInWords(
        tags.map((tag) => `“${tag}”`),
        'and',
      );
}

/** The text of prose as published. */
export function plain(prose: Prose | undefined): string {
  return (typeof prose === 'string' ? prose : (prose?.text ?? '')).replace(/\s+/g, ' ').trim();
}
