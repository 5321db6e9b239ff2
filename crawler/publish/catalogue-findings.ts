/**
 * What the catalogue as a whole knows of one API ─▶ findings, beside those of its description.
 */
import { isCatalogue } from '../../schemas/catalogue-kinds.ts';
import type { Finding } from '../../schemas/facts.ts';
import type { VersionRow } from '../../schemas/snapshot.ts';
import { catalogueChecks } from '../checks/catalogued/index.ts';
import { severityIn, type Ruleset } from '../checks/engine/ruleset.ts';
import type { PublishedTarget } from './read-targets.ts';

/** Address and source of each catalogue that lists APIs of several organisations. */
export type SharedCatalogues = ReadonlyMap<string, string>;

type Listed = Pick<PublishedTarget, 'row' | 'api' | 'sourceKind' | 'goneSince'>;

/** What an organisation lists of its own is no catalogue of the government, whatever its format. */
export function sharedCatalogues(targets: readonly Listed[], addresses: ReadonlyMap<string, string>): SharedCatalogues {
  const entries = targets.filter(({ sourceKind, goneSince }) => isCatalogue(sourceKind) && goneSince === null);
  const shared = [...Map.groupBy(entries, ({ row }) => row.source)].filter(
    ([, own]) => new Set(own.flatMap(({ api }) => api?.split('/')[0] ?? [])).size > 1,
  );
  return new Map(shared.map(([source]) => [source, addresses.get(source) ?? source]));
}

/** Of the current version, as what is said of an API is said of that one; none of an API that is retired. */
export function catalogueFindings(
  version: Pick<VersionRow, 'current' | 'lifecycle' | 'path'>,
  targets: readonly Listed[],
  shared: SharedCatalogues,
  ruleset: Ruleset,
): Finding[] {
  if (!version.current || version.lifecycle === 'retired') return [];
  const isListed = targets.some(({ row, goneSince }) => goneSince === null && shared.has(row.source));
  const listing = { catalogues: [...shared.values()].toSorted(), isListed };
  return catalogueChecks.flatMap(({ id, kind, severity: standard, find }): Finding[] => {
    const severity = severityIn(ruleset, id, standard);
    const message = severity === null ? null : find(listing);
    if (severity === null || message === null) return [];
    return [{ check: id, kind, severity, message, file: version.path, pointer: '' }];
  });
}
