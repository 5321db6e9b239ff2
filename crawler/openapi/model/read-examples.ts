import type { ModelExample } from '../../../schemas/model.ts';
import { cleanName, webUrl } from '../clean-text.ts';
import { escapeToken } from '../json-pointer.ts';
import { isObject, member, members } from '../json-value.ts';
import { followIn, given, text, type Context } from './context.ts';

/** `example` and `examples` of a parameter, header or media type. */
export function readExamples(owner: unknown, pointer: string, context: Context): ModelExample[] {
  const single =
    isObject(owner) && 'example' in owner ? [toExample(owner['example'], `${pointer}/example`, context)] : [];
  const named = members(member(owner, 'examples')).map(([name, written]) => {
    const { value: example, pointer: at } = followIn(context, written, `${pointer}/examples/${escapeToken(name)}`);
    const value = isObject(example) && 'dataValue' in example ? example['dataValue'] : member(example, 'value');
    return {
      ...toExample(value, at, context),
      name,
      ...given('summary', cleanName(member(example, 'summary')) ?? undefined),
      ...given('description', context.prose(member(example, 'description'))),
      ...given('serialized', text(member(example, 'serializedValue'))?.slice(0, LARGEST)),
      ...given('externalValue', webUrl(member(example, 'externalValue')) ?? undefined),
    };
  });
  return [...single, ...named];
}

/** One value as an example; one that is too large to be read on a page is left out, with its length. */
export function toExample(value: unknown, pointer: string, { budget }: Context): ModelExample {
  if (value === undefined) return { pointer };
  const bytes = (JSON.stringify(value) ?? '').length;
  budget.spend(pointer.length + Math.min(bytes, LARGEST));
  return bytes > LARGEST ? { pointer, bytes } : { pointer, value };
}

const LARGEST = 32 * 1024;
