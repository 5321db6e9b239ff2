/**
 * Which of the listed repositories a registration asks for.
 */
import type { RegisteredSource } from '../../../schemas/registration.ts';
import { matchesPattern } from '../glob.ts';
import type { ListedRepository } from './state.ts';

type Wish = Pick<
  Extract<RegisteredSource, { kind: 'github' }>,
  'repo' | 'topics' | 'include' | 'exclude' | 'archived' | 'forks'
>;

/** What the token of the operator can see and the public cannot is never read. A repository that was named is wanted. */
export function selectRepositories(listed: readonly ListedRepository[], wish: Wish): ListedRepository[] {
  const { repo, topics, include, exclude = [], archived = false, forks = false } = wish;
  return listed.filter(
    (repository) =>
      repository.isPublic &&
      (repo !== undefined ||
        ((archived || !repository.archived) &&
          (forks || !repository.fork) &&
          (topics === undefined || topics.some((topic) => repository.topics.includes(topic))) &&
          (include === undefined || isNamed(repository, include)) &&
          !isNamed(repository, exclude))),
  );
}

/** GitHub does not tell upper from lower case in names. */
function isNamed({ name }: ListedRepository, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesPattern(name.toLowerCase(), pattern.toLowerCase()));
}
