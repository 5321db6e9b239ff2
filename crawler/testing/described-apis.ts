/**
 * What the descriptions of the example and of the corpus say, read straight from their files: for tests and
 * measurements that need real operations and neither servers nor a database.
 */
import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { Limits } from '../../schemas/estate.ts';
import { analyse } from '../analyse.ts';
import type { Description } from '../analysis.ts';
import { readCommitFiles, readEndpoints, readRepositories } from '../demo/example-files.ts';
import { loadParts } from '../load-parts.ts';
import { looksLikeDescription } from '../openapi/looks-like-description.ts';
import type { Part } from '../sources/source.ts';
import { corpusDirectory, corpusRoots } from './real-descriptions.ts';

export type DescribedApi = {
  readonly organisation: { readonly id: string; readonly name: string; readonly abbreviation: string | null };
  readonly description: Description;
};

const example = fileURLToPath(new URL('../../content/example/', import.meta.url));
const limits = Limits.parse({});

/** Every description of the example as it is in the end. */
export async function describedExample(): Promise<DescribedApi[]> {
  const found: DescribedApi[] = [];
  for (const repository of await readRepositories(example)) {
    const files = new Map<string, Uint8Array>();
    for (const commit of repository.commits) {
      for (const path of commit.removed) files.delete(path);
      for (const [path, bytes] of Object.entries(await readCommitFiles(repository, commit))) files.set(path, bytes);
    }
    const organisation = registeredWith(`/${repository.owner}/${repository.name}.git`);
    for (const [path, bytes] of files) {
      if (looksLikeDescription(bytes)) found.push(...(await describe(organisation, path, (part) => files.get(part))));
    }
  }
  const served = new Map<string, Uint8Array>();
  for (const { address, directory, seasons } of await readEndpoints(example)) {
    const answer = Object.values(seasons).findLast((season) => typeof season === 'string');
    if (typeof answer === 'string') served.set(address, await readFile(join(directory, answer)));
  }
  for (const [address, bytes] of served) {
    if (looksLikeDescription(bytes))
      found.push(...(await describe(registeredWith(address), address, (part) => served.get(part))));
  }
  return newestOfEach(found);
}

/** Every description of the corpus; its organisation is the owner of the repository. */
export async function describedCorpus(): Promise<DescribedApi[]> {
  const found: DescribedApi[] = [];
  for (const { repository, path } of corpusRoots()) {
    const name = repository.split('+')[0] ?? repository;
    const organisation = { id: name.toLowerCase(), name, abbreviation: null };
    const read = (part: string) => readIfThere(join(corpusDirectory, repository, part));
    found.push(...(await describe(organisation, path, read)));
  }
  return newestOfEach(found);
}

/** What has the same title in the same organisation is a version of it; the last is kept. */
function newestOfEach(apis: readonly DescribedApi[]): DescribedApi[] {
  return [...new Map(apis.map((api) => [`${api.organisation.id} ${api.description.title}`, api])).values()];
}

async function describe(
  organisation: DescribedApi['organisation'],
  path: string,
  read: (path: string) => Uint8Array | undefined,
): Promise<DescribedApi[]> {
  const location = `repo:///${path.split('/').filter(Boolean).map(encodeURIComponent).join('/')}`;
  const partAt = (at: string): Part => {
    const pathname = posix.normalize(decodeURIComponent(new URL(at).pathname)).slice(1);
    return read(path.startsWith('/') ? `/${pathname}` : pathname) ?? { missing: 'There is no such file.' };
  };
  const bytes = read(path);
  if (!bytes) return [];
  const target = { path, webUrl: null, location, bytes };
  const { files, add } = await loadParts(
    { ...target, load: (locations) => Promise.resolve(new Map(locations.map((at) => [at, partAt(at)] as const))) },
    limits,
  );
  for (let round = 0; round < 100; round++) {
    const analysis = analyse({ root: location, files }, limits);
    if (analysis.status === 'described') return [{ organisation, description: analysis.description }];
    if (analysis.status === 'unreadable') return [];
    await add(analysis.locations);
  }
  return [];
}

type Registered = { organisation: { id: string; name: string; abbreviation?: string }; sources?: { url: string }[] };

function registeredWith(address: string): DescribedApi['organisation'] {
  for (const file of globSync('registrations/*.yaml', { cwd: example })) {
    const { organisation, sources = [] } = load(readFileSync(join(example, file), 'utf8')) as Registered;
    if (sources.some(({ url }) => url.endsWith(address))) return { abbreviation: null, ...organisation };
  }
  return { id: 'nobody', name: 'Nobody', abbreviation: null };
}

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined; // a part that is not there, or a folder
  }
}
