import type { ModelSchema } from '../../../schemas/model.ts';
import { members, member } from '../json-value.ts';
import { given, text, type Context } from './context.ts';
import type { References } from './references.ts';

/** A Discriminator Object; in 2.0 it is the name of the property alone. */
export function readDiscriminator(
  value: unknown,
  pointer: string,
  { schemas }: Context,
  references: References,
): ModelSchema['discriminator'] {
  if (typeof value === 'string') return { property: value, mapping: [] };
  const property = text(member(value, 'propertyName'));
  if (property === undefined) return undefined;
  const schemaOf = (written: string) => {
    const target = references.findMapped(written, pointer);
    return target === null ? undefined : schemas.at(target.value, target.pointer);
  };
  const mapping = members(member(value, 'mapping')).flatMap(([name, written]) =>
    typeof written === 'string' ? [{ value: name, written, ...given('schema', schemaOf(written)) }] : [],
  );
  const otherwise = text(member(value, 'defaultMapping'));
  return {
    property,
    mapping,
    ...given('default', otherwise),
    ...given('defaultSchema', otherwise === undefined ? undefined : schemaOf(otherwise)),
  };
}
