/**
 * One part ─▶ its files, and what it read meanwhile.
 */
import type { OutFolder } from './out-folder.ts';
import { withTwin } from './page-markdown.ts';
import type { Out, Part } from './part.ts';
import { takeNext, type Queue } from './queue.ts';
import type { Token, Tracer } from './trace.ts';

export type Made = {
  readonly id: string;
  /** Pages by their paths, which end with a slash, and files by theirs. */
  readonly paths: readonly string[];
  readonly read: readonly Token[];
};

/** Throws what the part throws, naming it. */
export async function makePart(part: Part, folder: Pick<OutFolder, 'write'>, tracer: Tracer): Promise<Made> {
  const paths: string[] = [];
  try {
    const { read } = await tracer.record(() => part.make(collect(folder, paths)));
    return { id: part.id, paths, read: [...read] };
  } catch (error) {
    throw new Error(`The part “${part.id}” of the site could not be made.`, { cause: error });
  }
}

/** Those of these that are next in the queue, until it is empty; one at a time: what is read meanwhile is what that part read. */
export async function makeQueued(
  queue: Queue,
  parts: readonly Part[],
  { folder, tracer }: { readonly folder: OutFolder; readonly tracer: Tracer },
): Promise<Made[]> {
  const byId = new Map(parts.map((part) => [part.id, part]));
  const made: Made[] = [];
  for (let ids = takeNext(queue); ids.length > 0; ids = takeNext(queue)) {
    for (const id of ids) {
      const part = byId.get(id);
      if (!part) throw new Error(`There is no part “${id}” of the site.`);
      // oxlint-disable-next-line eslint/no-await-in-loop -- see above
      made.push(await makePart(part, folder, tracer));
    }
  }
  return made;
}

function collect(folder: Pick<OutFolder, 'write'>, paths: string[]): Out {
  return {
    page(path, html) {
      const twin = withTwin(html);
      folder.write(fileOf(path), twin?.html ?? html);
      paths.push(path);
      if (twin === null) return;
      folder.write(`${path}index.md`, twin.markdown);
      paths.push(`${path}index.md`);
    },
    file(path, content) {
      folder.write(path, content);
      paths.push(path);
    },
  };
}

/** The file in which a page lies; other paths are those of files. */
export function fileOf(path: string): string {
  return path.endsWith('/') ? `${path}index.html` : path;
}
