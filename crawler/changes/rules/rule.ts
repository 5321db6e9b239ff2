import type { ChangeLevel } from '../../../schemas/words.ts';

/** One kind of change. Its id is stable for ever: it is the address of its page. */
export type Rule = {
  readonly level: ChangeLevel;
  /** What happened, in a few words. */
  readonly title: string;
  /** Why it breaks clients, may break them, or does not. */
  readonly why: string;
  /** How a publisher avoids it or does it kindly. */
  readonly avoid: string;
  /**
   * What the operations do now. `{require}` becomes “requires” after one operation and “require” after several; `{name}`,
   * `{place}`, `{was}` and `{is}` are filled in. Without operations before it, it is a sentence of its own.
   */
  readonly sentence: string;
};

export type Rules = Readonly<Record<string, Rule>>;

/** Keeps the ids of a table as its type. */
export function rules<Table extends Rules>(table: Table): Table {
  return table;
}
