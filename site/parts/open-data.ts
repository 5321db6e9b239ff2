/**
 * Everything beside the pages: data, downloads and catalogues in other formats.
 */
import { createHash } from 'node:crypto';
import type { Out, Part, Site } from '../build/part.ts';
import { askedFor } from '../lib/asked-for.ts';
import { downloadPath, thingDataPath } from '../lib/addresses.ts';
import { earlierContents, severalFiles } from '../lib/earlier-contents.ts';
import { adoptionOf } from '../lib/maturity/adoption.ts';
import type { Snapshot } from '../snapshot.ts';
import type { VersionSummary } from '../snapshot-parts.ts';
import { toSourcesJson, type MaturityJson } from '../../schemas/open-data.ts';
import { catalogueFormats } from '../open-data/catalogues/index.ts';
import { cataloguePath } from '../open-data/catalogues/format.ts';
import { listApi } from '../open-data/catalogues/listed-api.ts';
import { portalModel } from '../open-data/catalogues/portal-model.ts';
import { partsIn } from '../open-data/catalogues/portal-entry.ts';
import { toPortalFiles } from '../open-data/portal-files.ts';
import { apiEntry, apiJson, changeEntry, relationsJson, rightsOf, thingJson } from '../open-data/entries.ts';
import { describeDataApi } from '../../schemas/data-api.ts';
import { fileSchemas, toFileSchema } from '../open-data/file-schemas.ts';
import { redirectList } from '../open-data/redirect-list.ts';

export function* openDataParts(site: Site): Generator<Part> {
  const { snapshot } = site;
  const whole = (id: string, make: (out: Out) => void, about = id): Part => ({
    id: `data ${id}`,
    about,
    precision: 'second',
    make,
  });
  yield whole('catalogue', (out) => makeCatalogue(site, out));
  for (const { id } of snapshot.organisations)
    if (snapshot.apisByOrganisation.has(id))
      yield { id: `catalogue ${id}`, make: (out) => makeCatalogueOf(id, site, out) };
  yield whole('relations', (out) => out.file('/api/v1/relations.json', json(relationsJson(snapshot))));
  yield whole('maturity', (out) => out.file('/api/v1/maturity.json', json(maturityJson(snapshot))));
  yield whole('schemas', (out) => {
    // What editors need to help those who write these files.
    for (const schema of fileSchemas) out.file(schema.path, json(toFileSchema(schema, snapshot.estate.url)));
  });
  yield whole('redirects', (out) => out.file('/_redirects', redirectList(snapshot.aliases)));
  for (const { id } of snapshot.things)
    yield whole(id, (out) => {
      const thing = askedFor(snapshot.thingById.get(id), id);
      out.file(thingDataPath(thing), json(thingJson(snapshot, thing)));
    });
  const formerIds = Map.groupBy(snapshot.aliases, ({ api }) => api);
  for (const { id } of snapshot.apis) {
    const ids = [id, ...(formerIds.get(id) ?? []).map(({ alias }) => alias)];
    const makeRecord = (out: Out) => {
      const api = askedFor(snapshot.apiById.get(id), id);
      const current = snapshot.version(id, snapshot.currentOf(id).version);
      const record = json(apiJson(snapshot, api, current, site.findings.similar.get(id)));
      // Programs follow no signposts: the record itself says what the API is called now.
      for (const each of ids) out.file(`/api/v1/apis/${each}.json`, record);
    };
    yield whole(ids.join(' '), makeRecord, id);
    for (const version of snapshot.versionsOf(id)) {
      const { downloads, current } = version;
      // Their addresses and digests are all there is to know about them, beside what they were before.
      yield {
        id: `downloads ${id} ${version.version} ${digestOf({ downloads, current })}`,
        about: id,
        make: (out) => makeDownloads(snapshot, version, out),
      };
    }
  }
}

/** The same formats for one organisation, so that what it registers here feeds the catalogues of others too. */
function makeCatalogueOf(id: string, { snapshot }: Site, out: Out): void {
  const { estate, apisByOrganisation, organisationById } = snapshot;
  const organisation = askedFor(organisationById.get(id), id);
  const own = apisByOrganisation.get(id) ?? [];
  const partsOf = partsIn(snapshot);
  const apis = own.map((api) =>
    listApi(snapshot, api, snapshot.factsOf(api.id, snapshot.currentOf(api.id).version), partsOf),
  );
  // These tell the day, so that they are made again when one of its own APIs has changed and not with every release.
  const asOf = { ...estate, generatedAt: snapshot.today };
  const listing = { apis, estate: asOf, organisation, model: portalModel(snapshot, id) };
  for (const format of catalogueFormats) out.file(cataloguePath(format, organisation), format.write(listing));
}

/** What lists all APIs, in every format, and the description of it. */
function makeCatalogue({ snapshot }: Site, out: Out): void {
  const { estate, apis } = snapshot;
  const apisJson = {
    generatedAt: estate.generatedAt,
    ...rightsOf(estate),
    apis: apis.map((api) => apiEntry(snapshot, api)),
  };
  const sourcesJson = toSourcesJson(snapshot.sources);
  const changesJson = snapshot.newestChanges(NEWEST_CHANGES).map(changeEntry);
  out.file('/api/v1/apis.json', json(apisJson));
  out.file('/api/v1/sources.json', json(sourcesJson));
  out.file('/api/v1/changes.json', json(changesJson));
  const partsOf = partsIn(snapshot);
  const listed = apis.map((api) =>
    listApi(snapshot, api, snapshot.factsOf(api.id, snapshot.currentOf(api.id).version), partsOf),
  );
  const listing = { apis: listed, estate, organisation: null, model: portalModel(snapshot) };
  for (const format of catalogueFormats) out.file(cataloguePath(format, null), format.write(listing));
  out.file('/openapi.json', describeDataApi(estate));
}

function maturityJson(snapshot: Snapshot): MaturityJson {
  return {
    generatedAt: snapshot.estate.generatedAt,
    ...rightsOf(snapshot.estate),
    maturity: [...snapshot.maturity],
    minimums: [...snapshot.minimums],
    adoption: adoptionOf(snapshot),
  };
}

/** Enough for whoever asks once a week; the rest is in the database. */
const NEWEST_CHANGES = 1000;

/**
 * A version’s files are beside its page. What was read is under the version too, where it stays when another version
 * becomes the current one; what a program of ours made of it is found from the page.
 */
function makeDownloads(snapshot: Snapshot, version: VersionSummary, out: Out): void {
  // What was changed in nothing is the same document under several names.
  const documents = new Map<string, Uint8Array>();
  for (const { kind, sha256, fileName } of version.downloads) {
    const bytes = documents.get(sha256) ?? snapshot.documentBytes(sha256);
    documents.set(sha256, bytes);
    out.file(downloadPath(version.api, version, fileName), bytes);
    if (version.current && (kind === 'original' || kind === 'bundled'))
      out.file(downloadPath(version.api, { ...version, current: false }, fileName), bytes);
  }
  const current = severalFiles(snapshot, version);
  const offered = [...(current === null ? [] : [current]), ...(earlierContents(snapshot, version)?.contents ?? [])];
  for (const { path, revision, several } of new Map(offered.map((content) => [content.path, content])).values())
    out.file(path, several ? toPortalFiles(revision, snapshot) : snapshot.documentBytes(revision.sha256));
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}

function json(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
