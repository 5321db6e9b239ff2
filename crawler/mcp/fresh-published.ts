/**
 * The snapshot as it is now: opened again when a harvest has put another in its place, while answers that are under way
 * keep the one they began with.
 */
import { statSync } from 'node:fs';
import { openPublished, type Published } from '../publish/read-published.ts';

export type FreshPublished = {
  /** Lends the newest snapshot for one task. Throws, or rejects, as the task does, and where there is no snapshot at all. */
  use<T>(task: (published: Published) => T): T;
  close(): void;
};

type Opened = { readonly published: Published; readonly file: string; users: number };

/** `onFailure` hears of a snapshot that cannot be read while an older one still can. */
export function openFreshPublished(
  path: string,
  onFailure: (error: unknown) => void = () => undefined,
): FreshPublished {
  let current: Opened | null = null;
  /** The file that could not be read last: it is told once. */
  let refused: string | null = null;

  function newest(): Opened {
    const file = identityOf(path);
    if (current !== null && (current.file === file || file === null || refused === file)) return current;
    try {
      const former = current;
      current = { published: openPublished(path), file: file ?? '', users: 0 };
      if (former?.users === 0) former.published.close();
    } catch (error) {
      if (current === null) throw error;
      refused = file;
      onFailure(error);
    }
    return current;
  }

  function giveBack(lent: Opened): void {
    lent.users--;
    if (lent.users === 0 && lent !== current) lent.published.close();
  }

  return {
    use(task) {
      const lent = newest();
      lent.users++;
      let answer;
      try {
        answer = task(lent.published);
      } catch (error) {
        giveBack(lent);
        throw error;
      }
      if (answer instanceof Promise) void whenSettled(answer, () => giveBack(lent));
      else giveBack(lent);
      return answer;
    },
    close() {
      if (current?.users === 0) current.published.close();
      current = null;
    },
  };
}

async function whenSettled(promise: Promise<unknown>, then: () => void): Promise<void> {
  await Promise.allSettled([promise]);
  then();
}

/** Another file under the same name has another one. Null where there is none. */
function identityOf(path: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? `${stats.ino} ${stats.mtimeMs} ${stats.size}` : null;
}
