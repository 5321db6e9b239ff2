import type { Model, ModelContent } from '../../../schemas/model.ts';
import { resolve } from './resolve.ts';
import type { Weigher } from './weigh.ts';

/**
 * Named schemas that are the body of so many answers that repeating them would bury what differs: errors, which are
 * alike everywhere, and what is sent and returned where it is long.
 */
export function commonBodies(model: Model, weigh: Weigher): ReadonlySet<number> {
  const errors = new Map<number, number>();
  const others = new Map<number, number>();
  const use = (uses: Map<number, number>, { schema: start }: ModelContent): void => {
    if (start === undefined) return;
    const { index, schema } = resolve(model, start);
    const item = schema.items === undefined ? undefined : resolve(model, schema.items).index;
    for (const used of [index, item]) if (used !== undefined) uses.set(used, (uses.get(used) ?? 0) + 1);
  };
  for (const { requestBody, responses } of model.operations) {
    for (const content of (requestBody?.content ?? []).slice(0, 1)) use(others, content);
    for (const { status, content } of responses)
      for (const first of content.slice(0, 1)) use(/^[45]/.test(status) ? errors : others, first);
  }
  const isCommon = (index: number) =>
    (errors.get(index) ?? 0) >= MANY || ((others.get(index) ?? 0) >= MANY && fieldsOf(model, index) > FEW_FIELDS);
  return new Set(
    [...errors.keys(), ...others.keys()].filter(
      (index) => model.schemas[index]?.name !== undefined && weigh(index) > LIGHT && isCommon(index),
    ),
  );
}

const MANY = 3;
const LIGHT = 6;
const FEW_FIELDS = 15;

/** Its own and those of the parts it is made of. */
function fieldsOf(model: Model, index: number): number {
  const schema = model.schemas[index];
  const parts = (schema?.allOf ?? []).map((part) => resolve(model, part).schema);
  return [schema, ...parts].reduce((sum, part) => sum + (part?.properties?.length ?? 0), 0);
}
