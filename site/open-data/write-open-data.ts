/**
 * Writes everything beside the pages: data, downloads, signposts and the snapshot itself. Straight from the snapshot to
 * files, because as pages of Astro thousands of these cost about a millisecond each, and nothing about them is a page.
 */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadPath, thingDataPath } from '../lib/addresses.ts';
import { contactsIn } from '../lib/graph/contacts.ts';
import { dependentsJson } from '../lib/graph/data.ts';
import { dependentsOf, isNeeded } from '../lib/graph/dependents.ts';
import type { GraphNode } from '../lib/graph/graph.ts';
import { adoptionOf } from '../lib/maturity/adoption.ts';
import type { Snapshot, VersionSummary } from '../snapshot.ts';
import {
  toSourcesJson,
  type ApiJson,
  type DependentsJson,
  type MaturityJson,
  type RelationsJson,
  type ThingJson,
} from '../../schemas/open-data.ts';
import { ThingKind } from '../../schemas/relations.ts';
import type { ApiRow } from '../../schemas/snapshot.ts';
import { catalogueFormats } from './catalogues/index.ts';
import { listApi, type ListedApi } from './catalogues/listed-api.ts';
import { describeDataApi, type Samples } from './data-api.ts';
import { apiEntry, apiJson, changeEntry, relationsJson, thingJson } from './entries.ts';
import { fileSchemas, toFileSchema } from './file-schemas.ts';
import type { SimilarApis } from './similar-apis.ts';
import { writeFeeds } from './write-feeds.ts';
import { redirectList } from './redirect-list.ts';
import { writeSignposts } from './write-signposts.ts';
import { writerInto, type Write } from './writer.ts';

export function writeOpenData(snapshot: Snapshot, outDir: string, similar: SimilarApis): void {
  const write = writerInto(outDir);
  const { estate, apis } = snapshot;
  const apisJson = { generatedAt: estate.generatedAt, apis: apis.map((api) => apiEntry(snapshot, api)) };
  const sourcesJson = toSourcesJson(snapshot.sources);
  const changesJson = snapshot.newestChanges(NEWEST_CHANGES).map(changeEntry);
  write('/api/v1/apis.json', json(apisJson));
  write('/api/v1/sources.json', json(sourcesJson));
  write('/api/v1/changes.json', json(changesJson));
  const relations = relationsJson(snapshot);
  write('/api/v1/relations.json', json(relations));
  for (const thing of snapshot.things) write(thingDataPath(thing), json(thingJson(snapshot, thing)));
  const maturityJson: MaturityJson = {
    generatedAt: estate.generatedAt,
    maturity: [...snapshot.maturity],
    minimums: [...snapshot.minimums],
    adoption: adoptionOf(snapshot),
  };
  write('/api/v1/maturity.json', json(maturityJson));
  const formerIds = Map.groupBy(snapshot.aliases, ({ api }) => api);
  const listed: ListedApi[] = [];
  for (const api of apis) {
    const current = snapshot.version(api.id, snapshot.currentOf(api.id).version);
    const record = json(apiJson(snapshot, api, current, similar.get(api.id)));
    write(`/api/v1/apis/${api.id}.json`, record);
    // Programs follow no signposts: the record itself says what the API is called now.
    for (const { alias } of formerIds.get(api.id) ?? []) write(`/api/v1/apis/${alias}.json`, record);
    listed.push(listApi(snapshot, api, current));
    for (const version of snapshot.versionsOf(api.id)) writeDownloads(snapshot, version, write);
  }
  for (const format of catalogueFormats) write(format.path, format.write(listed, estate));
  const samples = {
    apis: { ...apisJson, apis: apisJson.apis.slice(0, 1) },
    sources: { sources: sourcesJson.sources.slice(0, 1) },
    changes: changesJson.slice(0, 1),
    relations: sampleOfRelations(relations),
    ...sampleThings(snapshot),
    maturity: {
      ...maturityJson,
      maturity: maturityJson.maturity.slice(0, 1),
      minimums: maturityJson.minimums.slice(0, 1),
    },
    ...(listed[0] && { api: sampleOf(snapshot, listed[0].api, similar) }),
  };
  write('/openapi.json', describeDataApi(estate, samples));
  // What editors need to help those who write these files.
  for (const schema of fileSchemas) write(schema.path, json(toFileSchema(schema, estate.url)));
  writeFeeds(snapshot, write);
  writeSignposts(snapshot, write);
  write('/_redirects', redirectList(snapshot.aliases));
  copyFileSync(snapshot.path, join(outDir, 'catalogue.db'));
}

/** The record of one API, with no more of its lists than shows what is in them. */
function sampleOf(snapshot: Snapshot, api: ApiRow, similar: SimilarApis): ApiJson {
  const current = snapshot.version(api.id, snapshot.currentOf(api.id).version);
  const record = apiJson(snapshot, api, current, similar.get(api.id));
  const { operationList, findings, revisions, changes, relations, provenance, downloads } = record;
  return {
    ...record,
    operationList: operationList.slice(0, 2),
    findings: findings.slice(0, 1),
    revisions: revisions.slice(0, 1),
    changes: changes.slice(0, 1),
    relations: relations.slice(0, 1),
    provenance: provenance.slice(0, 2),
    similar: record.similar.slice(0, 1),
    downloads: downloads.slice(0, 1),
  };
}

/** One relation with what it leads from and to. */
function sampleOfRelations({ generatedAt, nodes, edges }: RelationsJson): RelationsJson {
  const sample = edges.slice(0, 1);
  const ends = new Set(sample.flatMap(({ from, to }) => [from, to]));
  return { generatedAt, nodes: nodes.filter(({ id }) => ends.has(id)), edges: sample };
}

/** A record of each kind of thing, with one of its relations, and what depends on a system that has dependents. */
function sampleThings(snapshot: Snapshot): Pick<Samples, 'things' | 'dependents'> {
  const samples = ThingKind.options.flatMap((kind): [ThingKind, ThingJson][] => {
    const thing = snapshot.things.find((some) => some.kind === kind);
    if (!thing) return [];
    const { relations, provenance, ...rest } = thingJson(snapshot, thing);
    return [[kind, { ...rest, relations: relations.slice(0, 1), provenance: provenance.slice(0, 2) }]];
  });
  const needed = snapshot.things.find(({ id, kind }) => kind === 'system' && isNeeded(snapshot.graph, id));
  const node = needed && snapshot.graph.nodes.get(needed.id);
  return {
    things: Object.fromEntries(samples),
    ...(node && { dependents: sampleOfDependents(snapshot, node) }),
  };
}

function sampleOfDependents(snapshot: Snapshot, node: GraphNode): DependentsJson {
  const dependents = dependentsOf(snapshot.graph, node.id);
  const context = { contactOf: contactsIn(snapshot), ...snapshot.estate };
  return dependentsJson(node, { ...dependents, listed: dependents.listed.slice(0, 1) }, context);
}

/** Enough for whoever asks once a week; the rest is in the database. */
const NEWEST_CHANGES = 1000;

/**
 * A version’s files are beside its page. What was read is under the version too, where it stays when another version
 * becomes the current one; what a program of ours made of it is found from the page.
 */
function writeDownloads(snapshot: Snapshot, version: VersionSummary, write: Write): void {
  for (const { kind, sha256, fileName } of version.downloads) {
    const bytes = snapshot.documentBytes(sha256);
    write(downloadPath(version.api, version, fileName), bytes);
    if (version.current && (kind === 'original' || kind === 'bundled'))
      write(downloadPath(version.api, { ...version, current: false }, fileName), bytes);
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
