/**
 * The other side of the benchmark, in a process of its own so that its cost is not counted as the crawler's:
 * `publishers.ts DIRECTORY APIS` serves a generated estate, `publishers.ts DIRECTORY corpus` the real descriptions.
 * Prints `{"git": origin, "web": origin, "repositories": […], "addresses": […]}` when it is ready.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createCorpusRepositories } from '../testing/real-descriptions.ts';
import { createRepository } from '../testing/git-repository.ts';
import { startGitServer } from '../testing/git-server.ts';
import { startHttpServer } from '../testing/http-server.ts';
import { generateEstate } from './generate.ts';

const [directory = '', what = ''] = process.argv.slice(2);
const { repositories, addresses } =
  what === 'corpus'
    ? { repositories: await createCorpusRepositories(directory), addresses: new Map<string, string>() }
    : await generate(Number(what));

const git = await startGitServer(directory);
const files = new Map(
  [...addresses].map(([path, body]) => [
    path,
    { body, etag: `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"` },
  ]),
);
const web = await startHttpServer((request, response) => {
  const file = files.get(request.url ?? '');
  if (!file) response.writeHead(404).end();
  else if (request.headers['if-none-match'] === file.etag) response.writeHead(304, { etag: file.etag }).end();
  else response.writeHead(200, { etag: file.etag, 'content-type': 'application/json' }).end(file.body);
});
process.stdout.write(
  `${JSON.stringify({ git: git.origin, web: web.origin, repositories, addresses: [...files.keys()] })}\n`,
);

async function generate(apis: number): Promise<{ repositories: string[]; addresses: ReadonlyMap<string, string> }> {
  const estate = generateEstate(apis);
  for (const [path, content] of estate.repositories) {
    await createRepository(join(directory, path), [
      { message: 'Generated', date: '2026-09-01T09:00:00Z', files: content },
    ]);
  }
  return { repositories: [...estate.repositories.keys()], addresses: estate.addresses };
}
