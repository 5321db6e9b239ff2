/**
 * Files by name ─▶ the descriptions among them, recognised by their content. A commit of a repository and a folder on
 * disk are searched by the same rules, so that a publisher sees beforehand what the crawler will find.
 */
import { isSidecar, mayHoldDescriptions } from '../formats/sidecars/sidecar-paths.ts';
import { locationOf } from '../openapi/location.ts';
import { looksLikeDescription } from '../openapi/looks-like-description.ts';
import type { Limits } from '../../schemas/estate.ts';
import type { Failure } from '../problems.ts';
import { readBeside, type Beside, type SidecarOptions } from './read-beside.ts';
import type { FoundTarget, Part, UnreadTarget } from './source.ts';

export type NamedFile = {
  readonly path: string;
  /** What stands for its content: equal ids, equal bytes. */
  readonly oid: string;
};

export type FileTree = {
  /** The files to search. */
  files(): readonly NamedFile[];
  /** Any file that a description may refer to. */
  find(path: string): NamedFile | undefined;
  /** Contents by id; those larger than `limits.decodedBytes` are left out. */
  read(oids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
};

export type SearchOptions = {
  /** What the tree is called in messages. */
  readonly name: string;
  readonly limits: Pick<Limits, 'gitFiles' | 'decodedBytes'>;
  /** Which JSON and YAML files are looked at. */
  readonly wants: (path: string) => boolean;
  /** Whether a description of its own is known at this path. */
  readonly knows: (path: string) => boolean;
  readonly webUrl: (path: string) => string | null;
  /** How files beside descriptions are read; left out where nothing is to be made of them. */
  readonly sidecars?: SidecarOptions;
  /** Asked when parts could not be read: what to say of each of them. Undefined for a mistake of ours. */
  readonly explain: (error: unknown) => Failure | undefined;
};

export type Found = Beside;

const nothing: Beside['model'] = { things: [], relations: [], unchanged: [], unread: [] };

export async function findDescriptions(tree: FileTree, options: SearchOptions): Promise<Found> {
  const { name, limits, knows, webUrl } = options;
  const { candidates, unread, notes } = selectCandidates(tree.files(), options);
  const contents = await tree.read(candidates.map(({ oid }) => oid));
  const load = async (locations: readonly string[]) => {
    try {
      return await loadParts(tree, contents, locations);
    } catch (error) {
      const failure = options.explain(error);
      if (failure === undefined) throw error;
      return new Map(locations.map((location) => [location, { missing: failure.message, lost: failure }]));
    }
  };
  const targets = candidates.flatMap(({ path, oid }): FoundTarget[] => {
    const bytes = contents.get(oid);
    if (!bytes) {
      const message = `${path} is larger than the ${limits.decodedBytes} bytes we accept.`;
      if (knows(path)) unread.push({ path, webUrl: webUrl(path), failure: { code: 'too-large', message } });
      else if (/openapi|swagger/i.test(path)) notes.push({ code: 'too-large', message });
    }
    // What was a description and is still there is judged, whatever it has become: it is not gone.
    if (!bytes || mayHoldDescriptions(path) || !(looksLikeDescription(bytes) || knows(path))) return [];
    return [{ path, webUrl: webUrl(path), location: locationOf(path), bytes, load }];
  });
  const looked = candidates.flatMap(({ path, oid }) => {
    const bytes = contents.get(oid);
    return bytes ? [{ path, bytes }] : [];
  });
  const isLooked = new Set(looked.map(({ path }) => path));
  const unlooked = tree
    .files()
    .flatMap(({ path }) => (isSidecar(path) && options.wants(path) && !isLooked.has(path) ? [path] : []));
  const beside = options.sidecars
    ? await readBeside(looked, unlooked, { targets, unread, knows, webUrl, load }, options.sidecars)
    : { targets, unread, listed: [], model: nothing, kept: [], notes: [], files: [] };
  const all = [...notes, ...beside.notes];
  const { targets: shown, unread: left, listed, model } = beside;
  if (shown.length + left.length + listed.length + model.things.length + model.relations.length + all.length === 0) {
    all.push({
      code: 'no-description-found',
      message: `No OpenAPI description was found among ${candidates.length} JSON and YAML files of ${name}.`,
    });
  }
  return { ...beside, notes: all };
}

/** Whether a file is of a package that was installed: its descriptions are other people's. */
export function isForeign(path: string): boolean {
  return /(?:^|\/)(?:node_modules|vendor|bower_components|\.venv|site-packages)\//.test(path);
}

type Selection = {
  readonly candidates: readonly NamedFile[];
  readonly unread: UnreadTarget[];
  readonly notes: Failure[];
};

function selectCandidates(
  files: readonly NamedFile[],
  { name, limits: { gitFiles }, wants, knows, webUrl }: SearchOptions,
): Selection {
  const wanted = files
    .filter(({ path }) => (/\.(?:json|ya?ml)$/i.test(path) || isSidecar(path)) && wants(path))
    .toSorted((a, b) => likelihood(b.path) - likelihood(a.path) || (a.path < b.path ? -1 : 1));
  if (wanted.length <= gitFiles) return { candidates: wanted, unread: [], notes: [] };
  const message = `${name} has ${wanted.length} JSON and YAML files; we looked at the ${gitFiles} likeliest.`;
  // What has a page is likelier than what only sounds like a description.
  const { known = [], other = [] } = Object.groupBy(wanted, ({ path }) => (knows(path) ? 'known' : 'other'));
  const unread = known.slice(gitFiles).map(({ path }): UnreadTarget => {
    return {
      path,
      webUrl: webUrl(path),
      failure: { code: 'too-many-files', message: `${path} was left out: ${message}` },
    };
  });
  return {
    candidates: [...known, ...other].slice(0, gitFiles),
    unread,
    notes: [{ code: 'too-many-files', message }],
  };
}

/** Files are looked at in this order when there are more of them than we accept. */
function likelihood(path: string): number {
  return (
    (/openapi|swagger|oas\b/i.test(path) ? 4 : 0) +
    (/\b(?:api|spec|application)/i.test(path) ? 2 : 0) -
    path.split('/').length / 10
  );
}

/** Most parts were read with the candidates already; all others come in one reading. */
async function loadParts(
  tree: FileTree,
  contents: ReadonlyMap<string, Uint8Array>,
  locations: readonly string[],
): Promise<ReadonlyMap<string, Part>> {
  const files = locations.map((location) => ({ location, file: tree.find(pathOf(location) ?? '') }));
  const others = files.flatMap(({ file }) => (file && !contents.has(file.oid) ? [file.oid] : []));
  const fetched = others.length > 0 ? await tree.read(others) : new Map<string, Uint8Array>();
  return new Map(
    files.map(({ location, file }): [string, Part] => {
      if (file === undefined)
        return [location, { missing: `There is no file ${pathOf(location) ?? location} in the repository.` }];
      return [
        location,
        contents.get(file.oid) ?? fetched.get(file.oid) ?? { missing: `${file.path} is too large to be read.` },
      ];
    }),
  );
}

/** The path in a location; null for a reference that names no file. */
export function pathOf(location: string): string | null {
  try {
    return decodeURIComponent(new URL(location).pathname.replace(/^\//, ''));
  } catch {
    return null; // a reference with a broken percent-encoding names no file
  }
}
