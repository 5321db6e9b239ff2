/**
 * The fields of two objects. A field that may only be read is none in a request, one that may only be sent none in an
 * answer (OpenAPI 3.0, Schema Object: `readOnly`, `writeOnly`).
 */
import type { Difference, Direction } from './change.ts';
import { pointersOf, type Below, type Comparison, type SchemaComparer } from './compare-schemas.ts';
import type { RuleId } from './rules/index.ts';
import type { Node, View, Views } from './schema-view.ts';

type Field = { readonly node: Node; readonly view: View; readonly required: boolean };

export function compareProperties(
  before: View,
  after: View,
  direction: Direction,
  comparer: Pick<SchemaComparer, 'before' | 'after'>,
): Comparison {
  const differences: Comparison['differences'][number][] = [];
  const below: Below[] = [];
  const old = fieldsOf(before, comparer.before);
  const now = fieldsOf(after, comparer.after);
  const report = (rule: RuleId, step: string, was: View | undefined, is: View | undefined, value?: string) =>
    differences.push({
      rule,
      step,
      ...placesOf(was, is, before, after),
      ...(value === undefined ? {} : { is: value }),
    });

  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const step = `.${name}`;
    const [was, is] = [old.get(name), now.get(name)];
    const [wasThere, isThere] = [isPartOf(was, direction), isPartOf(is, direction)];
    if (was && is && wasThere && isThere) {
      below.push({ before: was.node, after: is.node, step, direction });
      if (was.required !== is.required)
        report(`${direction}-property-became-${is.required ? 'required' : 'optional'}`, step, was.view, is.view);
      const [wasOld, isOld] = [isDeprecated(was), isDeprecated(is)];
      if (wasOld !== isOld) report(isOld ? 'property-deprecated' : 'property-reactivated', step, was.view, is.view);
    } else if (was && is && wasThere !== isThere) {
      report(flagRule(direction, isThere, is), step, was.view, is.view);
    } else if (isThere && is && !was) report(addedRule(direction, is), step, undefined, is.view);
    else if (wasThere && was && !is) report(removedRule(direction, was, after), step, was.view, undefined);
  }
  const additional = compareAdditional(before, after, direction, comparer);
  return {
    differences: [...differences, ...additional.differences],
    below: [...below, ...additional.below],
  };
}

/** Where a field is named, or where it would be. One that is only named as required is nowhere written. */
function placesOf(
  was: View | undefined,
  is: View | undefined,
  before: View,
  after: View,
): { before?: string; after?: string } {
  const [old, now] = [was?.place ?? before.pointer, is?.place ?? after.pointer];
  return { ...(old === undefined ? {} : { before: old }), ...(now === undefined ? {} : { after: now }) };
}

/** The named fields, and those that are only named as required. */
function fieldsOf(view: View, views: Views): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const [name, node] of view.properties)
    fields.set(name, { node, view: views.of(node), required: view.required.has(name) });
  for (const name of view.required)
    if (!fields.has(name)) fields.set(name, { node: [], view: views.of([]), required: true });
  return fields;
}

function isPartOf(field: Field | undefined, direction: Direction): boolean {
  const flag = direction === 'request' ? 'readOnly' : 'writeOnly';
  return field !== undefined && !field.view.parts.some((part) => part[flag]);
}

function isDeprecated({ view }: Field): boolean {
  return view.parts.some(({ deprecated }) => deprecated);
}

function flagRule(direction: Direction, isThere: boolean, field: Field): RuleId {
  if (direction === 'response')
    return isThere ? 'response-property-became-readable' : 'response-property-became-write-only';
  if (!isThere) return 'request-property-became-read-only';
  return field.required ? 'required-request-property-added' : 'request-property-became-writable';
}

function addedRule(direction: Direction, { required }: Field): RuleId {
  if (direction === 'response') return 'response-property-added';
  return required ? 'required-request-property-added' : 'optional-request-property-added';
}

function removedRule(direction: Direction, { required }: Field, after: View): RuleId {
  if (direction === 'response')
    return required ? 'required-response-property-removed' : 'optional-response-property-removed';
  return isClosed(after) ? 'request-property-refused' : 'request-property-removed';
}

function compareAdditional(
  before: View,
  after: View,
  direction: Direction,
  { before: oldViews, after: nowViews }: Pick<SchemaComparer, 'before' | 'after'>,
): Comparison {
  const [wasClosed, isClosedNow] = [isClosedNode(before, oldViews), isClosedNode(after, nowViews)];
  const isObject = (view: View) => view.types === undefined || view.types.has('object');
  if (wasClosed !== isClosedNow && isObject(before) && isObject(after)) {
    const difference: Omit<Difference, 'name' | 'place'> = {
      rule: additionalRules[direction][isClosedNow ? 'closed' : 'opened'],
      ...pointersOf(before, after),
    };
    return { differences: [{ ...difference, step: '' }], below: [] };
  }
  if (wasClosed || isClosedNow || (before.additional.length === 0 && after.additional.length === 0))
    return { differences: [], below: [] };
  return { differences: [], below: [{ before: before.additional, after: after.additional, step: '.*', direction }] };
}

const additionalRules = {
  request: { closed: 'request-additional-properties-refused', opened: 'request-additional-properties-accepted' },
  response: { closed: 'response-additional-properties-withheld', opened: 'response-additional-properties-given' },
} as const;

function isClosedNode({ additional }: View, views: Views): boolean {
  return additional.length > 0 && views.of(additional).parts.some(({ always }) => always === false);
}

function isClosed({ parts }: View): boolean {
  return parts.some(({ unevaluatedProperties, additionalProperties }) =>
    [unevaluatedProperties, additionalProperties].some((index) => index !== undefined),
  );
}
