/**
 * The JSON documents that other programs rely on. Keys may be added, never renamed or removed.
 */
import { z } from 'zod';
import {
  Access,
  Contact,
  Detail,
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
} from './facts.ts';
import { ScopedId, Sha256, Slug, UtcTimestamp, WebUrl } from './ids.ts';
import { Maturity, MinimumMet } from './maturity.ts';
import { Declaration, NodeId, NodeKind, RelationKind, RelationStanding } from './relations.ts';
import { ThingRow, type SourceRow } from './snapshot.ts';
import { ApiKind, ChangeLevel, Lifecycle, Rung, SourceState } from './words.ts';

/** On what terms a list may be used. Sites of before do not say it. */
const Rights = z.strictObject({
  licence: Licence.nullable()
    .optional()
    .describe('The licence of the list itself; null where the operator states none'),
  rights: z.string().optional().describe('The same in a sentence, and whose what is listed is'),
});

const ApiSource = z.strictObject({
  id: ScopedId,
  kind: z.string(),
  url: WebUrl,
  path: z.string().optional(),
  commit: z.string().optional(),
});

const ApiVersion = z.strictObject({
  version: z.string(),
  path: z.string().optional(),
  url: WebUrl.describe('The page of this version'),
  descriptionUrl: WebUrl.nullable().describe('The description, bundled into one file'),
  operations: z.int().min(0),
  rung: Rung,
  lifecycle: Lifecycle,
});

/** One entry of `/api/v1/apis.json`. Its own fields are those of its current version. */
export const ApiEntry = z.strictObject({
  id: ScopedId,
  name: z.string(),
  organisation: Slug,
  version: z.string(),
  kind: ApiKind,
  lifecycle: Lifecycle,
  rung: Rung,
  operations: z.int().min(0),
  url: WebUrl.describe('The page of the API'),
  descriptionUrl: WebUrl.nullable().describe('The description, bundled into one file'),
  freshness: Freshness,
  source: ApiSource,
  versions: z.array(ApiVersion),
});
export type ApiEntry = z.infer<typeof ApiEntry>;

/** `/api/v1/apis.json` */
export const ApisJson = z.strictObject({ generatedAt: UtcTimestamp, ...Rights.shape, apis: z.array(ApiEntry) });
export type ApisJson = z.infer<typeof ApisJson>;

const OperationEntry = z.strictObject({
  method: z.string(),
  path: z.string(),
  operationId: z.string().optional(),
  summary: z.string().optional(),
  deprecated: z.boolean(),
  tags: z.array(z.string()),
  anchor: z.string(),
});

/** One entry of `/api/v1/changes.json`, and of the changes of one API. */
export const ChangeEntry = z.strictObject({
  api: ScopedId,
  version: z.string(),
  at: UtcTimestamp.describe('The date of the commit, or when we saw it'),
  from: Sha256.describe('Digest of the older revision'),
  to: Sha256.describe('Digest of the newer revision'),
  level: ChangeLevel,
  rule: z.string().describe('The id of the kind of change'),
  operation: z.string().optional().describe('The first operation it concerns, as METHOD path'),
  operations: z.array(z.string()).describe('All operations it concerns'),
  file: z.string(),
  pointer: z.string().describe('The JSON pointer of the place, in the newer revision where it is there'),
  line: z.int().positive().optional(),
  message: z.string(),
  before: FilePlace.optional(),
  after: FilePlace.optional(),
});
export type ChangeEntry = z.infer<typeof ChangeEntry>;

/** `/api/v1/changes.json`: newest first. */
export const ChangesJson = z.array(ChangeEntry);
export type ChangesJson = z.infer<typeof ChangesJson>;

/** One edge of `/api/v1/relations.json`. */
export const RelationEdge = z.strictObject({
  from: NodeId,
  to: NodeId,
  kind: RelationKind,
  standing: RelationStanding,
  lastSeen: UtcTimestamp,
  declaredBy: z.array(Declaration).describe('Who says so, or disputes it'),
});
export type RelationEdge = z.infer<typeof RelationEdge>;

/** One node of `/api/v1/relations.json`. */
export const RelationNode = z.strictObject({
  id: NodeId,
  kind: NodeKind,
  name: z.string(),
  organisation: Slug.nullable().describe('Null for what is named and not in the catalogue'),
  registered: z.boolean().describe('Whether it is in the catalogue'),
  url: WebUrl.nullable().describe('Its page here; of what is not in the catalogue the address that is named'),
});
export type RelationNode = z.infer<typeof RelationNode>;

/** `/api/v1/relations.json` */
export const RelationsJson = z.strictObject({
  generatedAt: UtcTimestamp,
  ...Rights.shape,
  nodes: z.array(RelationNode),
  edges: z.array(RelationEdge),
});
export type RelationsJson = z.infer<typeof RelationsJson>;

/** An API of another organisation that has much in common with one, and may be used instead of building that. */
export const SimilarApi = z.strictObject({
  id: ScopedId,
  name: z.string(),
  organisation: Slug,
  url: WebUrl.describe('Its page here'),
  why: z.string().describe('What both have in common, in a sentence; names of fields stand in backticks'),
  likeness: z
    .number()
    .min(0)
    .max(1)
    .describe('How much both have in common: 1 is everything that tells them apart from others'),
  usedBy: z.array(Slug).describe('The other organisations that use it, as relations say'),
  operations: z.array(z.string()).describe('What both do, as a verb and what it is done to, the most telling first'),
  fields: z.array(z.string()).describe('Fields of the same name, as this API writes them'),
  words: z.array(z.string()).describe('Words that are in the name, purpose, tags or paths of both'),
});
export type SimilarApi = z.infer<typeof SimilarApi>;
/** `/api/v1/systems/<organisation>/<slug>.json`, and those of services and datasets. */
export const ThingJson = z.strictObject({
  generatedAt: UtcTimestamp.describe('When its source was last looked at'),
  ...ThingRow.omit({ descriptionHtml: true, path: true, fileUrl: true }).shape,
  page: WebUrl.describe('Its page here'),
  file: z.string().describe('The file that describes it: the path in the repository, or the address'),
  fileUrl: ThingRow.shape.fileUrl,
  relations: z.array(RelationEdge).describe('Every relation that begins or ends at it'),
});
export type ThingJson = z.infer<typeof ThingJson>;

/** Something that depends on something else. */
export const DependentEntry = RelationNode.extend({
  steps: z.int().min(1).describe('How many relations lead from it to what it depends on; 1 for what does directly'),
  path: z
    .array(RelationEdge.pick({ from: true, kind: true, to: true, standing: true }))
    .describe('The relations that lead there, its own first'),
  contact: Contact.nullable().describe('Whom to tell; null where nobody says'),
});
export type DependentEntry = z.infer<typeof DependentEntry>;

/** `…/dependents/dependents.json` below the page of an API, a system or a dataset. */
export const DependentsJson = z.strictObject({
  of: RelationNode,
  direct: z.int().min(0).describe('How many depend on it directly'),
  indirect: z.int().min(0).describe('How many depend on it through others'),
  organisations: z.int().min(0).describe('How many organisations they belong to'),
  dependents: z
    .array(DependentEntry)
    .describe(
      'The nearest first: everything direct, and of the rest within 12 steps all up to 150, and the nearest 50 of more',
    ),
});
export type DependentsJson = z.infer<typeof DependentsJson>;

/** `/api/v1/maturity.json` */
export const MaturityJson = z.strictObject({
  generatedAt: UtcTimestamp,
  ...Rights.shape,
  maturity: z.array(Maturity).describe('Each area of each organisation and service'),
  minimums: z.array(MinimumMet).describe('Each minimum of each organisation and service'),
  adoption: z.strictObject({
    apis: z
      .array(
        z.strictObject({
          api: ScopedId,
          consumers: z.int().min(0).describe('Systems, services and organisations that use it'),
          organisations: z.int().min(0).describe('Other organisations that do'),
        }),
      )
      .describe('APIs that somebody is known to use, the most used first'),
    data: z
      .array(
        z.strictObject({
          dataset: NodeId.describe('A core dataset'),
          copiesAvoided: z.int().min(0).describe('Other organisations that use it and keep no copy that is known'),
          copies: z.int().min(0).describe('Copies of it in other organisations'),
        }),
      )
      .describe('Core datasets, those with the most copies avoided first'),
  }),
});
export type MaturityJson = z.infer<typeof MaturityJson>;

/** `/api/v1/apis/<organisation>/<api>.json` */
export const ApiJson = ApiEntry.extend({
  generatedAt: UtcTimestamp.describe('When its source was last looked at'),
  purpose: z.string().nullable(),
  description: z.string().nullable(),
  specification: z.string().nullable().describe('Null where there is no description'),
  servers: z.array(Server),
  security: z.array(SecurityScheme),
  contact: Contact.nullable(),
  licence: Licence.nullable(),
  documentation: WebUrl.nullable(),
  access: Access,
  tags: z.array(z.string()),
  details: z.array(Detail).describe('What else is said of it'),
  operationList: z.array(OperationEntry),
  findings: z.array(Finding),
  score: Score.nullable().describe('How far it meets the checks; null when the description could not be read'),
  revisions: z.array(Revision.omit({ files: true })),
  changes: z.array(ChangeEntry).describe('What changed between the revisions of each version, newest first'),
  relations: z.array(RelationEdge).describe('Every relation that begins or ends at it'),
  similar: z
    .array(SimilarApi)
    .describe('What other organisations have that is like it: shared platforms first, then by likeness'),
  provenance: z.array(Provenance),
  downloads: z.array(z.strictObject({ kind: z.string(), url: WebUrl, mediaType: z.string(), bytes: z.int().min(0) })),
});
export type ApiJson = z.infer<typeof ApiJson>;

/** One problem as published: the action is on the source's page. */
const SourceProblem = z.strictObject({
  code: Problem.shape.code,
  whose: Problem.shape.whose,
  message: Problem.shape.message,
  action: Problem.shape.action,
  target: Problem.shape.target,
  since: Problem.shape.since,
  line: Problem.shape.line,
});

/** One entry of `/api/v1/sources.json` and of `waymark status --json`. */
export const SourceEntry = z.strictObject({
  id: ScopedId,
  organisation: Slug,
  kind: z.string(),
  url: WebUrl,
  state: SourceState,
  lastChecked: UtcTimestamp.nullable(),
  lastChanged: UtcTimestamp.nullable(),
  nextLook: UtcTimestamp.nullable()
    .optional()
    .describe('When its turn is next; null for at once. Only `waymark status --json` has it'),
  targets: z.int().min(0),
  apis: z.int().min(0),
  problems: z.array(SourceProblem),
});
export type SourceEntry = z.infer<typeof SourceEntry>;

/** `/api/v1/sources.json` */
export const SourcesJson = z.strictObject({ sources: z.array(SourceEntry) });
export type SourcesJson = z.infer<typeof SourcesJson>;

/** The sources of the snapshot as the open data and `waymark status --json` have them. */
export function toSourcesJson(sources: Iterable<SourceRow>): SourcesJson {
  return {
    sources: Array.from(
      sources,
      ({ id, organisation, kind, url, state, lastChecked, lastChanged, targets, apis, problems }) => ({
        id,
        organisation,
        kind,
        url,
        state,
        lastChecked,
        lastChanged,
        targets,
        apis,
        problems: problems.map(({ code, whose, message, action, target, since, line }) => ({
          code,
          whose,
          message,
          action,
          target,
          since,
          ...(line === undefined ? {} : { line }),
        })),
      }),
    ),
  };
}
