/**
 * Makes real bare Git repositories from plain values: the same values always give the same commits.
 */
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Commit = {
  readonly message: string;
  /** Any date that `Date.parse` reads; author and committer alike. */
  readonly date: string;
  /** Files to write, by path. What an earlier commit had stays unless removed. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly remove?: readonly string[];
  /** Symbolic links, by path: what they point to. */
  readonly links?: Readonly<Record<string, string>>;
  /** Submodules, by path: the commit they name. */
  readonly submodules?: Readonly<Record<string, string>>;
  /** The id of a commit that this one merges. */
  readonly merge?: string;
  /** A lightweight tag for this commit. */
  readonly tag?: string;
  /** An annotated tag for this commit. */
  readonly annotatedTag?: string;
};

export type RepositoryOptions = {
  readonly branch?: string;
  readonly author?: string;
};

/** Creates a bare repository whose HEAD is the branch, and returns the commit ids in order. No commits: an empty repository. */
export async function createRepository(
  directory: string,
  commits: readonly Commit[],
  { branch = 'main', author }: RepositoryOptions = {},
): Promise<readonly string[]> {
  // By hand instead of `git init`: one process fewer for each of many repositories.
  await mkdir(join(directory, 'objects', 'pack'), { recursive: true });
  await mkdir(join(directory, 'refs', 'heads'), { recursive: true });
  await writeFile(join(directory, 'HEAD'), `ref: refs/heads/${branch}\n`);
  await writeFile(join(directory, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n');
  if (commits.length === 0) return [];
  return importCommits(directory, toFastImport(commits, branch, author, false), commits.length);
}

/** Adds commits on top of a branch; on a branch that does not exist yet they start a history of their own. */
export async function addCommits(
  directory: string,
  commits: readonly Commit[],
  { branch = 'main', author, orphan = false }: RepositoryOptions & { readonly orphan?: boolean } = {},
): Promise<readonly string[]> {
  return importCommits(directory, toFastImport(commits, branch, author, !orphan), commits.length);
}

/** The stream that git-fast-import(1) reads, with a report of each commit's id at the end. */
function toFastImport(
  commits: readonly Commit[],
  branch: string,
  author = 'Waymark Example <example@example.org>',
  append: boolean,
): Buffer {
  const chunks: (string | Uint8Array)[] = [];
  const data = (content: string | Uint8Array): void => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    chunks.push(`data ${bytes.byteLength}\n`, bytes, '\n');
  };
  commits.forEach((commit, index) => {
    const person = `${author} ${Math.floor(Date.parse(commit.date) / 1000)} +0000`;
    chunks.push(`commit refs/heads/${branch}\nmark :${index + 1}\nauthor ${person}\ncommitter ${person}\n`);
    data(commit.message);
    if (index === 0 && append) chunks.push(`from refs/heads/${branch}^0\n`);
    if (commit.merge !== undefined) chunks.push(`merge ${commit.merge}\n`);
    for (const path of commit.remove ?? []) chunks.push(`D ${quote(path)}\n`);
    for (const [path, content] of Object.entries(commit.files)) {
      chunks.push(`M 100644 inline ${quote(path)}\n`);
      data(content);
    }
    for (const [path, target] of Object.entries(commit.links ?? {})) {
      chunks.push(`M 120000 inline ${quote(path)}\n`);
      data(target);
    }
    for (const [path, target] of Object.entries(commit.submodules ?? {})) {
      chunks.push(`M 160000 ${target} ${quote(path)}\n`);
    }
    if (commit.tag !== undefined) chunks.push(`reset refs/tags/${commit.tag}\nfrom :${index + 1}\n\n`);
    if (commit.annotatedTag !== undefined) {
      chunks.push(`tag ${commit.annotatedTag}\nfrom :${index + 1}\ntagger ${person}\n`);
      data(commit.annotatedTag);
    }
  });
  commits.forEach((_, index) => chunks.push(`get-mark :${index + 1}\n`));
  return Buffer.concat(chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk)));
}

/** A path as fast-import reads it: quoted like a C string where it must be. */
function quote(path: string): string {
  if (!/["\\\n]|^\s/.test(path)) return path;
  return `"${path
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`)}"`;
}

async function importCommits(directory: string, stream: Buffer, count: number): Promise<readonly string[]> {
  const output = await run(
    // Kept as one pack whatever its size: no second process, and no thousands of loose files.
    [
      '-c',
      'fastimport.unpackLimit=0',
      '-c',
      'core.fsync=none',
      'fast-import',
      '--quiet',
      '--force',
      '--date-format=raw',
    ],
    directory,
    stream,
  );
  const commits = output.trim().split('\n');
  if (commits.length !== count) throw new Error(`Git made ${commits.length} commits instead of ${count}: ${output}`);
  return commits;
}

function run(args: readonly string[], directory: string, stdin: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = {
      PATH: process.env['PATH'],
      HOME: directory,
      GIT_DIR: directory,
      GIT_CONFIG_NOSYSTEM: '1',
      LC_ALL: 'C',
    };
    const child = spawn('git', args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(stdout);
      else reject(new Error(`git ${args.at(-1)} in ${directory} ended with ${code}: ${stderr}`));
    });
    // When git ends early the pipe breaks; its exit code and words say more than that.
    child.stdin.on('error', () => {}).end(stdin);
  });
}
