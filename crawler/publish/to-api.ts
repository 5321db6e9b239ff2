/**
 * The targets of one API ─▶ its versions, its operations and itself, as published.
 */
import type { Access, Contact, Provenance } from '../../schemas/facts.ts';
import { rungOf } from '../rung-of.ts';
import type { ApiRow, OperationRow, TargetRow, VersionRow } from '../../schemas/snapshot.ts';
import type { Lifecycle, Rung } from '../../schemas/words.ts';
import { isCatalogue } from '../../schemas/catalogue-kinds.ts';
import { labelSegment } from '../slug.ts';
import { compareVersions, isPreRelease, splitTitleVersion } from '../versions.ts';
import { inWords } from './in-words.ts';
import { mergeFacts, type MergedFacts } from './merge-facts.ts';
import { toDownloads } from './to-downloads.ts';
import type { PublishedRevision, PublishedTarget } from './read-targets.ts';
import type { Disagreement } from './weigh-voices.ts';

type LabelledTarget = PublishedTarget & { readonly version: string };
type MergedTarget = LabelledTarget & { readonly facts: MergedFacts };

/** The versions of an API, newest first, with all their operations. */
export function toVersions(
  api: string,
  targets: readonly PublishedTarget[],
  today: string,
): {
  versions: VersionRow[];
  operations: OperationRow[];
  targets: TargetRow[];
  /** Who contradicts whom about what; `target` is the version concerned. */
  disagreements: { readonly target: PublishedTarget; readonly disagreement: Disagreement }[];
} {
  const { versions, witnesses } = partVersions(targets);
  const ordered = withUniqueLabels(versions).toSorted(
    (a, b) => Number(isOver(a)) - Number(isOver(b)) || compareVersions(b.version, a.version),
  );
  // Readers are sent to the newest version that is meant for use, not to a preview of the next.
  const current = ordered.find((target) => !isOver(target) && !isPreRelease(target.version)) ?? ordered[0];
  const at = ordered.findIndex((target) => target === current);
  // What others say of an API without naming a version, they say of the one that is current.
  // Where the publisher registers it, another Waymark is one catalogue among others.
  const said = witnesses.flatMap(({ statements }) =>
    statements.map((each) => (each.by === 'portal' ? { ...each, by: 'catalogue' as const } : each)),
  );
  const merged = ordered.map((target): MergedTarget => {
    const statements = target === current ? [...target.statements, ...said] : target.statements;
    return { ...target, facts: mergeFacts(target.revision?.description ?? null, target.row.path, statements) };
  });
  return {
    versions: merged.map((target, position) => toVersion(api, target, { position, current: position === at, today })),
    // A target carries the very label of its version: pages find one by the other.
    targets: [
      ...ordered.map(({ row, version }) => ({ ...row, version })),
      ...witnesses.map(({ row }) => ({ ...row, version: current?.version ?? row.version })),
    ],
    disagreements: merged.flatMap(({ facts, ...target }) =>
      facts.disagreements.map((disagreement) => ({ target, disagreement })),
    ),
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

/**
 * What is a version of its own, and what only says something of it: where a publisher registers an API itself, entries of
 * catalogues about it are witnesses; of several catalogues, the publisher’s own is heard first.
 */
function partVersions(targets: readonly PublishedTarget[]): {
  readonly versions: readonly PublishedTarget[];
  readonly witnesses: readonly PublishedTarget[];
} {
  const { listed = [], own = [] } = Object.groupBy(targets, ({ sourceKind }) =>
    isCatalogue(sourceKind) ? 'listed' : 'own',
  );
  if (listed.length === 0) return { versions: own, witnesses: [] };
  if (own.some(({ retired }) => !retired)) return { versions: own, witnesses: listed };
  const isOwn = ({ api, organisation }: PublishedTarget) => api?.startsWith(`${organisation}/`) === true;
  const [first] = listed.toSorted(
    (a, b) =>
      Number(a.retired) - Number(b.retired) ||
      Number(isOwn(b)) - Number(isOwn(a)) ||
      Number(b.revision !== null) - Number(a.revision !== null) ||
      (a.row.source < b.row.source ? -1 : 1),
  );
  const isHeard = ({ row }: PublishedTarget) => row.source === first?.row.source;
  return { versions: [...own, ...listed.filter(isHeard)], witnesses: listed.filter((target) => !isHeard(target)) };
}

/** Gone from its source, or from that of the Waymark that tells of it. */
function isOver({ retired, statements }: PublishedTarget): boolean {
  return retired || statements.some(({ by, facts }) => by === 'portal' && facts.lifecycle?.value === 'retired');
}

function withUniqueLabels(targets: readonly PublishedTarget[]): LabelledTarget[] {
  const taken = new Set<string>();
  // Thousands may have one label: each goes on from the number of the one before it.
  const numbers = new Map<string, number>();
  return targets.map((target) => {
    const label = target.label ?? 'current';
    let number = numbers.get(label) ?? 1;
    let version = number === 1 ? label : `${label}-${number}`;
    while (taken.has(labelSegment(version))) version = `${label}-${++number}`;
    numbers.set(label, number);
    taken.add(labelSegment(version));
    return { ...target, version };
  });
}

function toVersion(
  api: string,
  target: MergedTarget,
  place: { position: number; current: boolean; today: string },
): VersionRow {
  const { row, revision, version, facts } = target;
  const description = revision?.description ?? null;
  const { contact, documentation } = facts;
  return {
    api,
    version,
    slug: labelSegment(version),
    current: place.current,
    position: place.position,
    name: facts.title ?? inWords(api.split('/')[1] ?? api),
    purpose: facts.purpose,
    description: facts.description,
    descriptionHtml: facts.descriptionHtml,
    specification: description?.specification ?? (row.listed ? null : 'Not readable'),
    infoVersion: facts.infoVersion,
    language: facts.language,
    kind: facts.kind,
    lifecycle: lifecycleOf(target, place.today),
    sunset: facts.sunset,
    rung: rungOfRevision(revision, documentation),
    source: row.source,
    path: row.path,
    url: row.url,
    commit: revision?.commit ?? null,
    servers: [...facts.servers],
    security: [...(description?.security ?? [])],
    access: toAccess(facts.access ?? unknownAccess(row), contact, documentation),
    contact,
    licence: facts.licence,
    termsOfService: facts.termsOfService,
    documentation,
    tags: [...facts.tags],
    details: facts.details,
    operations: row.operations,
    webhooks: description?.operations.filter(({ webhook }) => webhook).length ?? 0,
    freshness: row.freshness,
    findings: [...(revision?.findings ?? [])],
    score: revision?.score ?? null,
    revisions: [...target.revisions],
    provenance: [organisationProvenance(api, target), { field: 'freshness', origin: 'observed' }, ...facts.provenance],
    downloads: revision ? toDownloads(api, labelSegment(version), revision) : [],
    upgradeRefusal: revision?.conversion?.upgradeRefusal ?? null,
    model: revision?.model ?? null,
  };
}

function lifecycleOf({ retired, facts }: MergedTarget, today: string): Lifecycle {
  if (retired) return 'retired';
  return facts.sunset !== null && facts.sunset < today ? 'retired' : facts.lifecycle;
}

function rungOfRevision(revision: PublishedRevision | null, documentation: string | null): Rung {
  const withoutDescription = documentation === null ? 'listed' : 'documented';
  if (revision === null || revision.description === null) return withoutDescription;
  const { score, findings } = revision;
  return rungOf({ isRead: true, isScored: score !== null, findings });
}

function unknownAccess({ listed }: TargetRow): Access {
  const words = listed ? 'Nobody has said who may use it.' : 'The description could not be read, so we do not know.';
  return { authentication: 'unknown', words };
}

function toAccess(known: Access, contact: Contact | null, documentation: string | null): Access {
  if (known.howToAsk !== undefined || known.authentication === 'none') return known;
  if (documentation !== null)
    return { ...known, howToAsk: 'The documentation may say how to get access.', url: documentation };
  if (contact?.url !== undefined) return { ...known, howToAsk: 'Ask the team that runs it.', url: contact.url };
  if (contact?.email !== undefined) return { ...known, howToAsk: `Write to ${contact.email}.` };
  return known;
}

/** A catalogue may list the APIs of others. */
function organisationProvenance(api: string, { organisation, statements }: PublishedTarget): Provenance {
  const file = statements.find(({ by }) => by === 'catalogue')?.file;
  if (file === undefined || api.startsWith(`${organisation}/`))
    return { field: 'organisation', origin: 'registration' };
  return { field: 'organisation', origin: 'catalogue', where: file };
}
