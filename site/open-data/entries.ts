/**
 * Snapshot ─▶ the JSON documents that other programs rely on (`schemas/open-data.ts`).
 */
import type { ApiEntry, ApiJson } from '../../schemas/open-data.ts';
import type { ApiRow, OperationRow, VersionRow } from '../../schemas/snapshot.ts';
import { absolute, apiPath, downloadPath, versionPath } from '../lib/addresses.ts';
import type { Snapshot, VersionSummary } from '../snapshot.ts';

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

/** `/api/v1/apis/<organisation>/<api>.json` */
export function apiJson(snapshot: Snapshot, api: ApiRow): ApiJson {
  const { url, generatedAt } = snapshot.estate;
  const version = snapshot.version(api.id, snapshot.currentOf(api.id).version);
  return {
    generatedAt,
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
    operationList: snapshot.operationsOf(api.id, version.version).map(operationEntry),
    findings: version.findings,
    score: version.score,
    revisions: version.revisions,
    changes: [],
    relations: [],
    provenance: version.provenance,
    downloads: version.downloads.map(({ kind, fileName, mediaType, bytes }) => ({
      kind,
      url: absolute(url, downloadPath(api.id, version, fileName)),
      mediaType,
      bytes,
    })),
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
