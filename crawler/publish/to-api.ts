/**
 * The targets of one API ─▶ its versions, its operations and itself, as published.
 */
import type { Access, Contact, Provenance } from '../../schemas/facts.ts';
import { rungOf } from '../rung-of.ts';
import type { ApiRow, OperationRow, TargetRow, VersionRow } from '../../schemas/snapshot.ts';
import type { Lifecycle, Rung } from '../../schemas/words.ts';
import type { Description } from '../analysis.ts';
import { labelSegment } from '../slug.ts';
import { compareVersions, isPreRelease, splitTitleVersion } from '../versions.ts';
import { toDownloads } from './to-downloads.ts';
import type { PublishedRevision, PublishedTarget } from './read-targets.ts';

type LabelledTarget = PublishedTarget & { readonly version: string };

/** The versions of an API, newest first, with all their operations. */
export function toVersions(
  api: string,
  targets: readonly PublishedTarget[],
  today: string,
): { versions: VersionRow[]; operations: OperationRow[]; targets: TargetRow[] } {
  const ordered = withUniqueLabels(targets).toSorted(
    (a, b) => Number(a.retired) - Number(b.retired) || compareVersions(b.version, a.version),
  );
  // Readers are sent to the newest version that is meant for use, not to a preview of the next.
  const current = ordered.find(({ retired, version }) => !retired && !isPreRelease(version)) ?? ordered[0];
  return {
    versions: ordered.map((target, position) =>
      toVersion(api, target, { position, current: target === current, today }),
    ),
    // A target carries the very label of its version: pages find one by the other.
    targets: ordered.map(({ row, version }) => ({ ...row, version })),
    operations: ordered.flatMap((target) =>
      (target.revision?.description?.operations ?? []).map((operation, position) => ({
        api,
        version: target.version,
        position,
        ...operation,
        // What an older analyser kept does not say.
        sunset: (operation.sunset as string | null | undefined) ?? null,
      })),
    ),
  };
}

/** The API itself, which says what its current version says. */
export function toApi(api: string, targets: readonly PublishedTarget[], versions: readonly VersionRow[]): ApiRow {
  const current = versions.find((version) => version.current)!; // toVersions marks exactly one
  const [organisation = '', slug = ''] = api.split('/');
  return {
    id: api,
    organisation,
    slug,
    name: versions.length > 1 ? splitTitleVersion(current.name).rest : current.name,
    purpose: current.purpose,
    kind: current.kind,
    lifecycle: current.lifecycle,
    rung: current.rung,
    currentVersion: current.version,
    source: current.source,
    tags: current.tags.map(({ name }) => name),
    access: current.access,
    freshness: current.freshness,
    firstSeen: targets.map(({ firstSeen }) => firstSeen).toSorted()[0] ?? current.freshness.lastChanged,
  };
}

function withUniqueLabels(targets: readonly PublishedTarget[]): LabelledTarget[] {
  const taken = new Set<string>();
  return targets.map((target) => {
    const label = target.label ?? 'current';
    let version = label;
    for (let number = 2; taken.has(labelSegment(version)); number++) version = `${label}-${number}`;
    taken.add(labelSegment(version));
    return { ...target, version };
  });
}

function toVersion(
  api: string,
  target: LabelledTarget,
  place: { position: number; current: boolean; today: string },
): VersionRow {
  const { row, revision, version } = target;
  const description = revision?.description ?? null;
  const contact = description?.contact ?? null;
  const documentation = description?.documentation ?? null;
  return {
    api,
    version,
    slug: labelSegment(version),
    current: place.current,
    position: place.position,
    name: description?.title ?? inWords(api.split('/')[1] ?? api),
    purpose: description?.purpose ?? null,
    description: description?.description ?? null,
    descriptionHtml: description?.descriptionHtml ?? null,
    specification: description?.specification ?? 'Not readable',
    infoVersion: description?.infoVersion ?? null,
    language: description?.language ?? null,
    kind: description?.kind ?? 'other',
    lifecycle: lifecycleOf(target, description, place.today),
    sunset: description?.sunset ?? null,
    rung: rungOfRevision(revision),
    source: row.source,
    path: row.path,
    url: row.url,
    commit: revision?.commit ?? null,
    servers: [...(description?.servers ?? [])],
    security: [...(description?.security ?? [])],
    access: toAccess(description?.access ?? null, contact, documentation),
    contact,
    licence: description?.licence ?? null,
    termsOfService: description?.termsOfService ?? null,
    documentation,
    tags: [...(description?.tags ?? [])],
    operations: row.operations,
    webhooks: description?.operations.filter(({ webhook }) => webhook).length ?? 0,
    freshness: row.freshness,
    findings: [...(revision?.findings ?? [])],
    score: revision?.score ?? null,
    revisions: [...target.revisions],
    provenance: toProvenance(target, description),
    downloads: revision ? toDownloads(api, labelSegment(version), revision) : [],
    upgradeRefusal: revision?.conversion?.upgradeRefusal ?? null,
    model: revision?.model ?? null,
  };
}

function lifecycleOf(target: LabelledTarget, description: Description | null, today: string): Lifecycle {
  if (target.retired) return 'retired';
  if (description === null) return 'active';
  return description.sunset !== null && description.sunset < today ? 'retired' : description.lifecycle;
}

function rungOfRevision(revision: PublishedRevision | null): Rung {
  if (revision === null) return 'listed';
  const { description, score, findings } = revision;
  return rungOf({ isRead: description !== null, isScored: score !== null, findings });
}

function toAccess(access: Access | null, contact: Contact | null, documentation: string | null): Access {
  const known: Access = access ?? {
    authentication: 'unknown',
    words: 'The description could not be read, so we do not know.',
  };
  if (known.howToAsk !== undefined || known.authentication === 'none') return known;
  if (documentation !== null)
    return { ...known, howToAsk: 'The documentation may say how to get access.', url: documentation };
  if (contact?.url !== undefined) return { ...known, howToAsk: 'Ask the team that runs it.', url: contact.url };
  if (contact?.email !== undefined) return { ...known, howToAsk: `Write to ${contact.email}.` };
  return known;
}

function toProvenance({ row }: PublishedTarget, description: Description | null): Provenance[] {
  const registered: Provenance[] = [
    { field: 'organisation', origin: 'registration' },
    { field: 'freshness', origin: 'observed' },
  ];
  if (description === null) return [...registered, { field: 'name', origin: 'assumed' }];
  return [
    ...registered,
    ...description.provenance.map((fact) => (fact.origin === 'description' ? { ...fact, where: row.path } : fact)),
  ];
}

function inWords(slug: string): string {
  const words = slug.replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
