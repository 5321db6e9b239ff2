/**
 * The files of `content/example` that are not descriptions: who commits what when, and what is served where.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { z } from 'zod';

const Season = z.int().min(1);

/** `seasons.yaml`: the moments at which the demonstration harvests. */
const Seasons = z.strictObject({
  seasons: z.array(z.strictObject({ season: Season, at: z.iso.datetime({ precision: 3 }), story: z.string() })).min(1),
});
export type SeasonMoment = z.infer<typeof Seasons>['seasons'][number];

/** `repositories/<owner>/<name>/history.yaml`: each commit has a folder with the files that it adds or changes. */
const History = z.strictObject({
  commits: z
    .array(
      z.strictObject({
        folder: z.string().regex(/^\d{2}-[a-z0-9-]+$/),
        date: z.iso.datetime(),
        author: z.string(),
        message: z.string(),
        season: Season,
        removed: z.array(z.string()).default([]),
      }),
    )
    .min(1),
});
export type ExampleCommit = z.infer<typeof History>['commits'][number];

export type ExampleRepository = {
  /** The body that publishes it, as in the address: `harbours`. */
  readonly owner: string;
  readonly name: string;
  readonly directory: string;
  readonly commits: readonly ExampleCommit[];
};

/** What an address answers in a season: a file, an error of the server, or nothing because the connection is cut. */
const Answer = z.union([z.string(), z.strictObject({ down: z.union([z.literal(503), z.literal('closed')]) })]);

/** `endpoints/<host>/endpoints.yaml` */
const Endpoints = z.strictObject({
  endpoints: z.array(
    z.strictObject({
      path: z.string().startsWith('/'),
      contentType: z.string(),
      etag: z.boolean(),
      seasons: z.record(z.string().regex(/^[1-9]$/), Answer),
    }),
  ),
});

export type ExampleEndpoint = {
  /** The path on the server, which starts with the name of the host it stands for. */
  readonly address: string;
  readonly directory: string;
  readonly contentType: string;
  readonly etag: boolean;
  /** By season, as text. */
  readonly seasons: Readonly<Record<string, z.infer<typeof Answer>>>;
};

/** The moments in order. */
export async function readSeasons(exampleDirectory: string): Promise<readonly SeasonMoment[]> {
  return Seasons.parse(await readYaml(join(exampleDirectory, 'seasons.yaml'))).seasons;
}

/** Every repository with its history, oldest commit first. */
export async function readRepositories(exampleDirectory: string): Promise<readonly ExampleRepository[]> {
  const root = join(exampleDirectory, 'repositories');
  const repositories: ExampleRepository[] = [];
  for (const owner of await foldersOf(root)) {
    for (const name of await foldersOf(join(root, owner))) {
      const directory = join(root, owner, name);
      const { commits } = History.parse(await readYaml(join(directory, 'history.yaml')));
      repositories.push({ owner, name, directory, commits });
    }
  }
  return repositories;
}

/** The files that one commit adds or changes, by their path in the repository. */
export async function readCommitFiles(
  { directory }: ExampleRepository,
  { folder }: ExampleCommit,
): Promise<Readonly<Record<string, Uint8Array>>> {
  const root = join(directory, folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files: Record<string, Uint8Array> = {};
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files[path.slice(root.length + 1).replaceAll(sep, '/')] = await readFile(path);
  }
  return files;
}

/** Every address that is served over plain HTTP. */
export async function readEndpoints(exampleDirectory: string): Promise<readonly ExampleEndpoint[]> {
  const root = join(exampleDirectory, 'endpoints');
  const endpoints: ExampleEndpoint[] = [];
  for (const host of await foldersOf(root)) {
    const directory = join(root, host);
    const file = Endpoints.parse(await readYaml(join(directory, 'endpoints.yaml')));
    endpoints.push(...file.endpoints.map(({ path, ...rest }) => ({ ...rest, directory, address: `/${host}${path}` })));
  }
  return endpoints;
}

async function readYaml(path: string): Promise<unknown> {
  return load(await readFile(path, 'utf8'), { schema: CORE_SCHEMA, filename: path });
}

/** In the order of their names, so that everything made from them is made in the same order everywhere. */
async function foldersOf(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}
