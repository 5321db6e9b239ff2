/**
 * Sources that list other people’s APIs: the catalogue’s file is read, every entry becomes a target, and the descriptions
 * that entries name are fetched too. A catalogue and descriptions that have not changed cost one answer 304 each.
 */
import { z } from 'zod';
import { digest } from '../digest.ts';
import type { CatalogueFormatId } from '../formats/format.ts';
import type { Statement } from '../metadata.ts';
import type { Failure } from '../problems.ts';
import type { SaidModel } from '../said-things.ts';
import { startTurns } from '../turns.ts';
import { createCatalogueFiles, KnownCatalogueFiles } from './catalogue-files.ts';
import { createFiles, KnownFiles, type FileOutcome } from './description-files.ts';
import { fetchDescriptions, type FetchContext, type FetchedEntry } from './fetch-descriptions.ts';
import { createOwners, type Owners } from '../owners.ts';
import { readCatalogues, type PlacedEntry, type PlacedModel, type WholeCatalogue } from './read-catalogues.ts';
import type {
  FoundTarget,
  KnownReading,
  ListedOrganisation,
  ListedTarget,
  Said,
  Source,
  SourceDeps,
  SourceOutcome,
  UnreadTarget,
} from './source.ts';

/** Raised whenever the same catalogue would be read differently: it is then read in full once. */
const READER_VERSION = 6;

const Known = z.object({
  /** What the reading depended on besides the files. */
  basis: z.string(),
  files: KnownCatalogueFiles,
  /** The descriptions that were read, by the keys of their entries. */
  descriptions: z.record(
    z.string(),
    z.object({ url: z.string(), files: KnownFiles, sha256: z.string().nullable().exactOptional() }),
  ),
  /** Whether an entry tells what its description was before. */
  hasHistory: z.boolean(),
});
type Known = z.infer<typeof Known>;

/** Whether the last reading found histories, by what it returned as validators. */
export function foundHistory(validators: unknown): boolean {
  return Known.safeParse(validators).data?.hasHistory ?? false;
}

/**
 * A kind of source whose files are in one format. `accept` is sent to their server (RFC 9110 section 12.5.1); `locate`
 * says where the catalogue’s own file is, when that may be another address than the one registered.
 */
export function catalogueSource(
  format: CatalogueFormatId,
  accept: string,
  locate = (url: string) => url,
): Pick<Source<CatalogueFormatId>, 'observe'> {
  return {
    observe(source, known, deps) {
      const { url, speaksFor = [], organisation, organisations = null } = { organisations: undefined, ...source };
      const registered = { format, accept, location: locate(url), organisations, organisation, speaksFor };
      return observeCatalogue(registered, known, deps);
    },
  };
}

type RegisteredCatalogue = {
  readonly format: CatalogueFormatId;
  /** The Accept header that its server is sent (RFC 9110 section 12.5.1). */
  readonly accept: string;
  /** Where the catalogue’s own file is. */
  readonly location: string;
  /** Where the names of its organisations are; null where it has them itself. */
  readonly organisations: string | null;
  /** The organisation that registers it. */
  readonly organisation: string;
  readonly speaksFor: 'all' | readonly string[];
};

async function observeCatalogue(
  registered: RegisteredCatalogue,
  reading: KnownReading,
  deps: SourceDeps,
): Promise<SourceOutcome> {
  const basis = basisOf(registered, reading, deps);
  const known = Known.safeParse(reading.validators).data;
  const before = known?.basis === basis ? known : undefined;
  const files = createCatalogueFiles(deps.http, registered.accept, before?.files ?? {});
  const answers = new Map<string, FileOutcome>();
  const home = new URL(registered.location).origin;
  const refusal = refusalBeyond(home, deps);
  const isSame = async ({ descriptions }: Known) =>
    (await files.isUnchanged()) && (await areUnchanged(descriptions, reading, { deps, answers, refusal }));
  if (before && (await isSame(before))) return { status: 'unchanged' };

  const { location } = registered;
  const catalogue = await readCatalogues(registered, { files, deps, refusal });
  if (catalogue.status === 'failed') return catalogue;
  const owners = createOwners(reading.organisations());
  const owned = withOwners(catalogue, registered, owners);
  const fetched = await fetchDescriptions(owned.entries, {
    home,
    refusal,
    before: before?.descriptions ?? {},
    reading,
    deps,
    answers,
  });
  const isEmpty = catalogue.entries.length === 0;
  const notes: Failure[] = [
    ...files.moves(),
    ...(isEmpty ? [{ code: 'not-a-catalogue', message: `${location} has no entries.` } as const] : []),
    ...catalogue.notes,
    ...owned.notes,
    ...fetched.notes,
  ];
  return {
    status: 'read',
    ...toTargets(fetched.entries),
    organisations: owned.organisations,
    model: toModel(owned.entries, catalogue.models, registered, owners),
    // A catalogue that is empty is more often broken than meant.
    complete: catalogue.complete && !isEmpty,
    commit: null,
    notes,
    // What could not be had is asked for again.
    validators: (): Known | null =>
      catalogue.isWhole
        ? {
            basis,
            files: files.validators(),
            descriptions: fetched.validators(),
            hasHistory: catalogue.entries.some(({ history }) => history !== undefined),
          }
        : null,
  };
}

/** What else decides how the files are read: who may be spoken for, and who is registered. */
function basisOf(
  { location, organisations, speaksFor }: RegisteredCatalogue,
  reading: KnownReading,
  { estate }: SourceDeps,
): string {
  const given = [READER_VERSION, location, organisations, speaksFor, estate.limits, reading.organisations()];
  return digest(JSON.stringify(given));
}

/** Asks for every known description until one is not what it was. */
async function areUnchanged(
  descriptions: Known['descriptions'],
  reading: KnownReading,
  { deps, answers, refusal }: Pick<FetchContext, 'deps' | 'answers' | 'refusal'>,
): Promise<boolean> {
  const all = Object.entries(descriptions).map(([key, description]) => ({ key, ...description }));
  // What the catalogue tells the digest of is the same as long as the catalogue is.
  const known = all.filter(({ sha256 }) => sha256 === undefined);
  let isSame = all.every(({ sha256 }) => sha256 !== null);
  await startTurns(known, deps.estate, async ({ key, url, files: before }) => {
    if (!isSame) return;
    const files = createFiles(deps.http, before, (location) => reading.keptBytes(key, location), answers);
    const locations = Object.keys(before);
    // Of what robots.txt kept us from there is no file, and that is no change as long as it does.
    const wasRefused = locations.length === 0;
    const isRefused = (await refusal(url)) !== undefined;
    for (const location of isRefused ? [] : locations) await files.get(location);
    isSame &&= wasRefused === isRefused && files.unchanged();
  });
  return isSame;
}

/** Who registers a catalogue invites us to its server, and to nobody else’s: there robots.txt is asked first. */
function refusalBeyond(home: string, { robots }: Pick<SourceDeps, 'robots'>): FetchContext['refusal'] {
  return async (url) => (new URL(url).origin === home ? undefined : robots.refusal(url));
}

type OwnedEntry = PlacedEntry & { readonly owner: string };

type Owned = {
  readonly entries: readonly OwnedEntry[];
  /** Those that are not registered. */
  readonly organisations: readonly ListedOrganisation[];
  readonly notes: readonly Failure[];
};

/** Entries of organisations that the catalogue may not speak for are left out, and told to who registered it. */
function withOwners(
  { entries, models }: Pick<WholeCatalogue, 'entries' | 'models'>,
  { organisation, speaksFor, location }: RegisteredCatalogue,
  owners: Owners,
): Owned {
  const listed = new Map<string, ListedOrganisation>();
  const refused = new Map<string, { readonly owner: ListedOrganisation; count: number }>();
  const unnameable: string[] = [];
  const owned = entries.flatMap((entry): OwnedEntry[] => {
    const named = entry.organisation;
    const owner = named && owners.find(named);
    if (named === null || owner?.id === organisation) return [{ ...entry, owner: organisation }];
    if (!owner) {
      unnameable.push(named.name ?? named.id ?? '');
      return [];
    }
    if (speaksFor !== 'all' && !speaksFor.includes(owner.id)) {
      const known = refused.get(owner.id);
      if (known) known.count++;
      else refused.set(owner.id, { owner, count: 1 });
      return [];
    }
    if (!owners.isRegistered(owner.id) && !listed.has(owner.id)) listed.set(owner.id, owner);
    return [{ ...entry, owner: owner.id }];
  });
  for (const { organisation: named } of models.flatMap(({ things }) => things)) {
    const owner = owners.find(named);
    if (owner && (speaksFor === 'all' || speaksFor.includes(owner.id)) && !owners.isRegistered(owner.id))
      listed.set(owner.id, listed.get(owner.id) ?? owner);
  }
  const notes = [...refused.values()].map(({ owner, count }): Failure => {
    const message = `${location} lists ${count === 1 ? 'one API' : `${count} APIs`} of ${owner.name} (\`${owner.id}\`), for which it may not speak.`;
    return { code: 'organisation-not-covered', message };
  });
  if (unnameable.length > 0) {
    const message = `${location} names organisations that no address can be made of, such as “${unnameable[0]}”. Give their ids.`;
    notes.push({ code: 'entry-unusable', message });
  }
  return { entries: owned, organisations: [...listed.values()], notes };
}

function toTargets(entries: readonly FetchedEntry<OwnedEntry>[]) {
  const targets: FoundTarget[] = [];
  const unread: UnreadTarget[] = [];
  const listed: ListedTarget[] = [];
  for (const { entry, file, failure } of entries) {
    const path = entry.key;
    const statement: Statement = { by: 'catalogue', file: entry.file, facts: entry.facts };
    const { portal } = entry;
    const merged: Statement[] = portal === undefined ? [] : [{ by: 'portal', file: entry.file, facts: portal }];
    const said: Said = { organisation: entry.owner, statements: [statement, ...merged] };
    if (file) targets.push({ path, webUrl: entry.description, ...file, said });
    else if (failure) unread.push({ path, webUrl: entry.file, failure, said });
    else listed.push({ path, webUrl: entry.file, said });
  }
  return { targets, unread, listed };
}

/** The datasets that entries give access to. One of somebody for whom the catalogue may not speak is only named. */
function toModel(
  entries: readonly OwnedEntry[],
  models: readonly PlacedModel[],
  { organisation, speaksFor }: RegisteredCatalogue,
  owners: Owners,
): SaidModel {
  const things = new Map<string, SaidModel['things'][number]>();
  const relations: SaidModel['relations'][number][] = [];
  for (const { key, owner, file, datasets = [] } of entries)
    for (const { id, name, url, organisation: named, pointer, facts } of datasets) {
      const holder = named === null ? owner : (owners.find(named)?.id ?? owner);
      const isCovered = speaksFor === 'all' || speaksFor.includes(holder);
      const maySpeak = holder === owner || holder === organisation || (isCovered && owners.isRegistered(holder));
      if (id !== null && facts !== null && maySpeak && !things.has(`${holder}/${id}`))
        things.set(`${holder}/${id}`, {
          kind: 'dataset',
          id,
          facts,
          organisation: holder,
          by: 'catalogue',
          file,
          webUrl: file,
        });
      relations.push({
        from: { kinds: ['api'], file: key },
        kind: 'serves',
        to: { kinds: ['dataset'], organisation: holder, ...(id && { id }), ...(name && { name }), ...(url && { url }) },
        stance: 'declares',
        pointer,
        by: 'catalogue',
        file,
        webUrl: file,
      });
    }
  for (const { file, ...model } of models) {
    const place = { by: 'portal', file, webUrl: file } as const;
    for (const { organisation: named, ...thing } of model.things) {
      const holder = owners.find(named)?.id;
      const mayBe = holder === organisation || speaksFor === 'all' || (holder && speaksFor.includes(holder));
      const key = `${holder}/${thing.id} ${thing.kind}`;
      if (holder && mayBe && !things.has(key)) things.set(key, { ...thing, ...place, organisation: holder });
    }
    for (const { declaredBy, ...relation } of model.relations) {
      const isHeard = declaredBy !== undefined && (speaksFor === 'all' || speaksFor.includes(declaredBy));
      relations.push({ ...relation, ...place, ...(isHeard && { declaredBy }) });
    }
  }
  return { things: [...things.values()], relations, unchanged: [], unread: [] };
}
