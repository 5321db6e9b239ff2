/**
 * One part ─▶ its files, and what it read meanwhile.
 */
import { setImmediate } from 'node:timers/promises';
import type { EstateRow } from '../../schemas/snapshot.ts';
import { inLanguages } from '../languages/localised-pages.ts';
import { isLocalised } from '../languages/localised-paths.ts';
import type { OutFolder } from './out-folder.ts';
import { withTwin } from './page-markdown.ts';
import type { Out, Part } from './part.ts';
import { takeNext, type Queue } from './queue.ts';
import type { Tracer } from './trace.ts';

export type Made = {
  readonly id: string;
  /** Pages by their paths, which end with a slash, and files by theirs. */
  readonly paths: readonly string[];
  /** By the numbers of the tracer of whoever has it. */
  readonly read: readonly number[];
};

export type Making = { readonly folder: OutFolder; readonly tracer: Tracer; readonly languages: SiteLanguages };

/** Throws what the part throws, naming it. */
export async function makePart(
  part: Part,
  { folder, tracer, languages }: Omit<Making, 'folder'> & { readonly folder: Pick<OutFolder, 'write'> },
): Promise<Made> {
  const paths: string[] = [];
  try {
    const { read } = await tracer.record(() => part.make(collect(folder, paths, languages)));
    return { id: part.id, paths, read };
  } catch (error) {
    throw new Error(`The part “${part.id}” of the site could not be made.`, { cause: error });
  }
}

/**
 * Those of these that are next in the queue, until it is empty; one at a time: what is read meanwhile is what that part read.
 * Those that fail for a reason that passes are left out.
 */
export async function makeQueued(
  queue: Queue,
  parts: readonly Part[],
  making: Making,
  passes: (reason: unknown) => boolean = () => false,
): Promise<Made[]> {
  const byId = new Map(parts.map((part) => [part.id, part]));
  const made: Made[] = [];
  for (let ids = takeNext(queue); ids.length > 0; ids = takeNext(queue)) {
    for (const id of ids) {
      const part = byId.get(id);
      if (!part) throw new Error(`There is no part “${id}” of the site.`);
      try {
        // oxlint-disable-next-line eslint/no-await-in-loop -- see above
        made.push(await makePart(part, making));
      } catch (error) {
        if (!(error instanceof Error && passes(error.cause))) throw error;
      }
    }
    // Whatever waits has its turn, such as giving memory back.
    // oxlint-disable-next-line eslint/no-await-in-loop -- see above
    await setImmediate();
  }
  return made;
}

/** In which languages a portal is, beside English, and where. */
export type SiteLanguages = Pick<EstateRow, 'languages' | 'url'>;

function collect(folder: Pick<OutFolder, 'write'>, paths: string[], { languages, url }: SiteLanguages): Out {
  const write = (path: string, html: string) => {
    folder.write(fileOf(path), html);
    paths.push(path);
  };
  return {
    page(path, english) {
      const { html, others } = inLanguages(path, english, languages, url);
      for (const page of [{ path, html }, ...others]) {
        const twin = withTwin(page.html);
        write(page.path, twin?.html ?? page.html);
        if (twin !== null) write(`${page.path}index.md`, twin.markdown);
      }
    },
    file(path, content) {
      if (typeof content !== 'string' || !isLocalised(path)) {
        folder.write(path, content);
        paths.push(path);
        return;
      }
      const { html, others } = inLanguages(path, content, languages, url);
      for (const each of [{ path, html }, ...others]) write(each.path, each.html);
    },
  };
}

/** The file in which a page lies; other paths are those of files. */
export function fileOf(path: string): string {
  return path.endsWith('/') ? `${path}index.html` : path;
}
