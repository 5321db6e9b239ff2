/**
 * Who reads what: a part of the site that is made again only when something it read has changed needs a record of what
 * it read. Readers are watched, so that the record is right whatever a page comes to show, and nobody keeps a list by hand
 * (a "verifying trace": Mokhov, Mitchell and Peyton Jones, Build Systems à la Carte, ICFP 2018, section 4.2.2).
 */
import { createHash } from 'node:crypto';

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
};

export type Digests = Record<Precision, Map<Token, string>>;

export type Tracer = {
  /**
   * The same object; what is read from it is recorded while a part is made. A function notes what it is asked, a map or a
   * set which key, and everything else that it was read.
   */
  watch<T extends object>(name: string, object: T, options?: Watching<T>): T;
  /** Makes something, alone, and returns what was read meanwhile, in no order. */
  record<T>(make: () => T | Promise<T>): Promise<{ made: T; read: ReadonlySet<Token> }>;
  /** Of each watched object that has an origin, its digest. */
  origins(): Readonly<Record<string, string>>;
  /** Answers of an earlier tracer, of which those with the same origin are the same and need not be asked for again. */
  remember(earlier: Digests, origins: Readonly<Record<string, string>>): void;
  /** The digest of what the reader answers now; a reader that is not there any more answers nothing. */
  digestOf(token: Token, precision: Precision): string;
};

export function createTracer(): Tracer {
  const objects = new Map<string, object>();
  const origins = new Map<string, () => unknown>();
  const digests: Digests = { second: new Map(), day: new Map(), change: new Map() };
  let reading: Set<Token> | null = null;

  const note = (...token: unknown[]) => reading?.add(JSON.stringify(token));

  function watch<T extends object>(name: string, object: T, { plain = [], keys = {}, from }: Watching<T> = {}): T {
    objects.set(name, object);
    if (from) origins.set(name, from);
    const watched = {};
    for (const [member, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(object))) {
      if (plain.includes(member as keyof T)) {
        Object.defineProperty(watched, member, descriptor);
        continue;
      }
      const value = () => object[member as keyof T] as unknown;
      let passed: unknown;
      const get = () => (passed ??= watchMember(value(), name, member, keys[member]));
      Object.defineProperty(watched, member, {
        enumerable: true,
        get: () => {
          const answer = get();
          // Functions, maps and sets note what they are asked; everything else has been read by now.
          if (!isAsked(answer)) note(name, member);
          return answer;
        },
      });
    }
    return watched as T;
  }

  function watchMember(value: unknown, name: string, member: string, key: readonly string[] | undefined): unknown {
    if (typeof value === 'function') {
      return (...asked: unknown[]) => {
        note(name, member, ...asked.map((argument) => toKey(argument, key)));
        return (value as (...asked: unknown[]) => unknown)(...asked);
      };
    }
    if (value instanceof Map)
      return new WatchedMap(
        value,
        (asked) => note(name, member, asked),
        () => note(name, member),
      );
    if (value instanceof Set)
      return new WatchedSet(
        value,
        (asked) => note(name, member, asked),
        () => note(name, member),
      );
    return value;
  }

  const originsNow = () =>
    Object.fromEntries(Array.from(origins, ([name, from]) => [name, digestOf(from(), 'second')]));

  return {
    watch,
    origins: originsNow,
    remember(earlier, then) {
      const now = originsNow();
      const same = Object.keys(now).filter((name) => now[name] === then[name]);
      const starts = same.map((name) => `${JSON.stringify([name]).slice(0, -1)},`);
      for (const precision of precisions)
        for (const [token, digest] of earlier[precision])
          if (starts.some((start) => token.startsWith(start))) digests[precision].set(token, digest);
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
      const digest = digestOf(answerOf(objects.get(name), member, asked), precision);
      digests[precision].set(token, digest);
      return digest;
    },
  };
}

function isAsked(value: unknown): boolean {
  return typeof value === 'function' || value instanceof WatchedMap || value instanceof WatchedSet;
}

function toKey(argument: unknown, key: readonly string[] | undefined): unknown {
  if (!key || typeof argument !== 'object' || argument === null) return argument;
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

function digestOf(value: unknown, precision: Precision): string {
  const text = JSON.stringify(value instanceof Map || value instanceof Set ? [...value] : value) ?? '';
  const shown = precision === 'second' ? text : text.replaceAll(looked, precision === 'day' ? '"$1":"$2"' : '');
  return createHash('sha256').update(shown).digest('base64url').slice(0, 22);
}

class WatchedMap<V> implements ReadonlyMap<unknown, V> {
  readonly #map: ReadonlyMap<unknown, V>;
  readonly #noteOne: (key: unknown) => void;
  readonly #noteAll: () => void;

  constructor(map: ReadonlyMap<unknown, V>, noteOne: (key: unknown) => void, noteAll: () => void) {
    this.#map = map;
    this.#noteOne = noteOne;
    this.#noteAll = noteAll;
  }

  get(key: unknown): V | undefined {
    this.#noteOne(key);
    return this.#map.get(key);
  }

  has(key: unknown): boolean {
    this.#noteOne(key);
    return this.#map.has(key);
  }

  #all(): ReadonlyMap<unknown, V> {
    this.#noteAll();
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
  readonly #noteOne: (key: unknown) => void;
  readonly #noteAll: () => void;

  constructor(set: ReadonlySet<unknown>, noteOne: (key: unknown) => void, noteAll: () => void) {
    this.#set = set;
    this.#noteOne = noteOne;
    this.#noteAll = noteAll;
  }

  has(value: unknown): boolean {
    this.#noteOne(value);
    return this.#set.has(value);
  }
  get size(): number {
    this.#noteAll();
    return this.#set.size;
  }
  [Symbol.iterator]() {
    this.#noteAll();
    return this.#set[Symbol.iterator]();
  }
}
