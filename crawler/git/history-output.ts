/**
 * Reads what Git prints about commits and what they did to files. Pure.
 */
import { isObjectId } from './ref-name.ts';
import { decodePath } from './tree.ts';

export type HistoryCommit = {
  readonly commit: string;
  /** UTC, ISO 8601 with milliseconds. */
  readonly committedAt: string;
};

/** What one commit did to one plain file: the ids of its contents, null where there is none. */
export type CommitChange = {
  readonly commit: string;
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** Lines of `git log --format='%H %ct'`. */
export function parseCommits(output: Buffer): HistoryCommit[] {
  return output
    .toString('latin1')
    .split('\n')
    .flatMap((line) => {
      const [commit = '', seconds = ''] = line.split(' ');
      return isObjectId(commit) ? [{ commit, committedAt: toTime(Number(seconds)) }] : [];
    });
}

/**
 * The output of `git log -z --raw --no-abbrev --format=%x00%H`: ids of commits, and after each the changes
 * `:<mode> <mode> <id> <id> <status>`, NUL, path, NUL (git-diff(1), “Raw output format”). Names that cannot be shown
 * are left out.
 */
export function parseChanges(output: Buffer): CommitChange[] {
  const changes: CommitChange[] = [];
  let commit = '';
  let raw: readonly string[] | null = null;
  for (let at = 0; at < output.byteLength;) {
    const next = output.indexOf(0, at);
    const end = next === -1 ? output.byteLength : next;
    const field = output.subarray(at, end);
    at = end + 1;
    if (raw) {
      const [oldMode = '', mode = '', before = '', after = ''] = raw;
      const path = decodePath(field);
      raw = null;
      if (path !== null) changes.push({ commit, path, before: idOf(oldMode, before), after: idOf(mode, after) });
      continue;
    }
    const text = field.toString('latin1').trim();
    if (text.startsWith(':')) raw = text.slice(1).split(' ');
    else if (isObjectId(text)) commit = text;
  }
  return changes;
}

/** The last second of the year 9999 is the latest: later ones are jokes, and have no four-digit year to be written with. */
function toTime(seconds: number): string {
  return new Date(Math.min(Number.isFinite(seconds) ? seconds : 0, 253_402_300_799) * 1000).toISOString();
}

/** Only plain files have content that is read. */
function idOf(mode: string, id: string): string | null {
  return (mode === '100644' || mode === '100755') && !/^0+$/.test(id) ? id : null;
}
