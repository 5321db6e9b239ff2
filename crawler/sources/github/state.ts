/**
 * What is remembered of a GitHub source from one run to the next: the pages of its list, and what each repository
 * was when it was read.
 */
import { z } from 'zod';
import type { ProblemCode } from '../../problems.ts';
import { ObjectId, OwnerName, RepositoryName } from './names.ts';

/** One repository as a list shows it. */
export const ListedRepository = z.object({
  id: z.int(),
  owner: OwnerName,
  name: RepositoryName,
  /** Null for one that nobody ever pushed to. */
  pushedAt: z.string().nullable(),
  branch: z.string().min(1).max(255),
  archived: z.boolean(),
  fork: z.boolean(),
  isPublic: z.boolean(),
  topics: z.array(z.string()),
});
export type ListedRepository = z.infer<typeof ListedRepository>;

const Validators = z.object({
  etag: z.string().exactOptional(),
  lastModified: z.string().exactOptional(),
  url: z.string().exactOptional(),
});

export const ListedPage = z.object({
  validators: Validators,
  hasNext: z.boolean(),
  repositories: z.array(ListedRepository),
});
export type ListedPage = z.infer<typeof ListedPage>;

/** How the list of an owner is asked for. */
export const ListKind = z.enum(['orgs', 'users', 'repos']);
export type ListKind = z.infer<typeof ListKind>;

/** Most repositories of an organisation have no description, which is nothing to tell anybody. */
export const noteCodes = [
  'too-many-files',
  'too-large',
  'too-complex',
  'syntax-error',
  'repository-empty',
  'organisation-differs',
  'metadata-unusable',
] as const satisfies readonly ProblemCode[];

export const ReadRepository = z.object({
  name: RepositoryName,
  pushedAt: z.string().nullable(),
  branch: z.string(),
  /** Null for a repository without commits. */
  commit: ObjectId.nullable(),
  committedAt: z.string().nullable(),
  tree: ObjectId.nullable(),
  /** The ids of the files that each description was read from, by its path and by theirs, in the repository. */
  descriptions: z.record(z.string(), z.record(z.string(), ObjectId)),
  /** By the path of each API without a description: the file that lists it. */
  listed: z.record(z.string(), z.string()),
  /** How many services, systems, datasets and relations its files name. */
  named: z.int().min(0).default(0),
  /** The first digits of the ids of files that were looked at and are no descriptions. */
  others: z.array(z.string()),
  /** What its publisher should know. */
  notes: z.array(z.object({ code: z.enum(noteCodes), message: z.string() })),
});
export type ReadRepository = z.infer<typeof ReadRepository>;

export const GithubState = z.object({
  list: z.object({ kind: ListKind, pages: z.array(ListedPage) }),
  /** By the number that a repository keeps whatever it is called. */
  repositories: z.record(z.string(), ReadRepository),
});
export type GithubState = z.infer<typeof GithubState>;

/** Every target that was read, by its path in the repository: the file that it stands in. */
export function targetsOf(read: ReadRepository | undefined): Record<string, string> {
  const descriptions = Object.keys(read?.descriptions ?? {}).map((path) => [path, path]);
  return { ...Object.fromEntries(descriptions), ...read?.listed };
}

/** Enough of an id to tell files of one repository apart. */
export function shortId(oid: string): string {
  return oid.slice(0, 12);
}
