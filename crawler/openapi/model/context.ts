import type { Prose } from '../../../schemas/model.ts';
import { webUrl } from '../clean-text.ts';
import { follow, type Followed } from '../follow.ts';
import { member, type JsonObject } from '../json-value.ts';
import type { KnownVersion } from '../specification.ts';
import type { SchemaTable } from './schema-table.ts';

/** What the readers of the parts of one description share. */
export type Context = {
  readonly document: JsonObject;
  readonly version: KnownVersion | null;
  /** Where the root was read when that was the web: relative addresses start there. */
  readonly base: string | null;
  readonly prose: (text: unknown) => Prose | undefined;
  readonly schemas: SchemaTable;
};

/** An object of the description or what its reference leads to. */
export function followIn({ document }: Context, value: unknown, pointer: string): Followed {
  return follow(document, value, pointer);
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
