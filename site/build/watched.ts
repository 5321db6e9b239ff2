/**
 * Maps and sets that note what they are asked: which key, or everything.
 */

export class WatchedMap<V> implements ReadonlyMap<unknown, V> {
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

export class WatchedSet implements Pick<ReadonlySet<unknown>, 'has' | 'size'> {
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
