/**
 * One publisher for each kind of source, who publishes the same APIs in the way of that kind: what every kind promises
 * is tested with all of them.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { RegisteredSource, SourceKind } from '../../schemas/registration.ts';
import { slugify } from '../slug.ts';
import { catalogueCases, type CatalogueCase } from './catalogue-cases.ts';
import { addCommits, createRepository } from './git-repository.ts';
import { startGitServer } from './git-server.ts';
import { heldRepository, startGithubServer } from './github-server.ts';
import { startHttpServer, type HttpServer } from './http-server.ts';

export type PublishedApi = {
  readonly name: string;
  /** What stands in the one part that its description has. */
  readonly summary: string;
};

export type SourceRig = {
  readonly source: RegisteredSource;
  /** Everything that it asks for is here. */
  readonly server: HttpServer;
  /** Publishes these APIs and no others. */
  publish(apis: readonly PublishedApi[]): Promise<void>;
  close(): Promise<void>;
};

/** `directory` is empty and for this rig alone. */
type Start = (directory: string) => Promise<SourceRig>;

/** One for each kind: the type sees to it. */
export const sourceRigs: { readonly [K in SourceKind]: Start } = {
  openapi: startAddress,
  git: startRepository,
  github: startOrganisation,
  csv: () => startCatalogue('csv'),
  v1alpha: () => startCatalogue('v1alpha'),
  'apis-json': () => startCatalogue('apis-json'),
  'api-catalog': () => startCatalogue('api-catalog'),
  dcat: () => startCatalogue('dcat'),
};

/** The description of an API and its part, by their names in one folder. */
export function filesOf({ name, summary }: PublishedApi): { 'openapi.json': string; 'part.json': string } {
  const responses = { 200: { description: 'Done.' } };
  return {
    'openapi.json': JSON.stringify({
      openapi: '3.1.0',
      info: { title: name, version: '1' },
      paths: { '/a': { $ref: './part.json' } },
    }),
    'part.json': JSON.stringify({ get: { summary, responses } }),
  };
}

function inFolders(apis: readonly PublishedApi[]): Record<string, string> {
  const files = apis.flatMap((api) =>
    Object.entries(filesOf(api)).map(([file, text]) => [`${slugify(api.name)}/${file}`, text] as const),
  );
  return Object.fromEntries(files);
}

/** Files with entity tags. */
async function startFiles(): Promise<{ readonly server: HttpServer; readonly files: Map<string, string> }> {
  const files = new Map<string, string>();
  const server = await startHttpServer((request, response) => {
    const text = files.get(request.url ?? '');
    if (text === undefined) return response.writeHead(404).end();
    const etag = `"${createHash('sha256').update(text).digest('hex')}"`;
    if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
    return response.writeHead(200, { etag }).end(text);
  });
  return { server, files };
}

/** An address has one description. */
async function startAddress(): Promise<SourceRig> {
  const { server, files } = await startFiles();
  return {
    source: { kind: 'openapi', url: `${server.origin}/openapi.json` },
    server,
    publish([api]) {
      files.clear();
      if (api) for (const [file, text] of Object.entries(filesOf(api))) files.set(`/${file}`, text);
      return Promise.resolve();
    },
    close: () => server.close(),
  };
}

async function startCatalogue(kind: CatalogueCase['kind']): Promise<SourceRig> {
  const { path, write } = catalogueCases.find((format) => format.kind === kind)!; // there is one for each
  const { server, files } = await startFiles();
  return {
    source: { kind, url: `${server.origin}${path}` },
    server,
    publish(apis) {
      const entries = apis.map(({ name }) => ({
        name,
        organisation: 'Harbours',
        documentation: `https://docs.example/${slugify(name)}`,
        description: `${server.origin}/${slugify(name)}/openapi.json`,
      }));
      files.clear();
      files.set(path, write(entries, server.origin));
      for (const [file, text] of Object.entries(inFolders(apis))) files.set(`/${file}`, text);
      return Promise.resolve();
    },
    close: () => server.close(),
  };
}

async function startRepository(directory: string): Promise<SourceRig> {
  const server = await startGitServer(directory);
  let before: readonly string[] | undefined;
  let day = 0;
  return {
    source: { kind: 'git', url: server.url('apis.git') },
    server: server.http,
    async publish(apis) {
      const files = inFolders(apis);
      const remove = before?.filter((path) => !Object.hasOwn(files, path)) ?? [];
      const commit = { message: 'Publish', date: new Date(Date.UTC(2026, 0, ++day)).toISOString(), files, remove };
      await (before ? addCommits : createRepository)(join(directory, 'apis.git'), [commit]);
      before = Object.keys(files);
    },
    close: () => server.close(),
  };
}

/** An organisation has a repository for each API. */
async function startOrganisation(): Promise<SourceRig> {
  const server = await startGithubServer();
  const ids = new Map<string, number>();
  let minutes = 0;
  return {
    source: { kind: 'github', owner: 'harbours', apiUrl: server.origin },
    server,
    publish(apis) {
      server.repositories = apis.map((api) => {
        const name = slugify(api.name);
        const id = ids.get(name) ?? ids.size + 1;
        ids.set(name, id);
        const pushedAt = new Date(Date.UTC(2026, 0, 1, 0, ++minutes)).toISOString();
        const held = server.repositories.find((each) => each.id === id);
        const files = filesOf(api);
        const isSame = held?.files['part.json'] === files['part.json'];
        return isSame ? held : { ...heldRepository(id, name, files), pushedAt };
      });
      return Promise.resolve();
    },
    close: () => server.close(),
  };
}
