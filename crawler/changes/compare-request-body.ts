import type { ModelCallback, ModelOperation } from '../../schemas/model.ts';
import type { Direction } from './change.ts';
import type { Collector } from './collector.ts';
import { compareContent } from './compare-content.ts';
import { plain } from './compare-operation.ts';

type Request = ModelOperation | ModelCallback;

/** The bodies of two revisions of a request; `side` is of those who use the API: webhooks are sent to them. */
export function compareRequestBodies(before: Request, after: Request, collector: Collector, side: Direction): void {
  const [old, now] = [before.requestBody, after.requestBody];
  const difference = {
    name: 'the request body',
    place: '',
    ...(old ? { before: old.pointer } : {}),
    ...(now ? { after: now.pointer } : {}),
  };
  if (!old && !now) return;
  if (!old || !now) {
    // Whoever gets a request reads what is in it, and passes over what is new.
    if (side === 'response')
      collector.add({ rule: old ? 'request-body-removed' : 'optional-request-body-added', ...difference });
    else if (old) collector.add({ rule: 'request-body-removed', ...difference });
    else
      collector.add({
        rule: now?.required ? 'required-request-body-added' : 'optional-request-body-added',
        ...difference,
      });
    return;
  }
  if (old.required !== now.required && side === 'request')
    collector.add({
      rule: now.required ? 'request-body-became-required' : 'request-body-became-optional',
      ...difference,
    });
  if (plain(old.description) !== plain(now.description)) collector.add({ rule: 'text-changed', ...difference });
  compareContent(old.content, now.content, collector, side, 'the request body');
}
