/**
 * The snapshot: the consistent, read-only published state that the site is built from.
 * One SQLite file; every table is a Zod schema below and every column a property of it.
 * Text, numbers and true/false are columns as they are (true is 1); everything else is JSON text.
 */
import { z } from 'zod';
import {
  Access,
  Change,
  Contact,
  Detail,
  Download,
  FilePlace,
  Finding,
  Freshness,
  Licence,
  Problem,
  Provenance,
  Revision,
  Score,
  SecurityScheme,
  Server,
  Tag,
} from './facts.ts';
import { EstateRepository } from './estate.ts';
import { GuideChange } from './guide.ts';
import { ScopedId, Sha256, Slug, UtcTimestamp, WebUrl } from './ids.ts';
import { DatasetFacts, Declaration, NodeId, NodeKind, RelationKind, RelationStanding, ThingKind } from './relations.ts';
import { DeclaredEvidence, Evidence, Maturity, MinimumMet } from './maturity.ts';
import { ApiKind, ChangeLevel, CheckKind, Extent, Lifecycle, Rung, Severity, SourceState } from './words.ts';

/** Bumped when a table or column is renamed or removed; additions keep it. */
export const SNAPSHOT_FORMAT = 1;

/** What this copy is: one row per key. */
export const EstateRow = z.strictObject({
  format: z.literal(SNAPSHOT_FORMAT).describe('The version of this layout'),
  generatedAt: UtcTimestamp.describe('The end of the run this snapshot was taken from'),
  name: z.string().describe('The name of the portal'),
  url: WebUrl.describe('The public address of the portal'),
  contactName: z.string(),
  contactEmail: z.string(),
  licence: Licence.nullable().describe(
    'The licence of the catalogue as open data; null where the operator states none',
  ),
  repository: EstateRepository.nullable().describe(
    'The public repository of the registrations; null where the operator names none',
  ),
  tryIt: z.array(ScopedId).describe('The APIs to which readers may send requests from their page here'),
  languages: z.array(z.string()).describe('The languages of the interface beside English, as BCP 47 tags'),
});
export type EstateRow = z.infer<typeof EstateRow>;

export const OrganisationRow = z.strictObject({
  id: Slug,
  name: z.string(),
  abbreviation: z.string().nullable(),
  kind: z.string().nullable(),
  url: WebUrl.nullable(),
  parent: Slug.nullable(),
  problem: z.string().nullable().describe('What is wrong with its registration file, if anything is'),
  listedBy: ScopedId.nullable().describe('The source that names it; null for one that is registered'),
  evidence: z.array(DeclaredEvidence).describe('What it says of its own maturity as a whole'),
});
export type OrganisationRow = z.infer<typeof OrganisationRow>;

/** What one target of a source showed when it was last looked at. */
export const TargetRow = z.strictObject({
  source: ScopedId,
  path: z.string().describe('The path in the repository, or the address'),
  url: WebUrl.nullable().describe('Where a person can look at it'),
  api: ScopedId.nullable(),
  version: z.string().nullable(),
  listed: z.boolean().describe('Whether it is an entry of a catalogue, or the like, without a description'),
  specification: z.string().nullable().describe('For example OpenAPI 3.1.0'),
  operations: z.int().min(0),
  parts: z.int().min(0).describe('Files read for it, itself included'),
  errors: z.int().min(0).describe('Findings of severity error'),
  warnings: z.int().min(0).describe('Findings of severity warning'),
  freshness: Freshness,
});
export type TargetRow = z.infer<typeof TargetRow>;

export const SourceRow = z.strictObject({
  id: ScopedId,
  organisation: Slug,
  kind: z.string(),
  url: WebUrl,
  ref: z.string().nullable().describe('The branch or tag that was asked for'),
  commit: z.string().nullable().describe('The Git commit that was read last'),
  state: SourceState,
  registeredAt: UtcTimestamp.describe('When it was first seen in a registration'),
  lastChecked: UtcTimestamp.nullable().describe('When it was last asked, whatever the answer'),
  lastChanged: UtcTimestamp.nullable().describe('When anything in it last became different'),
  targets: z.int().min(0),
  apis: z.int().min(0),
  problems: z.array(Problem),
});
export type SourceRow = z.infer<typeof SourceRow>;

/** One API: its identity, and what its current version says about it. */
export const ApiRow = z.strictObject({
  id: ScopedId,
  organisation: Slug,
  slug: Slug,
  name: z.string(),
  purpose: z.string().nullable().describe('One sentence of plain text'),
  kind: ApiKind,
  lifecycle: Lifecycle,
  rung: Rung,
  currentVersion: z.string().describe('The label of the version shown on the API’s own page'),
  source: ScopedId,
  tags: z.array(z.string()),
  access: Access,
  freshness: Freshness,
  firstSeen: UtcTimestamp,
});
export type ApiRow = z.infer<typeof ApiRow>;

/** One published version of an API, with its own description. */
export const VersionRow = z.strictObject({
  api: ScopedId,
  version: z.string().describe('The label, for example v1 or 2.0'),
  slug: z.string().describe('The label as a segment of an address'),
  current: z.boolean(),
  position: z.int().min(0).describe('0 is the newest'),
  name: z.string(),
  purpose: z.string().nullable().describe('One sentence of plain text'),
  description: z.string().nullable().describe('The description in the publisher’s Markdown'),
  descriptionHtml: z.string().nullable().describe('The same as sanitised HTML'),
  specification: z.string().nullable().describe('For example OpenAPI 3.1.0; null where there is no description'),
  infoVersion: z.string().nullable(),
  language: z.string().nullable().describe('BCP 47 tag of the text, where the description says so'),
  kind: ApiKind,
  lifecycle: Lifecycle,
  sunset: z.string().nullable().describe('The date it stops working, YYYY-MM-DD'),
  rung: Rung,
  source: ScopedId,
  path: z.string().describe('The path in the repository, or the address'),
  url: WebUrl.nullable().describe('Where the publisher’s own file can be looked at'),
  commit: z.string().nullable(),
  servers: z.array(Server),
  security: z.array(SecurityScheme),
  access: Access,
  contact: Contact.nullable(),
  licence: Licence.nullable(),
  termsOfService: WebUrl.nullable(),
  documentation: WebUrl.nullable(),
  tags: z.array(Tag),
  details: z.array(Detail).describe('What else is said of it, in the order of who says it'),
  operations: z.int().min(0),
  webhooks: z.int().min(0),
  freshness: Freshness,
  findings: z.array(Finding),
  score: Score.nullable().describe('Null when the description could not be read'),
  revisions: z.array(Revision).describe('Newest first'),
  provenance: z.array(Provenance),
  downloads: z.array(Download),
  upgradeRefusal: z
    .string()
    .nullable()
    .describe('Why it is not offered as OpenAPI 3.1; null where it is, or is newer, or was not read'),
  model: Sha256.nullable().describe('Digest of the document that holds the normalised model; null where there is none'),
});
export type VersionRow = z.infer<typeof VersionRow>;

/** One operation: a method on a path. */
export const OperationRow = z.strictObject({
  api: ScopedId,
  version: z.string(),
  position: z.int().min(0).describe('The order of the description'),
  webhook: z.boolean().describe('Whether the API calls the reader, rather than the other way round'),
  method: z.string().describe('Upper case'),
  path: z.string().describe('The path template, or the name of the webhook'),
  operationId: z.string().nullable(),
  summary: z.string().nullable().describe('Plain text'),
  deprecated: z.boolean(),
  sunset: z.string().nullable().describe('The date it stops working, YYYY-MM-DD'),
  tags: z.array(z.string()),
  anchor: z.string().describe('The fragment of this operation on its pages'),
  pointer: z.string().describe('The JSON pointer of the operation in the description'),
  secured: z.boolean().nullable().describe('Whether it needs a credential; null when the description does not say'),
  terms: z.array(z.string()).describe('Names of its parameters and fields, to be searched by'),
});
export type OperationRow = z.infer<typeof OperationRow>;

/** Bytes of every file offered for download, of every normalised model and of recent revisions, compressed with brotli. */
export const DocumentRow = z.strictObject({
  sha256: Sha256.describe('Digest of the bytes before compression'),
  mediaType: z.string(),
  bytes: z.int().min(0).describe('Length before compression'),
  brotli: z.custom<Uint8Array>((value) => value instanceof Uint8Array).describe('The bytes, compressed (RFC 7932)'),
});
export type DocumentRow = z.infer<typeof DocumentRow>;

/** One content of a version took the place of another. */
export const ComparisonRow = z.strictObject({
  id: z.int().positive(),
  api: ScopedId,
  version: z.string(),
  fromRevision: Sha256.describe('Digest of the older revision'),
  toRevision: Sha256.describe('Digest of the newer revision'),
  at: UtcTimestamp.describe('When it did: the date of the commit, or when we saw it'),
  recordedAt: UtcTimestamp.describe(
    'When we recorded it, which is later for what was taken from the history of a repository',
  ),
  commit: z.string().nullable().describe('The Git commit that brought the newer one'),
  changed: Extent.nullable().describe('Its most serious change; null where the two could not be compared'),
  found: z.int().min(0).describe('How many changes there are; the most serious 1,000 are listed'),
  failure: z.string().nullable().describe('Why the two could not be compared'),
});
export type ComparisonRow = z.infer<typeof ComparisonRow>;

/** One semantic difference between two revisions of a version. */
export const ChangeRow = z.strictObject({
  comparison: z.int().positive(),
  position: z.int().min(0).describe('The most serious first'),
  api: ScopedId,
  version: z.string(),
  fromRevision: Sha256.describe('Digest of the older revision'),
  toRevision: Sha256.describe('Digest of the newer revision'),
  at: UtcTimestamp.describe('When the newer one took its place: the date of the commit, or when we saw it'),
  ...Change.omit({ before: true, after: true }).shape,
  before: FilePlace.nullable().describe('Where it was in the older revision; null for what is new'),
  after: FilePlace.nullable().describe('Where it is in the newer revision; null for what is gone'),
});
export type ChangeRow = z.infer<typeof ChangeRow>;

/** One kind of change, and what it means for those who use an API. */
export const ChangeRuleRow = z.strictObject({
  id: Slug,
  position: z.int().min(0),
  level: ChangeLevel,
  title: z.string().describe('What happened, in a few words'),
  why: z.string().describe('Why it breaks clients, may break them, or does not'),
  avoid: z.string().describe('How a publisher avoids it or does it kindly'),
  part: z
    .enum(['request', 'response', 'operation', 'paths', 'description'])
    .describe('Which part of a description the example is: a schema of what clients send or get, or what it says'),
  before: z.string().describe('An example of that part before such a change, as YAML'),
  after: z.string().describe('The same after it'),
});
export type ChangeRuleRow = z.infer<typeof ChangeRuleRow>;

/** One check: what it holds a description to, and whether this estate asks it. */
export const CheckRow = z.strictObject({
  id: Slug,
  position: z.int().min(0).describe('The order in which findings are shown'),
  kind: CheckKind,
  severity: Severity.describe('What its findings count as on this portal'),
  enabled: z.boolean().describe('Whether the estate asks it'),
  probed: z
    .boolean()
    .describe(
      'Whether it is about something else than the description, for example how addresses answer: then it counts in no score and cannot be waived',
    ),
  title: z.string().describe('How a description should be, in one sentence'),
  source: z.string().describe('The name of the document that asks for it'),
  clause: z.string().describe('What that document says, in our words'),
  clauseUrl: WebUrl.describe('Where it says so'),
  action: z.string().describe('What to do about a finding'),
  good: z.string().describe('A part of a description that passes, as YAML'),
  bad: z.string().describe('The same with the mistake, as YAML'),
});
export type CheckRow = z.infer<typeof CheckRow>;

/** One run of the crawler. */
export const RunRow = z.strictObject({
  id: z.int().positive(),
  startedAt: UtcTimestamp,
  finishedAt: UtcTimestamp,
  sources: z.int().min(0).describe('Sources that were asked'),
  unchanged: z.int().min(0).describe('Of them, those with nothing new'),
  changed: z.int().min(0).describe('Of them, those with something new'),
  failed: z.int().min(0).describe('Of them, those that could not be read'),
  requests: z.int().min(0),
  notModified: z.int().min(0).describe('Answers 304, which cost nobody anything'),
  bytes: z.int().min(0).describe('Bytes received'),
});
export type RunRow = z.infer<typeof RunRow>;

/** One time that the site could not be released, and readers saw the one before. */
export const ReleaseFailureRow = z.strictObject({
  id: z.int().positive(),
  at: UtcTimestamp,
  reason: z.string().describe('Why, in a sentence'),
});
export type ReleaseFailureRow = z.infer<typeof ReleaseFailureRow>;

/** Another address under which a thing was once published. */
export const AliasRow = z.strictObject({
  alias: ScopedId,
  api: ScopedId,
});
export type AliasRow = z.infer<typeof AliasRow>;

/** A service, a system or a dataset, as its publisher describes it. */
export const ThingRow = z.strictObject({
  id: NodeId.describe('For example system:organisation/slug'),
  kind: ThingKind,
  organisation: Slug,
  slug: Slug,
  name: z.string(),
  purpose: z.string().nullable().describe('One sentence of plain text'),
  description: z.string().nullable().describe('The description in the publisher’s Markdown'),
  descriptionHtml: z.string().nullable().describe('The same as sanitised HTML'),
  language: z.string().nullable().describe('BCP 47 tag of its name and texts, where somebody says so'),
  type: z.string().nullable().describe('What sort of its kind, in the words of the publisher'),
  lifecycle: Lifecycle,
  sunset: z.string().nullable().describe('The date it stops working, YYYY-MM-DD'),
  url: WebUrl.nullable().describe('Where people find it: the address of a service, the landing page of a dataset'),
  documentation: WebUrl.nullable(),
  repository: WebUrl.nullable().describe('Where its source code is'),
  technology: z.array(z.string()).describe('What it is built with'),
  access: Access.nullable(),
  contact: Contact.nullable(),
  licence: Licence.nullable(),
  tags: z.array(Tag),
  details: z.array(Detail).describe('What else is said of it'),
  data: DatasetFacts.nullable().describe('What is said of the data; null for what is no dataset'),
  evidence: z.array(Evidence).describe('What its publisher says of its maturity'),
  source: ScopedId,
  path: z.string().describe('The file that describes it: the path in the repository, or the address'),
  fileUrl: WebUrl.nullable().describe('Where that file can be looked at'),
  freshness: Freshness,
  firstSeen: UtcTimestamp,
  provenance: z.array(Provenance),
});
export type ThingRow = z.infer<typeof ThingRow>;

/** A directed edge between two nodes. */
export const RelationRow = z.strictObject({
  from: NodeId,
  kind: RelationKind,
  to: NodeId,
  standing: RelationStanding,
  declarations: z.array(Declaration).describe('Who says so, or disputes it'),
  firstSeen: UtcTimestamp,
  lastSeen: UtcTimestamp,
});
export type RelationRow = z.infer<typeof RelationRow>;

/** What is named by relations and is not in the catalogue. */
export const UnregisteredRow = z.strictObject({
  id: NodeId.describe('For example system:-/slug'),
  kind: NodeKind,
  name: z.string().describe('What it is called by those who name it'),
  organisation: z.string().nullable().describe('Whose it is, as far as they say'),
  url: WebUrl.nullable().describe('The address that they name'),
});
export type UnregisteredRow = z.infer<typeof UnregisteredRow>;

/** A guide that an organisation added to the estate. */
export const GuideRow = z.strictObject({
  id: ScopedId.describe('organisation/slug'),
  organisation: Slug,
  title: z.string(),
  description: z.string().describe('What a reader finds in it, in a sentence'),
  owner: z.string().describe('The team that answers for it'),
  changes: z.array(GuideChange).describe('What is new in it, the newest first'),
  html: z.string().nullable().describe('The text as sanitised HTML'),
});
export type GuideRow = z.infer<typeof GuideRow>;

/** Every table of the snapshot with the columns that order it. */
export const snapshotTables = {
  estate: { row: EstateRow, key: ['format'] },
  organisation: { row: OrganisationRow, key: ['id'] },
  source: { row: SourceRow, key: ['id'] },
  target: { row: TargetRow, key: ['source', 'path'] },
  api: { row: ApiRow, key: ['id'] },
  version: { row: VersionRow, key: ['api', 'position'] },
  operation: { row: OperationRow, key: ['api', 'version', 'position'] },
  document: { row: DocumentRow, key: ['sha256'] },
  comparison: { row: ComparisonRow, key: ['api', 'version', 'id'] },
  change: { row: ChangeRow, key: ['api', 'version', 'comparison', 'position'] },
  changeRule: { row: ChangeRuleRow, key: ['id'] },
  check: { row: CheckRow, key: ['id'] },
  run: { row: RunRow, key: ['id'] },
  releaseFailure: { row: ReleaseFailureRow, key: ['id'] },
  alias: { row: AliasRow, key: ['alias'] },
  thing: { row: ThingRow, key: ['id'] },
  relation: { row: RelationRow, key: ['from', 'kind', 'to'] },
  unregistered: { row: UnregisteredRow, key: ['id'] },
  maturity: { row: Maturity, key: ['subject', 'area'] },
  minimum: { row: MinimumMet, key: ['subject', 'minimum'] },
  guide: { row: GuideRow, key: ['id'] },
} as const;
export type SnapshotTable = keyof typeof snapshotTables;
export type SnapshotRow<T extends SnapshotTable> = z.infer<(typeof snapshotTables)[T]['row']>;
