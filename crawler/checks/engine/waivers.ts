/**
 * What a publisher says about checks that it does not follow, in the description itself:
 * `x-waymark-waivers: [{check, reason, pointer?}]`, at the root or on an operation.
 */
import { isObject, items, member, type JsonObject } from '../../openapi/json-value.ts';
import { cleanText } from '../../openapi/clean-text.ts';
import type { Operation } from '../../openapi/operations.ts';
import type { CheckMetadata } from './check.ts';

export type Waiver = {
  /** Where it stands. */
  readonly pointer: string;
  readonly check: string;
  readonly reason: string;
  /** What it is for: everything at and below this place. */
  readonly below: string;
  /** Why it is not followed; null when it is. */
  readonly mistake: string | null;
};

/** Every waiver of a description, at most 200. Never throws. */
export function readWaivers(
  document: JsonObject,
  operations: readonly Operation[],
  known: ReadonlyMap<string, Pick<CheckMetadata, 'kind'>>,
): Waiver[] {
  const places = [{ value: document, pointer: '' }, ...operations];
  return places
    .flatMap(({ value, pointer }) =>
      items(value[KEY]).map((written, index) => toWaiver(written, `${pointer}/${KEY}/${index}`, pointer, known)),
    )
    .slice(0, MOST);
}

const KEY = 'x-waymark-waivers';
const MOST = 200;

function toWaiver(
  written: unknown,
  pointer: string,
  around: string,
  known: ReadonlyMap<string, Pick<CheckMetadata, 'kind'>>,
): Waiver {
  const check = member(written, 'check');
  const reason = cleanText(member(written, 'reason'))?.trim().slice(0, 1000) ?? '';
  const below = member(written, 'pointer') ?? around;
  return {
    pointer,
    check: typeof check === 'string' ? check : '',
    reason,
    below: typeof below === 'string' ? below : around,
    mistake: mistakeIn(written, reason, known),
  };
}

function mistakeIn(
  written: unknown,
  reason: string,
  known: ReadonlyMap<string, Pick<CheckMetadata, 'kind'>>,
): string | null {
  const check = member(written, 'check');
  const pointer = member(written, 'pointer');
  if (!isObject(written) || typeof check !== 'string')
    return 'A waiver must say which check it is for. Write its id as `check`.';
  const metadata = known.get(check);
  if (metadata === undefined) return `There is no check “${check.slice(0, 80)}”, so nothing is waived. Correct the id.`;
  if (metadata.kind === 'specification')
    return `The check “${check}” comes from the specification itself and cannot be waived. Mend what it finds.`;
  if (reason === '') return `The waiver of “${check}” gives no reason, so nothing is waived. Say why as \`reason\`.`;
  if (pointer !== undefined && (typeof pointer !== 'string' || !/^(?:\/|$)/.test(pointer)))
    return `The waiver of “${check}” has a \`pointer\` that is no JSON pointer, so nothing is waived. Copy it from the finding.`;
  return null;
}

/** The waiver that covers a finding, by the place of the bundled document or by that of the publisher’s own file. */
export function waiverFor(
  waivers: readonly Waiver[],
  check: string,
  pointers: () => readonly string[],
): Waiver | undefined {
  const ofCheck = waivers.filter((waiver) => waiver.check === check && waiver.mistake === null);
  if (ofCheck.length === 0) return undefined;
  const places = pointers();
  return ofCheck.find(({ below }) => places.some((place) => place === below || place.startsWith(`${below}/`)));
}
