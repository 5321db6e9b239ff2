/**
 * The history of a repository ─▶ the distinct contents of each description, followed back through renames. Only names
 * and ids are looked at.
 */
import { posix } from 'node:path';
import type { CommitChange, History } from '../git/history.ts';

/** A content from the commit on that brought it. */
export type TracedContent = {
  readonly commit: string;
  readonly committedAt: string;
  /** The path of its root then. */
  readonly path: string;
  /** The files that were followed, by path: their ids, those that were there. */
  readonly files: ReadonlyMap<string, string>;
  readonly followed: ReadonlySet<string>;
  /** Equal for equal contents, wherever they were. */
  readonly signature: string;
};

export type TracedTarget = {
  readonly path: string;
  readonly parts: readonly string[];
  /** Go back no further than this commit, which is left out; null for all the way. */
  readonly until: string | null;
};

/** Newest first, by the path of the target; each with the current content at the head. */
export type TracedHistory = ReadonlyMap<string, readonly TracedContent[]>;

/** A description that moved more often than this has its history end there. */
const MOST_MOVES = 5;

/** `tree` has the id of every file now; of each target at most so many distinct contents are wanted. */
export async function traceHistory(
  history: History,
  targets: readonly TracedTarget[],
  tree: ReadonlyMap<string, string>,
  most: number,
): Promise<TracedHistory> {
  let open = targets.map((target): Trail => {
    const followed = new Set([target.path, ...target.parts]);
    const ids = new Map([...followed].flatMap((path) => (tree.has(path) ? [[path, tree.get(path)!] as const] : [])));
    return { target, path: target.path, followed, ids, from: 0, contents: [] };
  });
  const traced = new Map(open.map(({ target, contents }) => [target.path, contents]));
  for (let moves = 0; open.length > 0 && moves <= MOST_MOVES; moves++) {
    const changes = await history.changesTo([...new Set(open.flatMap(({ followed }) => [...followed]))]);
    const byCommit = Map.groupBy(changes, ({ commit }) => commit);
    const moved: Trail[] = [];
    for (const trail of open) moved.push(...(await walk(trail, byCommit, history, most)));
    open = moved;
  }
  return traced;
}

/** One description on its way back. */
type Trail = {
  readonly target: TracedTarget;
  readonly path: string;
  readonly followed: ReadonlySet<string>;
  readonly ids: Map<string, string>;
  /** The commit to go on from, as its place in the history. */
  readonly from: number;
  readonly contents: TracedContent[];
};

/** Goes back as far as the paths lead; returns the trail to go on with where they led to other ones. */
async function walk(
  trail: Trail,
  byCommit: ReadonlyMap<string, readonly CommitChange[]>,
  history: History,
  most: number,
): Promise<Trail[]> {
  const { path, followed, ids, contents, target } = trail;
  const { commits, truncated } = history;
  for (let index = trail.from; index < commits.length; index++) {
    const { commit, committedAt } = commits[index]!; // the loop ends before
    if (commit === target.until) return [];
    const changes = (byCommit.get(commit) ?? []).filter((change) => followed.has(change.path));
    if (changes.length === 0) continue;
    // What the last commit that is here seems to add may have been there long before.
    if (truncated && index === commits.length - 1) return [];
    const newer = contents.at(-1);
    const content: TracedContent = {
      commit,
      // Clocks of several people: what is older was not committed later.
      committedAt: newer && newer.committedAt < committedAt ? newer.committedAt : committedAt,
      path,
      followed,
      files: new Map(ids),
      signature: signatureOf(path, ids),
    };
    if (newer?.signature === content.signature) contents.pop();
    else if (isEnough(contents, content, most)) return [];
    contents.push(content);
    for (const { path: changed, before } of changes) {
      if (before === null) ids.delete(changed);
      else ids.set(changed, before);
    }
    if (ids.has(path)) continue;
    const added = changes.find((change) => change.path === path)?.after ?? '';
    return followMove(trail, added, index, history);
  }
  return [];
}

function isEnough(contents: readonly TracedContent[], next: TracedContent, most: number): boolean {
  const known = new Set(contents.map(({ signature }) => signature));
  return known.size >= most && !known.has(next.signature);
}

/** Where a root came from that one commit added: the file of the same content, or the only one of its name, that went. */
async function followMove(trail: Trail, added: string, index: number, history: History): Promise<Trail[]> {
  const [here, before] = [history.commits[index], history.commits[index + 1]];
  if (!here || !before) return [];
  const gone = (await history.changesIn(here.commit)).filter(
    (change) => change.before !== null && change.after === null,
  );
  const alike = gone.filter((change) => stemOf(change.path) === stemOf(trail.path));
  const same = gone.filter((change) => change.before === added);
  const former = same.find((change) => alike.includes(change)) ?? only(same) ?? only(alike);
  if (!former) return [];
  const [from, to] = [posix.dirname(trail.path), posix.dirname(former.path)];
  const parts = [...trail.followed].filter((path) => path !== trail.path).map((path) => moved(path, from, to));
  const followed = new Set([former.path, ...parts]);
  const ids = new Map(await history.filesAt(before.commit, [...followed]));
  return [{ ...trail, path: former.path, followed, ids, from: index + 1 }];
}

/** A part that lies beside or below its root moves with it. */
function moved(path: string, from: string, to: string): string {
  const relative = posix.relative(from, path);
  return relative.startsWith('..') ? path : posix.join(to, relative);
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

function stemOf(path: string): string {
  return posix.basename(path).replace(/\.(?:json|ya?ml)$/i, '');
}

function signatureOf(root: string, ids: ReadonlyMap<string, string>): string {
  const folder = posix.dirname(root);
  const lines = [...ids].map(([path, oid]) => `${path === root ? '' : posix.relative(folder, path)} ${oid}`);
  return lines.toSorted().join('\n');
}
