/**
 * Files that got another name: what disappeared from a place and what appeared, where they are the same thing. Without
 * this a rename would leave a false old version behind and begin a new history.
 */
import { splitPathVersion } from '../versions.ts';
import { groupKeyOf } from './identify.ts';

/** A target with a page that was not found where it was. */
export type AbsentTarget = {
  readonly source: string;
  /** The address of that source. */
  readonly url: string;
  readonly path: string;
  readonly sha256: string | null;
  readonly bundled: string | null;
  readonly title: string | null;
  readonly documentation?: string | null;
};

/** A description without a page of its own so far. */
export type NewTarget = {
  readonly path: string;
  readonly sha256: string | null;
  readonly bundled: string | null;
  readonly title: string | null;
  /** Where it is documented, as far as a catalogue says so. */
  readonly documentation?: string | null;
};

export type Move = { readonly from: AbsentTarget; readonly path: string };

type Source = { readonly id: string; readonly url: string; readonly kind: string };

/**
 * Pairs them up, the surest signs first: the same address, the same content, the same place but for the format, the
 * same documentation, the same title. A sign counts only where it points to one alone on each side, and never from one version to another.
 */
export function findMoves(source: Source, absent: readonly AbsentTarget[], appeared: readonly NewTarget[]): Move[] {
  const moves: Move[] = [];
  const left = { absent: new Set(absent), appeared: new Set(appeared) };
  for (const { keyOfOld, keyOfNew } of signs(source)) {
    const olds = Map.groupBy(left.absent, keyOfOld);
    const news = Map.groupBy(left.appeared, keyOfNew);
    for (const [key, [from, ...otherOlds]] of olds) {
      const [to, ...otherNews] = news.get(key) ?? [];
      if (key === null || !from || !to || otherOlds.length > 0 || otherNews.length > 0) continue;
      if (!mayBeOneVersion(from.path, to.path)) continue;
      moves.push({ from, path: to.path });
      left.absent.delete(from);
      left.appeared.delete(to);
    }
  }
  return moves;
}

type Sign = {
  readonly keyOfOld: (target: AbsentTarget) => string | null;
  readonly keyOfNew: (target: NewTarget) => string | null;
};

function signs({ id, url, kind }: Source): readonly Sign[] {
  const own = (keyOf: (target: NewTarget) => string | null): Sign => ({
    keyOfOld: (target) => (target.source === id ? keyOf(target) : null),
    keyOfNew: keyOf,
  });
  const everywhere = (keyOf: (target: NewTarget) => string | null): Sign => ({ keyOfOld: keyOf, keyOfNew: keyOf });
  return [
    { keyOfOld: (target) => `${target.url} ${target.path}`, keyOfNew: ({ path }) => `${url} ${path}` },
    everywhere(({ bundled, path }) => bundled && `${bundled} ${versionIn(path)} ${fileName(path)}`),
    everywhere(({ bundled, path }) => bundled && `${bundled} ${versionIn(path)}`),
    everywhere(({ bundled }) => bundled),
    everywhere(({ sha256 }) => sha256),
    own(({ path }) => `${groupKeyOf({ id, kind }, path)} ${versionIn(path)}`),
    own(({ documentation = null }) => documentation),
    own(({ title, path }) => title && `${title} ${versionIn(path)}`),
    own(({ title }) => title),
  ];
}

function mayBeOneVersion(a: string, b: string): boolean {
  const [one, other] = [versionIn(a), versionIn(b)];
  return one === other || one === '' || other === '';
}

/** The version in a path, in lower case because some file systems know no other. */
function versionIn(path: string): string {
  return splitPathVersion(path).version?.toLowerCase() ?? '';
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:json|ya?ml)$/i, '');
}
