/**
 * Who reads what: a part of the site that is made again only when something it read has changed needs a record of what
 * it read. Readers are watched, so that the record is right whatever a page comes to show, and nobody keeps a list by hand
 * (a "verifying trace": Mokhov, Mitchell and Peyton Jones, Build Systems à la Carte, ICFP 2018, section 4.2.2).
 */
import type { SnapshotTable } from '../../schemas/snapshot.ts';
import type { Differences } from '../snapshot-differences.ts';
import { digestsOf, type Precision } from './digests.ts';
import { WatchedMap, WatchedSet } from './watched.ts';

/** What was read: the name of a reader and what it was asked, as JSON. */
export type Token = string;

type Watching<T> = {
  /** What is passed on as it is. */
  readonly plain?: readonly (keyof T)[];
  /** For a function that takes a row, what of the row it looks at. */
  readonly keys?: Readonly<Record<string, readonly string[]>>;
  /**
   * Everything that any answer of a function comes from, beside the rows that `rows` looks at: while it is the same, every
   * answer is, and none has to be asked for.
   */
  readonly from?: Readonly<Record<string, () => unknown>>;
  /** For a function whose answers are long, what tells them apart. */
  readonly brief?: Readonly<Record<string, (answer: never) => unknown>>;
  /** For a function whose answers take long to make, what they are made from; asked the same. */
  readonly stored?: Readonly<Record<string, (...asked: never[]) => unknown>>;
  /** For what is made of whole tables, those. */
  readonly tables?: Readonly<Record<string, readonly SnapshotTable[]>>;
  /** For a function or a map whose answers are made of few rows, whether any of those that it is asked about differs. */
  readonly rows?: Readonly<Record<string, (differences: Differences, asked: never) => boolean>>;
};
/** Digests of what the answers of each watched function that says so come from, by its object and name. */
type Origins = Readonly<Record<string, Readonly<Record<Precision, string>>>>;

/** Of each token, what was answered; null where nobody asked so closely. */
export type Digests = Readonly<Record<Precision, readonly (string | null)[]>>;

/** Tokens by their numbers. */
export type Remembered = {
  readonly tokens: readonly Token[];
  readonly digests: Digests;
  readonly origins: Origins;
};

export type Tracer = {
  /**
   * The same object; what is read from it is recorded while a part is made. A function notes what it is asked, a map or a
   * set which key, and everything else that it was read.
   */
  watch<T extends object>(name: string, object: T, options?: Watching<T>): T;
  /** Makes something, alone, and returns what was read meanwhile, each token once, by their numbers. */
  record<T>(make: () => T | Promise<T>): Promise<{ made: T; read: readonly number[] }>;
  /** By their numbers. Whatever is read anew comes last. */
  readonly tokens: readonly Token[];
  /** The numbers that these tokens of another tracer have here. */
  adopt(tokens: readonly Token[]): number[];
  origins(): Origins;
  /**
   * Tokens of an earlier tracer: the answers of those with the same origin, and of those whose rows are the same, are the
   * same and need not be asked for again. `differences`: between the rows then and now, where they are known.
   */
  remember(earlier: Remembered, differences: Differences | null): void;
  /** The digest of what the reader answers now; a reader that is not there any more answers nothing. */
  digestOf(token: Token, precision: Precision): string;
};

export function createTracer(): Tracer {
  const objects = new Map<string, object>();
  const origins = new Map<string, () => unknown>();
  const digests = new Map<Token, Record<Precision, string | null>>();
  const briefs = new Map<string, (answer: never) => unknown>();
  const stores = new Map<string, (...asked: never[]) => unknown>();
  const tablesOf = new Map<string, readonly SnapshotTable[]>();
  const rowsOf = new Map<string, (differences: Differences, asked: never) => boolean>();
  const tokens: Token[] = [];
  const numbers = new Map<Token, number>();
  /** For each token, the last part that read it: parts are numbered as they are made. */
  const lastReader: number[] = [];
  let reader = 0;
  let reading: number[] | null = null;

  const numberOf = (token: Token): number => {
    const known = numbers.get(token);
    if (known !== undefined) return known;
    numbers.set(token, tokens.length);
    lastReader.push(0);
    return tokens.push(token) - 1;
  };
  const noteRead = (read: number[], number: number): void => {
    if (lastReader[number] === reader) return;
    lastReader[number] = reader;
    read.push(number);
  };

  function watch<T extends object>(name: string, object: T, watching: Watching<T> = {}): T {
    const { plain = [], keys = {}, from = {}, brief = {}, stored = {}, tables = {}, rows = {} } = watching;
    objects.set(name, object);
    for (const [member, origin] of Object.entries(from)) origins.set(`${name} ${member}`, origin);
    for (const [member, shorten] of Object.entries(brief)) briefs.set(`${name} ${member}`, shorten);
    for (const [member, ask] of Object.entries(stored)) stores.set(`${name} ${member}`, ask);
    for (const [member, of] of Object.entries(tables))
      for (const start of [wholeOf(name, member), startOf(name, member)]) tablesOf.set(start, of);
    for (const [member, differ] of Object.entries(rows)) rowsOf.set(startOf(name, member), differ);
    const watched = {};
    for (const [member, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(object))) {
      if (plain.includes(member as keyof T)) {
        Object.defineProperty(watched, member, descriptor);
        continue;
      }
      const toNumber = numbersOf(name, member, numberOf);
      const note = (...asked: unknown[]) => {
        if (reading) noteRead(reading, toNumber(asked));
      };
      let passed: unknown;
      Object.defineProperty(watched, member, {
        // Not for spreading, which would read everything.
        enumerable: false,
        get: () => {
          passed ??= watchMember(object[member as keyof T], note, keys[member]);
          // Functions, maps and sets note what they are asked; everything else has been read by now.
          if (!isAsked(passed)) note();
          return passed;
        },
      });
    }
    return watched as T;
  }

  function toTellApart(name: string, member: string, asked: unknown[]): unknown {
    const which = `${name} ${member}`;
    const ask = stores.get(which) as ((...asked: unknown[]) => unknown) | undefined;
    if (ask) return ask(...asked);
    const answer = answerOf(objects.get(name), member, asked);
    const shorten = briefs.get(which) as ((answer: unknown) => unknown) | undefined;
    return shorten && answer !== undefined ? shorten(answer) : answer;
  }

  const originsNow = (): Origins => {
    // Several come from the same.
    const known = new Map<() => unknown, Record<Precision, string>>();
    for (const from of origins.values()) if (!known.has(from)) known.set(from, digestsOf(from()));
    return Object.fromEntries(Array.from(origins, ([name, from]) => [name, known.get(from)!]));
  };

  /** For each reader, by the start of its tokens, how to tell that what it answers is what it answered then. */
  const tellingSame = (then: Origins, differences: Differences | null) => {
    const known = new Map<string, (token: Token, precision: Precision) => boolean>();
    if (differences !== null) {
      for (const [start, tables] of tablesOf)
        if (!tables.some((table) => differences.in(table))) known.set(start, () => true);
      for (const [start, differ] of rowsOf)
        known.set(start, (token) => !differ(differences, firstAsked(token, start.length) as never));
    }
    for (const [member, origin] of Object.entries(originsNow())) {
      const [object = '', name = ''] = member.split(' ');
      const start = startOf(object, name);
      const rowsAreSame = known.get(start);
      if (rowsOf.has(start) && !rowsAreSame) continue;
      known.set(
        start,
        (token, precision) =>
          origin[precision] === then[member]?.[precision] && (rowsAreSame?.(token, precision) ?? true),
      );
    }
    return known;
  };

  return {
    watch,
    origins: originsNow,
    tokens,
    adopt: (others) => others.map(numberOf),
    remember({ tokens: former, digests: earlier, origins: then }, differences) {
      const telling = tellingSame(then, differences);
      for (const [number, token] of former.entries()) {
        const end = token.indexOf(',', token.indexOf(',') + 1) + 1;
        const isSame = telling.get(end === 0 ? token : token.slice(0, end));
        if (!isSame) continue;
        const same = (precision: Precision) => (isSame(token, precision) ? (earlier[precision][number] ?? null) : null);
        digests.set(token, { second: same('second'), day: same('day'), change: same('change') });
      }
    },
    async record(make) {
      if (reading) throw new Error('Two parts of the site cannot be made at the same time in one thread.');
      const read: number[] = [];
      reading = read;
      reader++;
      try {
        return { made: await make(), read };
      } finally {
        reading = null;
      }
    },
    digestOf(token, precision) {
      const known = digests.get(token)?.[precision];
      if (known) return known;
      const [name, member, ...asked] = JSON.parse(token) as [string, string, ...unknown[]];
      const found = digestsOf(toTellApart(name, member, asked));
      digests.set(token, found);
      return found[precision];
    },
  };
}

/** Most is asked for again and again: each token is made once. */
function numbersOf(
  name: string,
  member: string,
  numberOf: (token: Token) => number,
): (asked: readonly unknown[]) => number {
  const start = startOf(name, member);
  const whole = wholeOf(name, member);
  const known = new Map<string, number>();
  let ofWhole: number | undefined;
  return (asked) => {
    const [first] = asked;
    if (asked.length === 0) return (ofWhole ??= numberOf(whole));
    if (asked.length > 1 || typeof first !== 'string') return numberOf(start + JSON.stringify(asked).slice(1));
    let number = known.get(first);
    if (number === undefined) known.set(first, (number = numberOf(`${start}${JSON.stringify(first)}]`)));
    return number;
  };
}

function wholeOf(name: string, member: string): Token {
  return JSON.stringify([name, member]);
}

/** How the tokens of a member begin when it is asked something. */
function startOf(name: string, member: string): string {
  return `${wholeOf(name, member).slice(0, -1)},`;
}

/** The first of what was asked, from where it begins. Nearly always it is an id, which is written in JSON as it is. */
function firstAsked(token: Token, start: number): unknown {
  const end = token.indexOf('"', start + 1);
  const text = token.slice(start + 1, end);
  return token[start] === '"' && !text.includes('\\') ? text : JSON.parse(`[${token.slice(start)}`)[0];
}

function watchMember(value: unknown, note: (...asked: unknown[]) => void, key: readonly string[] | undefined): unknown {
  if (typeof value === 'function') {
    return (...asked: unknown[]) => {
      note(...(key ? asked.map((argument) => toKey(argument, key)) : asked));
      return (value as (...asked: unknown[]) => unknown)(...asked);
    };
  }
  if (value instanceof Map) return new WatchedMap(value, note);
  if (value instanceof Set) return new WatchedSet(value, note);
  return value;
}

function isAsked(value: unknown): boolean {
  return typeof value === 'function' || value instanceof WatchedMap || value instanceof WatchedSet;
}

function toKey(argument: unknown, key: readonly string[]): unknown {
  if (typeof argument !== 'object' || argument === null) return argument;
  return Object.fromEntries(key.map((name) => [name, (argument as Record<string, unknown>)[name]]));
}

function answerOf(object: object | undefined, member: string, asked: unknown[]): unknown {
  const value = (object as Record<string, unknown> | undefined)?.[member];
  try {
    if (typeof value === 'function') return (value as (...asked: unknown[]) => unknown)(...asked);
  } catch {
    return undefined; // what was asked about is not there any more
  }
  if (asked.length === 0) return value;
  if (value instanceof Map) return value.get(asked[0]);
  if (value instanceof Set) return value.has(asked[0]);
  return undefined;
}
