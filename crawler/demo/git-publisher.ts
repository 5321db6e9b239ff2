/**
 * The repositories of the example as real bare Git repositories behind a real Git server.
 */
import { join } from 'node:path';
import { addCommits, createRepository } from '../testing/git-repository.ts';
import { startGitServer } from '../testing/git-server.ts';
import { type ExampleCommit, type ExampleRepository, readCommitFiles } from './example-files.ts';
import { listenOn } from './listen-on.ts';

export type GitPublisher = {
  readonly origin: string;
  /** Makes the commits of all seasons after `from` and up to `to` visible. */
  advance(from: number, to: number): Promise<void>;
  close(): Promise<void>;
};

/** Serves `<owner>/<name>.git` below `directory`, which must be empty. */
export async function startGitPublisher(
  repositories: readonly ExampleRepository[],
  directory: string,
  port: number,
): Promise<GitPublisher> {
  const server = await listenOn(port, (free) => startGitServer(directory, { port: free }));
  return {
    origin: server.origin,
    close: () => server.close(),
    advance: async (from, to) => {
      await Promise.all(repositories.map((repository) => commitSeasons(repository, directory, from, to)));
    },
  };
}

/** One Git process for each commit, since each has an author of its own; their ids are the same on every machine. */
async function commitSeasons(repository: ExampleRepository, root: string, from: number, to: number): Promise<void> {
  const directory = join(root, repository.owner, `${repository.name}.git`);
  for (const [index, commit] of repository.commits.entries()) {
    if (commit.season <= from || commit.season > to) continue;
    const content = {
      message: `${commit.message}\n`,
      date: commit.date,
      files: await readCommitFiles(repository, commit),
      remove: commit.removed,
    };
    const options = { author: toAuthor(commit, repository) };
    await (index === 0 ? createRepository(directory, [content], options) : addCommits(directory, [content], options));
  }
}

/** `Nia Prydderch <nia.prydderch@harbours.talwen.example>` */
function toAuthor({ author }: ExampleCommit, { owner }: ExampleRepository): string {
  return `${author} <${author.toLowerCase().replaceAll(' ', '.')}@${owner}.talwen.example>`;
}
