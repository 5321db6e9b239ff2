/**
 * Deprecations and dates of removal, of single operations and of the API as a whole.
 */
import type { Collector } from './collector.ts';
import type { RuleId } from './rules/index.ts';
import { dateInWords } from './words.ts';

export type Lifecycle = { readonly deprecated?: boolean; readonly sunset?: string };

type LifecycleRules = Readonly<
  Record<'deprecated' | 'deprecatedWithSunset' | 'reactivated' | 'set' | 'removed' | 'earlier' | 'later', RuleId>
>;

export const operationLifecycle: LifecycleRules = {
  deprecated: 'operation-deprecated',
  deprecatedWithSunset: 'operation-deprecated-with-sunset',
  reactivated: 'operation-reactivated',
  set: 'sunset-set',
  removed: 'sunset-removed',
  earlier: 'sunset-brought-forward',
  later: 'sunset-postponed',
};

export const apiLifecycle: LifecycleRules = {
  deprecated: 'api-deprecated',
  deprecatedWithSunset: 'api-deprecated-with-sunset',
  reactivated: 'api-reactivated',
  set: 'api-sunset-set',
  removed: 'api-sunset-removed',
  earlier: 'api-sunset-brought-forward',
  later: 'api-sunset-postponed',
};

export function compareLifecycles(
  before: Lifecycle,
  after: Lifecycle,
  rules: LifecycleRules,
  pointers: { readonly before: string; readonly after: string },
  collector: Collector,
): void {
  const difference = { name: '', place: '', ...pointers };
  const [was, is] = [before.sunset, after.sunset];
  if (!before.deprecated && after.deprecated) {
    collector.add(
      is === undefined
        ? { rule: rules.deprecated, ...difference }
        : { rule: rules.deprecatedWithSunset, ...difference, is: dateInWords(is) },
    );
    return;
  }
  if (before.deprecated && !after.deprecated) collector.add({ rule: rules.reactivated, ...difference });
  if (was === is) return;
  if (was === undefined && is !== undefined) collector.add({ rule: rules.set, ...difference, is: dateInWords(is) });
  else if (was !== undefined && is === undefined)
    collector.add({ rule: rules.removed, ...difference, was: dateInWords(was) });
  else if (was !== undefined && is !== undefined)
    collector.add({
      rule: is < was ? rules.earlier : rules.later,
      ...difference,
      was: dateInWords(was),
      is: dateInWords(is),
    });
}
