/**
 * Operations that came and went.
 */
import type { ModelOperation } from '../../schemas/model.ts';
import type { Difference } from './change.ts';
import type { Lifecycle } from './compare-lifecycles.ts';
import { dateInWords } from './words.ts';

export function operationAddition({ webhook, pointer }: ModelOperation): Difference {
  return { rule: webhook ? 'webhook-added' : 'operation-added', name: '', place: '', after: pointer };
}

/** How serious a removal is depends on what was announced; `on` is the day it was seen, YYYY-MM-DD. */
export function operationRemoval(operation: ModelOperation, api: Lifecycle, on: string | undefined): Difference {
  const { webhook, pointer } = operation;
  // What is announced for the API as a whole is announced for each of its operations.
  const deprecated = operation.deprecated || api.deprecated === true;
  const sunset = operation.sunset ?? api.sunset;
  const difference = { name: '', place: '', before: pointer };
  if (webhook) return { rule: 'webhook-removed', ...difference };
  if (!deprecated && sunset === undefined) return { rule: 'operation-removed', ...difference };
  if (sunset === undefined) return { rule: 'deprecated-operation-removed', ...difference };
  const isKept = on === undefined || on >= sunset;
  return {
    rule: isKept ? 'sunset-operation-removed' : 'operation-removed-before-sunset',
    ...difference,
    was: dateInWords(sunset),
  };
}
