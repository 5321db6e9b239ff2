/**
 * Who reads what: a part of the site that is made again only when something it read has changed needs a record of what
 * it read. Readers are watched, so that the record is right whatever a page comes to show, and nobody keeps a list by hand
 * (a "verifying trace": Mokhov, Mitchell and Peyton Jones, Build Systems à la Carte, ICFP 2018, section 4.2.2).
 */
import { hash } from 'node:crypto';

/** What was read: the name of a reader and what it was asked, as JSON. */
export type Token = string;

/** How closely what was read has to be the same: when somebody looked last counts to the second, by its day, or not at all. */
export type Precision = 'second' | 'day' | 'change';
export const precisions: readonly Precision[] = ['second', 'day', 'change'];

type Watching<T> = {
  /** What is passed on as it is. */
  readonly plain?: readonly (keyof T)[];
  /** For a function that takes a row, what of the row it looks at. */
  readonly keys?: Readonly<Record<string, readonly string[]>>;
  /** Everything that any answer comes from: while it is the same, every answer is, and none has to be asked for. */
  readonly from?: () => unknown;
  /** For a function whose answers are long, what tells them apart. */
  readonly brief?: Readonly<Record<string, (answer: never) => unknown>>;
};
/** Digests of what everything in each watched object that says so comes from. */
type Origins = Readonly<Record<string, Readonly<Record<Precision, string>>>>;

export type Digests = Record<Precision, Map<Token, string>>;

export type Tracer = {
  /**
   * The same object; what is read from it is recorded while a part is made. A function notes what it is asked, a map or a
   * set which key, and everything else that it was read.
   */
  watch<T extends object>(name: string, object: T, options?: Watching<T>): T;
  /** Makes something, alone, and returns what was read meanwhile, in no order. */
  record<T>(make: () => T | Promise<T>): Promise<{ made: T; read: ReadonlySet<Token> }>;
  origins(): Origins;
  /** Answers of an earlier tracer, of which those with the same origin are the same and need not be asked for again. */
  remember(earlier: Digests, origins: Origins): void;
  /** The digest of what the reader answers now; a reader that is not there any more answers nothing. */
  digestOf(token: Token, precision: Precision): string;
};

export function createTracer(): Tracer {
  const objects = new Map<string, object>();
  const origins = new Map<string, () => unknown>();
  const digests: Digests = { second: new Map(), day: new Map(), change: new Map() };
  const briefs = new Map<string, (answer: never) => unknown>();
  let reading: Set<Token> | null = null;

  function watch<T extends object>(name: string, object: T, watching: Watching<T> = {}): T {
    const { plain = [], keys = {}, from, brief = {} } = watching;
    objects.set(name, object);
    if (from) origins.set(name, from);
    for (const [member, shorten] of Object.entries(brief)) briefs.set(`${name} ${member}`, shorten);
    const watched = {};
    for (const [member, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(object))) {
      if (plain.includes(member as keyof T)) {
        Object.defineProperty(watched, member, descriptor);
        continue;
      }
      const toToken = tokensOf(name, member);
      const note = (...asked: unknown[]) => void reading?.add(toToken(asked));
      let passed: unknown;
      Object.defineProperty(watched, member, {
        enumerable: true,
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

  const originsNow = (): Origins =>
    Object.fromEntries(Array.from(origins, ([name, from]) => [name, digestsOf(from())]));

  return {
    watch,
    origins: originsNow,
    remember(earlier, then) {
      const now = Object.entries(originsNow());
      for (const precision of precisions) {
        const same = now.filter(([name, origin]) => origin[precision] === then[name]?.[precision]);
        const starts = same.map(([name]) => `${JSON.stringify([name]).slice(0, -1)},`);
        for (const [token, digest] of earlier[precision])
          if (starts.some((start) => token.startsWith(start))) digests[precision].set(token, digest);
      }
    },
    async record(make) {
      if (reading) throw new Error('Two parts of the site cannot be made at the same time in one thread.');
      const read = new Set<Token>();
      reading = read;
      try {
        return { made: await make(), read };
      } finally {
        reading = null;
      }
    },
    digestOf(token, precision) {
      const known = digests[precision].get(token);
      if (known !== undefined) return known;
      const [name, member, ...asked] = JSON.parse(token) as [string, string, ...unknown[]];
      const answer = answerOf(objects.get(name), member, asked);
      const shorten = briefs.get(`${name} ${member}`) as ((answer: unknown) => unknown) | undefined;
      const found = digestsOf(shorten && answer !== undefined ? shorten(answer) : answer);
      for (const each of precisions) digests[each].set(token, found[each]);
      return found[precision];
    },
  };
}

/** Most is asked for again and again: each token is made once. */
function tokensOf(name: string, member: string): (asked: readonly unknown[]) => Token {
  const start = JSON.stringify([name, member]).slice(0, -1);
  const whole = `${start}]`;
  const known = new Map<string, Token>();
  return (asked) => {
    const [first] = asked;
    if (asked.length === 0) return whole;
    if (asked.length > 1 || typeof first !== 'string') return `${start},${JSON.stringify(asked).slice(1)}`;
    const token = known.get(first) ?? `${start},${JSON.stringify(first)}]`;
    known.set(first, token);
    return token;
  };
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

/** When somebody looked last. */
const looked = /"(lastChecked|lastSeen)":"(\d{4}-\d\d-\d\d)T[^"]*"/g;

function digestsOf(value: unknown): Record<Precision, string> {
  const text = JSON.stringify(isIterable(value) ? [...value] : value) ?? '';
  const second = digestOf(text);
  if (!text.includes('"lastChecked":"') && !text.includes('"lastSeen":"'))
    return { second, day: second, change: second };
  return {
    second,
    day: digestOf(text.replaceAll(looked, '"$1":"$2"')),
    change: digestOf(text.replaceAll(looked, '')),
  };
}

/** Maps, sets and what is read row by row: as JSON they would all be the same. */
function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** 128 bits: no two of what a site is made from have the same by chance. */
function digestOf(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22);
}

/** Digests that do not tell when somebody looked, made once for each row. */
export function rowDigests(): (row: object) => string {
  const known = new WeakMap<object, string>();
  return (row) => {
    const digest = known.get(row) ?? digestsOf(row).change;
    known.set(row, digest);
    return digest;
  };
}

class WatchedMap<V> implements ReadonlyMap<unknown, V> {
  readonly #map: ReadonlyMap<unknown, V>;
  readonly #note: (...asked: unknown[]) => void;

  constructor(map: ReadonlyMap<unknown, V>, note: (...asked: unknown[]) => void) {
    this.#map = map;
    this.#note = note;
  }

  get(key: unknown): V | undefined {
    this.#note(key);
    return this.#map.get(key);
  }

  has(key: unknown): boolean {
    this.#note(key);
    return this.#map.has(key);
  }

  #all(): ReadonlyMap<unknown, V> {
    this.#note();
    return this.#map;
  }

  get size(): number {
    return this.#all().size;
  }
  keys() {
    return this.#all().keys();
  }
  values() {
    return this.#all().values();
  }
  entries() {
    return this.#all().entries();
  }
  [Symbol.iterator]() {
    return this.#all()[Symbol.iterator]();
  }
  forEach(see: (value: V, key: unknown, map: ReadonlyMap<unknown, V>) => void): void {
    for (const [key, value] of this.#all()) see(value, key, this);
  }
}

class WatchedSet implements Pick<ReadonlySet<unknown>, 'has' | 'size'> {
  readonly #set: ReadonlySet<unknown>;
  readonly #note: (...asked: unknown[]) => void;

  constructor(set: ReadonlySet<unknown>, note: (...asked: unknown[]) => void) {
    this.#set = set;
    this.#note = note;
  }

  has(value: unknown): boolean {
    this.#note(value);
    return this.#set.has(value);
  }
  get size(): number {
    this.#note();
    return this.#set.size;
  }
  [Symbol.iterator]() {
    this.#note();
    return this.#set[Symbol.iterator]();
  }
}
