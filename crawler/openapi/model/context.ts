import type { Prose } from '../../../schemas/model.ts';
import { webUrl } from '../clean-text.ts';
import { isReference } from '../find-place.ts';
import { follow, type Followed } from '../follow.ts';
import { isObject, member, type JsonObject } from '../json-value.ts';
import type { KnownVersion } from '../specification.ts';
import { SMALL_THING, type Budget } from './budget.ts';
import type { SchemaTable } from './schema-table.ts';

/** What the readers of the parts of one description share. */
export type Context = {
  readonly document: JsonObject;
  readonly version: KnownVersion | null;
  /** Where the root was read when that was the web: relative addresses start there. */
  readonly base: string | null;
  readonly prose: (text: unknown) => Prose | undefined;
  readonly schemas: SchemaTable;
  readonly budget: Budget;
};

/**
 * An object of the description or what its reference leads to. Since 3.1 a summary or description beside the reference
 * wins over that of the object (https://spec.openapis.org/oas/v3.1.1.html#reference-object).
 */
export function followIn({ document, version, budget }: Context, value: unknown, pointer: string): Followed {
  const followed = follow(document, value, pointer);
  budget.spend(followed.pointer.length + SMALL_THING);
  if (!isReference(value) || !isObject(followed.value) || version === '2.0' || version === '3.0') return followed;
  const said = ['summary', 'description'].filter((name) => typeof member(value, name) === 'string');
  if (said.length === 0) return followed;
  const own = Object.fromEntries(said.map((name) => [name, member(value, name)]));
  return { value: { ...followed.value, ...own }, pointer: followed.pointer };
}

/** `{name: value}`, or nothing where there is no value: properties that were not said are absent. */
export function given<Name extends string, Value>(name: Name, value: Value | undefined): { [N in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [N in Name]?: Value };
}

/** `externalDocs`, where its address can be followed. */
export function readDocumentation(
  value: unknown,
  { prose }: Context,
): { url: string; description?: Prose } | undefined {
  const url = webUrl(member(value, 'url'));
  return url === null ? undefined : { url, ...given('description', prose(member(value, 'description'))) };
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
