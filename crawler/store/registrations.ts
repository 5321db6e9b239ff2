/**
 * What is registered: organisations, their sources, and the mistakes in their files.
 */
import type Database from 'better-sqlite3';
import { addressOf, type RegisteredSource, type Organisation } from '../../schemas/registration.ts';
import type { Events } from './events.ts';
import type { Absences } from './things.ts';

export type RegisteredFile = {
  readonly file: string;
  readonly organisation: Organisation;
  readonly sources: readonly (RegisteredSource & { readonly id: string })[];
  readonly mistakes: readonly { readonly message: string; readonly line?: number }[];
  /** What is wrong with the organisation’s guides, which says nothing about its registration. */
  readonly guideMistakes?: readonly { readonly file: string; readonly message: string; readonly line?: number }[];
  readonly complete: boolean;
};

export type RegisteredOrganisation = {
  readonly id: string;
  readonly name: string;
  readonly abbreviation: string | null;
  readonly url: string | null;
};

export type ListedOrganisation = {
  readonly id: string;
  readonly name: string;
  readonly abbreviation?: string;
  readonly kind?: string;
  readonly url?: string;
  readonly parent?: string;
};

/** A source to harvest, as it was registered last. */
export type HarvestableSource = RegisteredSource & {
  readonly id: string;
  readonly organisation: string;
  /** Where a reader may look at it. */
  readonly url: string;
};

export type Registrations = {
  /**
   * Makes the store agree with the files. A source that is missing from a file read to its end, or whose file is
   * gone, is withdrawn; one that is missing from a file with mistakes is kept as it was.
   */
  record(run: number, at: string, files: readonly RegisteredFile[]): void;
  /** Every organisation that is registered now. */
  organisations(): RegisteredOrganisation[];
  /** Organisations that a source names and nobody has registered. */
  list(run: number, at: string, source: string, organisations: readonly ListedOrganisation[]): void;
  /** Every source that is registered now, in the order of their ids. */
  current(): HarvestableSource[];
  /** Those, and after them every source that was withdrawn. */
  known(): HarvestableSource[];
};

export function createRegistrations(
  database: Database.Database,
  events: Events,
  absences: Pick<Absences, 'missWithdrawn'>,
): Registrations {
  const saveOrganisation = database.prepare(`
    INSERT INTO organisation (id, name, abbreviation, kind, url, parent) VALUES (@id, @name, @abbreviation, @kind, @url, @parent)
    ON CONFLICT (id) DO UPDATE SET name = @name, abbreviation = @abbreviation, kind = @kind, url = @url, parent = @parent, removed_at = NULL, listed_by = NULL`);
  const touchOrganisation = database.prepare(`
    INSERT INTO organisation (id, name) VALUES (@id, @name) ON CONFLICT (id) DO UPDATE SET removed_at = NULL, listed_by = NULL`);
  const listOrganisation = database.prepare(`
    INSERT INTO organisation (id, name, abbreviation, kind, url, parent, listed_by)
      VALUES (@id, @name, @abbreviation, @kind, @url, @parent, @source)
    ON CONFLICT (id) DO UPDATE SET name = @name, abbreviation = @abbreviation, kind = @kind, url = @url, parent = @parent, listed_by = @source
      WHERE listed_by IS NOT NULL OR removed_at IS NOT NULL`);
  const isKnown = database.prepare<[string], 1>('SELECT 1 FROM organisation WHERE id = ?').pluck();
  const registered = database.prepare<[], RegisteredOrganisation>(
    'SELECT id, name, abbreviation, url FROM organisation WHERE removed_at IS NULL AND listed_by IS NULL ORDER BY id',
  );
  const knownMistakes = database.prepare<[string], { message: string; since: string }>(
    'SELECT message, since FROM registration_mistake WHERE organisation = ?',
  );
  const forgetMistakes = database.prepare('DELETE FROM registration_mistake WHERE organisation = ?');
  const forgetMistakesBut = database.prepare(
    'DELETE FROM registration_mistake WHERE organisation NOT IN (SELECT value FROM json_each(@ids))',
  );
  const saveMistake = database.prepare('INSERT INTO registration_mistake VALUES (?, ?, ?, ?, ?, ?)');
  const findSource = database.prepare<[string], { settings: string; removed_at: string | null }>(
    'SELECT settings, removed_at FROM source WHERE id = ?',
  );
  // Another address, branch or path is another thing to read: what lets the next run skip it is forgotten.
  const saveSource = database.prepare(`
    INSERT INTO source (id, organisation, kind, url, settings, registered_at, settings_changed)
    VALUES (@id, @organisation, @kind, @url, @settings, @at, @at)
    ON CONFLICT (id) DO UPDATE SET kind = @kind, url = @url, settings = @settings, settings_changed = @at, removed_at = NULL, validators = NULL, analyser = NULL`);
  // What is at another address now is the same thing, with the same page.
  const moveTarget = database.prepare('UPDATE OR IGNORE target SET path = @to WHERE source = @id AND path = @from');
  const withdraw = database.prepare('UPDATE source SET removed_at = ? WHERE id = ?');
  const countAbsence = database.prepare(`
    UPDATE target SET gone_since = coalesce(gone_since, @at), gone_count = gone_count + 1
    WHERE gone_count < 3 AND source IN (SELECT id FROM source WHERE removed_at IS NOT NULL)`);
  const removeOrganisations = database.prepare(
    'UPDATE organisation SET removed_at = @at WHERE removed_at IS NULL AND listed_by IS NULL AND id NOT IN (SELECT value FROM json_each(@ids))',
  );
  const currentSources = database.prepare<[], SettingsRow>(
    'SELECT id, organisation, settings FROM source WHERE removed_at IS NULL ORDER BY id',
  );
  const knownSources = database.prepare<[], SettingsRow>(
    'SELECT id, organisation, settings FROM source ORDER BY removed_at IS NOT NULL, id',
  );
  const currentIds = database.prepare<[], { id: string; organisation: string }>(
    'SELECT id, organisation FROM source WHERE removed_at IS NULL',
  );

  const record = database.transaction((run: number, at: string, files: readonly RegisteredFile[]) => {
    for (const { file, organisation, sources, mistakes, guideMistakes = [] } of files) {
      if (mistakes.length === 0)
        saveOrganisation.run({ abbreviation: null, kind: null, url: null, parent: null, ...organisation });
      else touchOrganisation.run({ id: organisation.id, name: organisation.name });
      const since = new Map(knownMistakes.all(organisation.id).map((known) => [known.message, known.since]));
      forgetMistakes.run(organisation.id);
      const told = [...mistakes.map((mistake) => ({ file, ...mistake })), ...guideMistakes];
      for (const [position, { file: where, message, line }] of told.entries())
        saveMistake.run(organisation.id, position, where, message, line ?? null, since.get(message) ?? at);
      for (const source of sources) recordSource(run, at, organisation.id, source);
    }
    withdrawMissing(run, at, files);
    countAbsence.run({ at });
    absences.missWithdrawn(at);
    const ids = JSON.stringify(files.map(({ organisation }) => organisation.id));
    removeOrganisations.run({ at, ids });
    forgetMistakesBut.run({ ids });
  });

  function recordSource(
    run: number,
    at: string,
    organisation: string,
    source: RegisteredFile['sources'][number],
  ): void {
    const settings = JSON.stringify(source);
    const known = findSource.get(source.id);
    if (known?.settings === settings && known.removed_at === null) return;
    if (known && source.kind === 'openapi') {
      const from = addressOf(JSON.parse(known.settings) as RegisteredSource);
      moveTarget.run({ id: source.id, from, to: source.url });
    }
    const url = addressOf(source);
    saveSource.run({ id: source.id, organisation, kind: source.kind, url, settings, at });
    events.append({ run, at, kind: 'source-registered', source: source.id, data: { url } });
  }

  function withdrawMissing(run: number, at: string, files: readonly RegisteredFile[]): void {
    const listed = new Set(files.flatMap(({ sources }) => sources.map(({ id }) => id)));
    const incomplete = new Set(files.filter(({ complete }) => !complete).map(({ organisation }) => organisation.id));
    for (const { id, organisation } of currentIds.all()) {
      if (listed.has(id) || incomplete.has(organisation)) continue;
      withdraw.run(at, id);
      events.append({ run, at, kind: 'source-withdrawn', source: id });
    }
  }

  const list = database.transaction(
    (run: number, at: string, source: string, organisations: readonly ListedOrganisation[]) => {
      for (const { id, name, abbreviation = null, kind = null, url = null, parent = null } of organisations) {
        if (isKnown.get(id) === undefined)
          events.append({ run, at, kind: 'organisation-listed', source, data: { id, name } });
        listOrganisation.run({ id, name, abbreviation, kind, url, parent, source });
      }
    },
  );

  return {
    record: (run, at, files) => record.immediate(run, at, files),
    organisations: () => registered.all(),
    list: (...args) => list.immediate(...args),
    current: () => currentSources.all().map(toHarvestable),
    known: () => knownSources.all().map(toHarvestable),
  };
}

type SettingsRow = { id: string; organisation: string; settings: string };

function toHarvestable({ id, organisation, settings }: SettingsRow): HarvestableSource {
  const source = JSON.parse(settings) as RegisteredSource;
  return { ...source, id, organisation, url: addressOf(source) };
}
