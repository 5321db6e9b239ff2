/**
 * Sources as their publishers see them: state, and every problem with what to do.
 */
import type Database from 'better-sqlite3';
import type { Problem } from '../../schemas/facts.ts';
import type { SourceRow } from '../../schemas/snapshot.ts';
import type { SourceState } from '../../schemas/words.ts';
import type { Failure } from '../problems.ts';
import type { Note } from '../store/sources.ts';
import { findDisagreements } from './find-disagreements.ts';
import type { Memory } from './memory.ts';
import { toProblem } from './problems-of.ts';
import type { PublishedTarget } from './read-targets.ts';
import type { KeptThing } from './read-things.ts';

type Stored = {
  id: string;
  organisation: string;
  kind: string;
  url: string;
  settings: string;
  registered_at: string;
  removed_at: string | null;
  last_checked: string | null;
  last_read: string | null;
  last_changed: string | null;
  failing_since: string | null;
  failure: string | null;
  held_since: string | null;
  commit_sha: string | null;
  notes: string;
};

/** Every source that is registered, and those withdrawn ones whose entries are still shown. */
export function readSources(
  database: Database.Database,
  {
    targets,
    things,
    memory,
  }: { readonly targets: readonly PublishedTarget[]; readonly things: readonly KeptThing[]; readonly memory: Memory },
  portal: string,
  now: string,
): SourceRow[] {
  const bySource = Map.groupBy(targets, ({ row }) => row.source);
  const naming = new Set(things.map(({ source }) => source));
  const disagreements = findDisagreements(targets, things, now.slice(0, 10), memory);
  const sources = database.prepare<[], Stored>('SELECT * FROM source ORDER BY id').all();
  const shown = sources.filter(({ id, removed_at }) => removed_at === null || bySource.has(id) || naming.has(id));
  return [
    ...shown.map((source) => {
      const row = toSource(source, { targets: bySource.get(source.id) ?? [], isNaming: naming.has(source.id) }, now);
      return { ...row, problems: [...row.problems, ...(disagreements.get(source.id) ?? [])] };
    }),
    ...readMistakes(database, portal),
  ].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

type Found = {
  readonly targets: readonly PublishedTarget[];
  /** Whether its files name services, systems or datasets. */
  readonly isNaming: boolean;
};

function toSource(source: Stored, { targets, isNaming }: Found, now: string): SourceRow {
  const live = targets.filter(({ row }) => row.freshness.state !== 'gone');
  const problems = problemsOf(source, live, now);
  const { ref } = JSON.parse(source.settings) as { ref?: string };
  return {
    id: source.id,
    organisation: source.organisation,
    kind: source.kind,
    url: source.url,
    ref: ref ?? null,
    commit: source.commit_sha,
    state: stateOf(source, { targets: live, isNaming }),
    registeredAt: source.registered_at,
    lastChecked: source.last_checked,
    lastChanged: source.last_changed,
    targets: live.filter(({ revision, row: { listed } }) => revision !== null || listed).length,
    apis: new Set(live.flatMap(({ api }) => api ?? [])).size,
    problems,
  };
}

function stateOf(source: Stored, { targets, isNaming }: Found): SourceState {
  if (source.removed_at !== null) return 'stale';
  if (source.held_since !== null) return 'held';
  if (source.last_checked === null) return 'new';
  // An entry of a catalogue is what it is now, also where the description that it names cannot be read.
  const isWell = targets.every(
    ({ failure, goneSince, revision, row: { listed } }) =>
      goneSince === null && (listed || (failure === null && revision?.description !== null)),
  );
  if (source.failing_since === null && isWell) return 'ok';
  // A copy that could never be read as a description is none to show.
  const isShown = isNaming || targets.some(({ revision, row: { listed } }) => revision?.description || listed);
  return isShown ? 'stale' : 'failed';
}

function problemsOf(source: Stored, targets: readonly PublishedTarget[], now: string): Problem[] {
  const whole =
    source.failure === null || source.failing_since === null
      ? []
      : [toProblem(JSON.parse(source.failure) as Failure, null, source.failing_since)];
  const withdrawn =
    source.removed_at === null
      ? []
      : [
          toProblem(
            { code: 'source-withdrawn', message: `${source.url} is no longer registered.` },
            null,
            source.removed_at,
          ),
        ];
  const held = source.held_since === null ? [] : [toProblem(heldInWords(targets), null, source.held_since)];
  const notes = (JSON.parse(source.notes) as Note[]).map((note) =>
    toProblem(note, null, note.since ?? source.last_changed ?? now),
  );
  const ofTargets = targets.flatMap(({ row, failure, failingSince, goneSince, notCompared, revision, firstSeen }) => {
    if (goneSince !== null) {
      if (source.removed_at !== null || source.failing_since !== null) return [];
      return [
        toProblem(
          { code: 'not-found', message: `We read ${row.path} before, and it is no longer there.` },
          row.path,
          goneSince,
        ),
      ];
    }
    if (failure !== null && failingSince !== null) return [toProblem(failure, row.path, failingSince)];
    if (notCompared !== null) return [toProblem(notCompared.failure, row.path, notCompared.since)];
    // A description that never could be read is kept with its mistake among the findings of its only revision.
    const mistake = revision?.description === null ? revision.findings.find(isFailure) : undefined;
    return mistake
      ? [
          toProblem(
            {
              code: mistake.check,
              message: mistake.message,
              ...(mistake.line === undefined ? {} : { line: mistake.line }),
            },
            row.path,
            firstSeen,
          ),
        ]
      : [];
  });
  return [...withdrawn, ...held, ...whole, ...notes, ...ofTargets];
}

function heldInWords(targets: readonly PublishedTarget[]): Failure {
  const missing = targets.filter(({ missingSince }) => missingSince !== null);
  const names = missing.slice(0, 3).map(({ row }) => row.path);
  const message = `${missing.length} of ${targets.length} descriptions were not there any more, among them ${names.join(', ')}. We keep them for now.`;
  return { code: 'removal-held', message };
}

function isFailure<F extends { check: string }>(finding: F): finding is F & { check: Failure['code'] } {
  return finding.check === 'syntax-error' || finding.check === 'too-large' || finding.check === 'too-complex';
}

/** Mistakes in a registration file are shown like a source of their own, so that their publisher finds them in the same place. */
function readMistakes(database: Database.Database, portal: string): SourceRow[] {
  const rows = database
    .prepare<[], { organisation: string; file: string; message: string; line: number | null; since: string }>(
      'SELECT organisation, file, message, line, since FROM registration_mistake ORDER BY organisation, position',
    )
    .all();
  return [...Map.groupBy(rows, ({ organisation }) => organisation)].map(([organisation, mistakes]) => ({
    id: `${organisation}/registration`,
    organisation,
    kind: 'registration',
    url: `${portal.replace(/\/$/, '')}/sources/${organisation}/registration/`,
    ref: null,
    commit: null,
    state: 'failed' as const,
    registeredAt: mistakes[0]?.since ?? '',
    lastChecked: lastRun(database),
    lastChanged: mistakes[0]?.since ?? null,
    targets: 0,
    apis: 0,
    problems: mistakes.map(({ file, message, line, since }) =>
      toProblem({ code: 'registration-invalid', message, ...(line === null ? {} : { line }) }, file, since),
    ),
  }));
}

function lastRun(database: Database.Database): string | null {
  return database.prepare<[], string>('SELECT max(started_at) FROM run').pluck().get() ?? null;
}
