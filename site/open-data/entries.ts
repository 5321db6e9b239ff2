/**
 * Snapshot ─▶ the JSON documents that other programs rely on (`schemas/open-data.ts`).
 */
import type { ApiEntry, ApiJson, ChangeEntry, RelationsJson, SimilarApi, ThingJson } from '../../schemas/open-data.ts';
import type { ApiRow, ChangeRow, EstateRow, OperationRow, ThingRow, VersionRow } from '../../schemas/snapshot.ts';
import { absolute, apiPath, downloadPath, thingPath, versionPath } from '../lib/addresses.ts';
import { relationEdge, relationNode } from '../lib/graph/data.ts';
import { rightsInWords } from '../lib/rights.ts';
import type { Snapshot } from '../snapshot.ts';
import type { VersionSummary } from '../snapshot-parts.ts';

/** One entry of `/api/v1/apis.json`. */
export function apiEntry(snapshot: Snapshot, api: ApiRow): ApiEntry {
  const { url } = snapshot.estate;
  const current = snapshot.currentOf(api.id);
  const source = snapshot.sourceById.get(api.source);
  if (!source)
    throw new Error(`The API ${api.id} names the source ${api.source}, and the snapshot has no such source.`);
  return {
    id: api.id,
    name: api.name,
    organisation: api.organisation,
    version: current.version,
    kind: api.kind,
    lifecycle: api.lifecycle,
    rung: api.rung,
    operations: current.operations,
    url: absolute(url, apiPath(api.id)),
    descriptionUrl: descriptionUrl(url, current),
    freshness: api.freshness,
    source: {
      id: source.id,
      kind: source.kind,
      url: source.url,
      ...(current.path && { path: current.path }),
      ...(source.commit && { commit: source.commit }),
    },
    versions: snapshot.versionsOf(api.id).map((version) => ({
      version: version.version,
      ...(version.path && { path: version.path }),
      url: absolute(url, versionPath(api.id, version)),
      descriptionUrl: descriptionUrl(url, version),
      operations: version.operations,
      rung: version.rung,
      lifecycle: version.lifecycle,
    })),
  };
}

/** `/api/v1/apis/<organisation>/<api>.json`; `version` is its current one, `similar` what is like it. */
export function apiJson(
  snapshot: Snapshot,
  api: ApiRow,
  version: VersionRow,
  similar: readonly SimilarApi[] = [],
): ApiJson {
  const { url } = snapshot.estate;
  return {
    generatedAt: api.freshness.lastChecked ?? api.freshness.lastChanged,
    ...apiEntry(snapshot, api),
    purpose: api.purpose,
    description: version.description,
    specification: version.specification,
    servers: version.servers,
    security: version.security,
    contact: version.contact,
    licence: version.licence,
    documentation: version.documentation,
    access: api.access,
    tags: api.tags,
    details: version.details,
    operationList: snapshot.operationsOf(api.id, version.version).map(operationEntry),
    findings: version.findings,
    score: version.score,
    revisions: version.revisions.map(({ files: _files, ...revision }) => revision),
    changes: snapshot.changesOf(api.id, MOST_CHANGES).map(changeEntry),
    relations: snapshot.graph.relationsOf(api.id).map(relationEdge),
    similar: [...similar],
    provenance: version.provenance,
    downloads: version.downloads.map(({ kind, fileName, mediaType, bytes }) => ({
      kind,
      url: absolute(url, downloadPath(api.id, version, fileName)),
      mediaType,
      bytes,
    })),
  };
}

/** What a year of a lively API brings; the rest is in the database. */
const MOST_CHANGES = 1000;

/** One entry of `/api/v1/changes.json`. */
export function changeEntry({
  comparison: _comparison,
  position: _position,
  fromRevision,
  toRevision,
  before,
  after,
  ...change
}: ChangeRow): ChangeEntry {
  const [operation] = change.operations;
  const { file, pointer, line } = after ?? before ?? { file: '', pointer: '' };
  return {
    ...change,
    from: fromRevision,
    to: toRevision,
    ...(operation !== undefined && { operation }),
    file,
    pointer,
    ...(line !== undefined && { line }),
    ...(before && { before }),
    ...(after && { after }),
  };
}

/** `/api/v1/relations.json` */
export function relationsJson({ graph, estate }: Snapshot): RelationsJson {
  const { url, generatedAt } = estate;
  return {
    generatedAt,
    ...rightsOf(estate),
    nodes: Array.from(graph.nodes.values(), (node) => relationNode(node, url)),
    edges: graph.relations.map(relationEdge),
  };
}

/** `/api/v1/systems/<organisation>/<slug>.json`, and those of services and datasets. */
export function thingJson({ graph, estate: { url } }: Snapshot, thing: ThingRow): ThingJson {
  const { descriptionHtml: _html, path, fileUrl, ...rest } = thing;
  return {
    generatedAt: thing.freshness.lastChecked ?? thing.freshness.lastChanged,
    ...rest,
    page: absolute(url, thingPath(thing)),
    file: path,
    fileUrl,
    relations: graph.relationsOf(thing.id).map(relationEdge),
  };
}

function descriptionUrl(url: string, version: VersionSummary | VersionRow): string | null {
  const download = version.downloads.find(({ kind }) => kind === 'bundled') ?? version.downloads[0];
  return download ? absolute(url, downloadPath(version.api, version, download.fileName)) : null;
}

function operationEntry({
  method,
  path,
  operationId,
  summary,
  deprecated,
  tags,
  anchor,
}: OperationRow): ApiJson['operationList'][number] {
  return {
    method,
    path,
    ...(operationId !== null && { operationId }),
    ...(summary !== null && { summary }),
    deprecated,
    tags,
    anchor,
  };
}

/** On what terms a list may be used. */
export function rightsOf(estate: EstateRow): { readonly licence: EstateRow['licence']; readonly rights: string } {
  return { licence: estate.licence, rights: rightsInWords(estate) };
}
