/**
 * Where a change is in the publisher’s own files, before and after, with links where their host shows old commits.
 */
import type { FilePlace } from '../../../schemas/facts.ts';
import { isFollowable } from '../addresses.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { findingAddress } from '../quality.ts';

/** What is known of a version’s file: where it is now, at which commit. */
export type VersionFile = { readonly url: string | null; readonly path: string; readonly commit: string | null };

/** The address of the version’s file at another commit; null where its host does not show commits, or it is not known. */
export function fileAtCommit({ url, commit }: VersionFile, other: string | null | undefined): string | null {
  if (url === null || commit === null || !other || !isFollowable(url) || !url.includes(`/${commit}/`)) return null;
  return url.replace(`/${commit}/`, `/${other}/`);
}

/** The page of a commit on the hosts whose addresses are known. */
export function commitAddress(file: VersionFile, commit: string): string | null {
  const [repository, ways] = fileAtCommit(file, commit)?.split(/\/(?:blob|src\/commit)\//) ?? [];
  return repository && ways ? `${repository}/commit/${commit}` : null;
}

export type Sides = {
  readonly file: VersionFile;
  /** The commits of the older and of the newer revision. */
  readonly older: string | null | undefined;
  readonly newer: string | null | undefined;
};

/** `openapi.yaml, line 12 before, line 14 now`; what stands in one place is said once. */
export function placesInWords(before: FilePlace | null, after: FilePlace | null, sides: Sides): SafeHtml | null {
  const { file, older, newer } = sides;
  const link = (place: FilePlace, commit: string | null | undefined, words: string) => {
    const url = fileAtCommit(file, commit);
    const address = url === null ? null : findingAddress(place, { url, path: file.path });
    return address ? markup`<a href="${address}">${words}</a>` : markup`${words}`;
  };
  const name = (place: FilePlace) => shortName(place.file, file.path);
  const whole = (place: FilePlace) => `${name(place)}${place.line === undefined ? '' : `, line ${place.line}`}`;
  if (after === null) return before && markup`${link(before, older, whole(before))} before`;
  if (before === null) return markup`${link(after, newer, whole(after))}`;
  if (before.file !== after.file)
    return markup`${link(before, older, whole(before))} before, ${link(after, newer, whole(after))} now`;
  if (before.line === after.line) return link(after, newer, whole(after));
  return markup`${link(before, older, whole(before))} before, ${link(after, newer, after.line === undefined ? name(after) : `line ${after.line}`)} now`;
}

/** A file as far from the main one as people need to find it: addresses and long paths have their last part alone. */
function shortName(file: string, main: string): string {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(file) && file !== main) return file;
  return (
    file
      .split(/[?#]/)[0]
      ?.split('/')
      .findLast((part) => part !== '') ?? file
  );
}
