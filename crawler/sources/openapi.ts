/**
 * `openapi {url}`: one description at a fixed address, with the files it refers to on the same origin.
 * Every file is asked for conditionally, so that an unchanged description costs one answer 304 per file. Where a page
 * was registered that shows a description, that is found, and the publisher is told its address.
 */
import { z } from 'zod';
import { digest } from '../digest.ts';
import { looksLikeDescription } from '../openapi/looks-like-description.ts';
import type { Failure } from '../problems.ts';
import { createFiles, KnownFiles, type DescriptionFiles, type FileOutcome } from './description-files.ts';
import { discover, type Discovery, type Page } from './openapi/discover.ts';
import type { Source, SourceDeps, SourceOutcome, UnreadTarget } from './source.ts';

/** What a page led to, as long as it stays as it is. */
const KnownPage = z.object({ sha256: z.string(), found: z.array(z.string()), isNamed: z.boolean() });
type KnownPage = z.infer<typeof KnownPage>;

const Known = z.object({ files: KnownFiles, page: KnownPage.nullable() });

export const openapi: Source<'openapi'> = {
  async observe({ url }, known, deps) {
    const before = Known.safeParse(known.validators).data ?? { files: {}, page: null };
    const targets = [url, ...(before.page?.found ?? [])];
    const files = createFiles(deps.http, before.files, (location) => {
      for (const target of targets) {
        const bytes = known.keptBytes(target, location);
        if (bytes) return bytes;
      }
      return null;
    });
    const root = await files.get(url);
    // What was a description is judged, whatever it has become: it is not looked for elsewhere on a bad day.
    const isEntrance =
      !known.knows(url) && (root.status === 'read' ? !looksLikeDescription(root.bytes) : isNothing(root));
    const entrance = isEntrance ? await enter(url, root, { files, before, deps }) : [];
    if ('status' in entrance) return entrance;
    if (root.status === 'failed') return { status: 'failed', failure: root.failure };

    for (const location of Object.keys(before.files)) await files.get(location);
    if (files.unchanged() && !isEntrance) return { status: 'unchanged' };
    return readingOf([url], files, { notes: [...movedInWords(url, root), ...entrance], page: null, unread: [] });
  },
};

/** Whether there is nothing at an address, rather than that it cannot be had today. */
function isNothing(root: FileOutcome): boolean {
  return root.status === 'failed' && root.failure.code === 'not-found';
}

type Entering = {
  readonly files: DescriptionFiles;
  readonly before: z.infer<typeof Known>;
  readonly deps: Pick<SourceDeps, 'http' | 'robots'>;
};

/** Goes from a page to the descriptions it leads to; when it leads to none, what its publisher should know of that. */
async function enter(
  url: string,
  root: FileOutcome,
  { files, before, deps }: Entering,
): Promise<SourceOutcome | readonly Failure[]> {
  const page: Page =
    root.status === 'read' ? { url, bytes: root.bytes, link: root.link } : { url, bytes: null, link: null };
  const sha256 = digest(page.bytes ?? '');
  const isSamePage = before.page?.sha256 === sha256;
  const discovery = isSamePage && before.page ? { ...before.page, refused: [] } : await search(page, files, deps);
  if (discovery.found.length === 0) return discovery.refused.slice(0, 1);
  files.drop(url);

  const unread: UnreadTarget[] = [];
  const failures: Failure[] = [];
  const readable: string[] = [];
  for (const address of discovery.found) {
    const file = await files.get(address);
    if (file.status === 'read') readable.push(address);
    else failures.push(file.failure);
    if (file.status === 'failed' && file.failure.code !== 'not-found')
      unread.push({ path: address, webUrl: address, failure: file.failure });
  }
  if (readable.length === 0 && failures[0]) return { status: 'failed', failure: failures[0] };
  for (const location of Object.keys(before.files)) await files.get(location);
  if (isSamePage && files.unchanged()) return { status: 'unchanged' };
  const { found, isNamed } = discovery;
  return readingOf(readable, files, {
    notes: elsewhereInWords(url, page, discovery),
    page: { sha256, found: [...found], isNamed },
    unread,
  });
}

async function search(page: Page, files: DescriptionFiles, deps: Entering['deps']): Promise<Discovery> {
  return discover(page, {
    ...deps,
    async isDescription(address) {
      const file = await files.get(address);
      if (file.status === 'read' && looksLikeDescription(file.bytes)) return true;
      files.drop(address);
      return false;
    },
  });
}

function readingOf(
  addresses: readonly string[],
  files: DescriptionFiles,
  { notes, page, unread }: { notes: readonly Failure[]; page: KnownPage | null; unread: readonly UnreadTarget[] },
): SourceOutcome {
  return {
    status: 'read',
    targets: addresses.flatMap((address) => files.target(address) ?? []),
    unread,
    complete: true,
    commit: null,
    notes,
    validators: () => ({ files: files.validators(), page }) satisfies z.infer<typeof Known>,
  };
}

function movedInWords(url: string, root: FileOutcome): Failure[] {
  const movedTo = root.status === 'read' ? root.movedTo : undefined;
  return movedTo === undefined ? [] : [{ code: 'address-moved', message: `${url} has moved for good to ${movedTo}.` }];
}

function elsewhereInWords(url: string, { bytes }: Page, { found, isNamed, refused }: Discovery): Failure[] {
  const what = bytes === null ? `There is nothing at ${url}` : `${url} is a page, not a description`;
  const where = isNamed ? 'What it shows is at' : 'We found a description at';
  return [{ code: 'found-elsewhere', message: `${what}. ${where} ${found.join(' and ')}.` }, ...refused.slice(0, 1)];
}
