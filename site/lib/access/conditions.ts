/**
 * Who may use an API, on what condition: what its publisher says of audiences, for each kind of reader.
 */
import type { AccessCondition } from '../../../schemas/facts.ts';
import type { Audience, Condition } from '../../../schemas/words.ts';

/** The kinds of readers, the widest first. Written out, since browsers read this and need no validator for it. */
export const readers = ['anyone', 'business', 'public-sector', 'organisation'] as const satisfies readonly Audience[];
/** The easiest first. */
const byStrictness = ['open', 'apply', 'restricted', 'internal'] as const satisfies readonly Condition[];

/** What a reader is besides: a public body is anyone too. The nearest first. */
const wider: Readonly<Record<Audience, readonly Audience[]>> = {
  anyone: [],
  business: ['anyone'],
  'public-sector': ['anyone'],
  organisation: ['public-sector', 'anyone'],
};

/**
 * On what condition a reader may use it; null where nobody says. What is said of exactly these readers counts first, then
 * what is said of those they belong to. But that it is not offered to the public says nothing about public bodies; and what
 * is meant for the organisation itself is not offered to those of whom nothing else is said.
 */
export function conditionFor(reader: Audience, conditions: readonly AccessCondition[] = []): Condition | null {
  for (const audience of [reader, ...wider[reader]]) {
    const said = strictest(audience, conditions);
    if (said !== null && (said !== 'internal' || audience === reader || reader === 'business')) return said;
  }
  return strictest('organisation', conditions) === 'internal' ? 'internal' : null;
}

/** Who prepares for more than is asked is not misled. */
function strictest(audience: Audience, conditions: readonly AccessCondition[]): Condition | null {
  const said = conditions.filter((each) => each.audience === audience).map(({ condition }) => condition);
  return byStrictness.findLast((condition) => said.includes(condition)) ?? null;
}

const letters: Readonly<Record<Condition, string>> = { open: 'o', apply: 'a', restricted: 'r', internal: 'i' };

/** One letter for each kind of reader, `-` where nobody says; undefined where nobody says anything. For records of the catalogue. */
export function encodeConditions(conditions: readonly AccessCondition[] | undefined): string | undefined {
  const said = readers.map((reader) => conditionFor(reader, conditions));
  if (said.every((condition) => condition === null)) return undefined;
  return said.map((condition) => (condition === null ? '-' : letters[condition])).join('');
}

/** A large catalogue asks again and again for the few there are. */
const decoded = new Map<string, ReadonlyMap<Audience, Condition>>();

/** By kind of reader; those of whom nobody says anything are left out. */
export function decodeConditions(encoded = ''): ReadonlyMap<Audience, Condition> {
  const known = decoded.get(encoded);
  if (known) return known;
  const said = new Map<Audience, Condition>();
  for (const [index, reader] of readers.entries()) {
    const condition = byStrictness.find((each) => letters[each] === encoded[index]);
    if (condition) said.set(reader, condition);
  }
  decoded.set(encoded, said);
  return said;
}
