/**
 * What needs attention, for the home page: APIs by name and organisation, and why, with the source’s page for the details.
 */
import type { ApiRow, OrganisationRow, SourceRow } from '../../schemas/snapshot.ts';
import { apiPath, sourcePath } from './addresses.ts';
import { isNeverRead } from './freshness.ts';
import { count, listInWords, sentence } from './counts.ts';

export type TroubleEntry = {
  /** What is affected, and its page. */
  name: string;
  href: string;
  /** The one API that is affected, where it is one. */
  api: ApiRow | undefined;
  organisation: string;
  why: string;
  whyHref: string;
  since: string | null;
  /** Whether an older copy is shown meanwhile. */
  hasCopy: boolean;
};

type Estate = {
  sources: readonly SourceRow[];
  apis: readonly ApiRow[];
  organisationById: ReadonlyMap<string, OrganisationRow>;
};

const namedAtOnce = 3;

/** Sources that cannot be read first, then those with something to put right. */
export function troubleEntries({ sources, apis, organisationById }: Estate): TroubleEntry[] {
  const apisBySource = Map.groupBy(apis, ({ source }) => source);
  const isUnread = ({ kind, state }: SourceRow) => kind !== 'registration' && state !== 'ok' && state !== 'new';
  const troubled = sources.filter((source) => isUnread(source) || source.problems.length > 0);
  return [...troubled.filter(isUnread), ...troubled.filter((source) => !isUnread(source))].map((source) => {
    const organisation = organisationById.get(source.organisation)?.name ?? source.organisation;
    const affected = affectedBy(source, apisBySource.get(source.id) ?? []);
    const api = affected.length === 1 ? affected[0] : undefined;
    const problem = source.problems.find(({ target }) => target === null) ?? source.problems[0];
    return {
      name: nameOf(source, affected),
      href: api ? apiPath(api.id) : sourcePath(source.id),
      api,
      organisation,
      why: problem?.title ?? 'It could not be read',
      whyHref: sourcePath(source.id),
      since: problem?.since ?? null,
      hasCopy: affected.some(({ freshness }) => freshness.state !== 'fresh' && !isNeverRead(freshness)),
    };
  });
}

function affectedBy(source: SourceRow, apis: readonly ApiRow[]): readonly ApiRow[] {
  if (source.kind === 'registration') return [];
  const unread = apis.filter(({ freshness }) => freshness.state !== 'fresh');
  return unread.length > 0 ? unread : apis;
}

function nameOf(source: SourceRow, affected: readonly ApiRow[]): string {
  if (source.kind === 'registration') return 'Registration file';
  if (affected.length > namedAtOnce) return count(affected.length, 'API');
  if (affected.length > 0) return listInWords(affected.map(({ name }) => name));
  // Nothing has been read from it, so nobody knows a better name than the one it was registered with.
  return sentence((source.id.split('/')[1] ?? source.id).replaceAll('-', ' '));
}
