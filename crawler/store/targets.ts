/**
 * Targets, their revisions, and which API each of them is.
 */
import type Database from 'better-sqlite3';
import type { Finding, Score } from '../../schemas/facts.ts';
import type { Description } from '../analysis.ts';
import { isCatalogue } from '../../schemas/catalogue-kinds.ts';
import type { Statement } from '../metadata.ts';
import type { Failure } from '../problems.ts';
import type { Apis } from './apis.ts';
import type { Comparisons } from './comparisons.ts';
import type { Events } from './events.ts';
import type { Revisions } from './revisions.ts';

/** A file that a revision was read from. */
export type KeptFile = { readonly location: string; readonly sha256: string | null; readonly missing: string | null };

/** The newest content of a target that is kept. */
export type KnownRevision = {
  readonly sha256: string;
  readonly analyser: number;
  readonly ruleset: string | null;
  /** Null when it could not be read as a description. */
  readonly description: Description | null;
  readonly bundled: string | null;
  readonly files: readonly KeptFile[];
};

/** What one observation of one target showed. */
export type TargetObservation = {
  readonly path: string;
  readonly webUrl: string | null;
  readonly commit: string | null;
  readonly committedAt: string | null;
  /** What the server knows the content by, where it comes from an address. */
  readonly validator?: string | null;
  /** Whose API it is; if left out, that of the organisation that registers its source. */
  readonly organisation?: string;
  /** What is said of it elsewhere than in its description; if left out, that stays as it was. */
  readonly statements?: readonly Statement[];
  /** The API of another source that it is, where it has no page yet. */
  readonly adopted?: string | null;
  /** `version` is what the publisher calls it; the store makes it unique within the API. */
  readonly identity: { readonly groupKey: string; readonly slug: string; readonly version: string } | null;
  /** The path of the file of which this one is a copy in another syntax. */
  readonly twinOf: string | null;
  readonly content:
    | { readonly status: 'same'; readonly sha256: string }
    | ({
        readonly status: 'judged';
        readonly sha256: string;
        readonly files: readonly {
          readonly location: string;
          readonly bytes: Uint8Array | null;
          readonly missing: string | null;
        }[];
      } & RevisionVerdict)
    /** The new content cannot be read; the last good revision stays. */
    | { readonly status: 'unreadable'; readonly failure: Failure }
    /** There is no description: all that is known are the statements. */
    | { readonly status: 'listed' };
};

/** What is said of one revision, and by which code and checks. All but the findings is null when it cannot be read. */
export type RevisionVerdict = {
  readonly description: Description | null;
  readonly findings: readonly Finding[];
  readonly score: Score | null;
  readonly bundled: string | null;
  readonly model: string | null;
  readonly analyser: number;
  readonly ruleset: string;
};

export type Targets = {
  /** The newest revision of a target, if it has one. */
  known(source: string, path: string): KnownRevision | null;
  /** The files of the newest revision of a target, the root first; none when it has no revision. */
  files(source: string, path: string): readonly KeptFile[];
  /** Records one observation and returns whether anything became different. */
  record(run: number, at: string, source: string, observation: TargetObservation): boolean;
  /** Every recent revision that an older analyser or other checks judged. */
  outdated(
    analyser: number,
    ruleset: string,
  ): {
    readonly revision: number;
    readonly source: string;
    /** Whether it is the one that is shown. */
    readonly current: boolean;
    readonly files: readonly KeptFile[];
  }[];
  /** Replaces the verdict on a revision; its bytes stay. */
  rejudge(revision: number, verdict: RevisionVerdict): void;
};

/** The trend of a score is drawn over this many revisions: all of them are judged by the same checks. */
const COMPARED_REVISIONS = 12;

type TargetRow = {
  id: number;
  api: string | null;
  revision: number | null;
  statements: string | null;
  gone_since: string | null;
  version: string | null;
  asked_version: string | null;
};

type TargetDeps = {
  readonly events: Events;
  readonly revisions: Revisions;
  readonly apis: Apis;
  readonly comparisons: Comparisons;
};

export function createTargets(
  database: Database.Database,
  { events, revisions, apis, comparisons }: TargetDeps,
): Targets {
  const find = database.prepare<[string, string], TargetRow>('SELECT * FROM target WHERE source = ? AND path = ?');
  const insert = database.prepare<[string, string, string, string], TargetRow>(
    'INSERT INTO target (source, path, first_seen, last_changed) VALUES (?, ?, ?, ?) RETURNING *',
  );
  const selectSource = database.prepare<[string], { organisation: string; kind: string }>(
    'SELECT organisation, kind FROM source WHERE id = ?',
  );
  const isShared = database.prepare('SELECT 1 FROM target WHERE api = @api AND source <> @source LIMIT 1').pluck();
  const say = database.prepare('UPDATE target SET statements = ?, statements_changed = ? WHERE id = ?');
  const list = database.prepare(`
    UPDATE target SET web_url = @webUrl, api = @api, version = @version, asked_version = @askedVersion, twin_of = NULL, revision = NULL,
      failing_since = CASE WHEN @failure IS NULL THEN NULL ELSE coalesce(failing_since, @at) END, failure = @failure,
      gone_since = NULL, gone_count = 0, missing_since = NULL, last_good = NULL,
      last_changed = CASE WHEN @changed THEN @at ELSE last_changed END WHERE id = @id`);
  const present = database.prepare(`
    UPDATE target SET web_url = @webUrl, api = @api, version = @version, asked_version = @askedVersion, twin_of = @twinOf, failing_since = NULL, failure = NULL,
      gone_since = NULL, gone_count = 0, missing_since = NULL, last_good = NULL, revision = @revision,
      last_changed = CASE WHEN @changed THEN @at ELSE last_changed END,
      commit_sha = CASE WHEN @changed THEN @commit ELSE commit_sha END,
      committed_at = CASE WHEN @changed THEN @committedAt ELSE committed_at END WHERE id = @id`);
  const unreadable = database.prepare(`
    UPDATE target SET web_url = @webUrl, failing_since = coalesce(failing_since, @at), failure = @failure, gone_since = NULL, gone_count = 0, missing_since = NULL,
      last_good = coalesce(last_good, (SELECT last_read FROM source WHERE source.id = target.source)) WHERE id = @id`);
  const supersede = database.prepare(`
    UPDATE revision SET last_seen = max(last_seen, coalesce(
      (SELECT source.last_read FROM target JOIN source ON source.id = target.source WHERE target.id = revision.target), last_seen))
    WHERE id = ?`);
  const selectRevision = database.prepare<
    [string, string],
    {
      id: number;
      sha256: string;
      analyser: number;
      ruleset: string | null;
      description: string | null;
      bundled: string | null;
    }
  >(`
    SELECT revision.id, revision.sha256, revision.analyser, revision.ruleset, revision.description, revision.bundled
    FROM target JOIN revision ON revision.id = target.revision WHERE target.source = ? AND target.path = ?`);
  const newestOf = database
    .prepare<[string, string], number | null>('SELECT revision FROM target WHERE source = ? AND path = ?')
    .pluck();
  const selectOutdated = database.prepare<[number, string], { revision: number; source: string; current: 0 | 1 }>(
    `SELECT revision.id AS revision, target.source, revision.id IS target.revision AS current FROM target JOIN revision ON revision.target = target.id
     WHERE (revision.analyser <> ? OR revision.ruleset IS NOT ?) AND (revision.id = target.revision
       OR (SELECT count(*) FROM revision AS newer WHERE newer.target = target.id AND (newer.first_seen, newer.id) > (revision.first_seen, revision.id)) < ${COMPARED_REVISIONS})`,
  );
  const record = database.transaction(
    (run: number, at: string, source: string, observation: TargetObservation): boolean => {
      const { path, webUrl, content } = observation;
      const target = find.get(source, path) ?? insert.get(source, path, at, at)!; // RETURNING always gives the row
      if (target.gone_since !== null) events.append({ run, at, kind: 'target-returned', source, target: path });
      const isSaidAnew = keepStatements(run, at, source, target, observation);
      if (content.status === 'unreadable')
        events.append({ run, at, kind: 'target-unreadable', source, target: path, data: content.failure });
      if (content.status === 'unreadable' && (target.revision !== null || !isSpokenOf(observation))) {
        unreadable.run({ id: target.id, at, webUrl, failure: JSON.stringify(content.failure) });
        return isSaidAnew;
      }
      if (content.status === 'listed' || content.status === 'unreadable') {
        const api = apiOf(run, at, source, target, observation);
        const changed = isSaidAnew || target.revision !== null;
        list.run({
          id: target.id,
          at,
          webUrl,
          api,
          version: labelOf(target, api, observation),
          askedVersion: observation.identity?.version ?? null,
          failure: content.status === 'unreadable' ? JSON.stringify(content.failure) : null,
          changed: changed ? 1 : 0,
        });
        return changed;
      }
      const { id: revision, isNew } = keepRevision(target, at, observation);
      const changed = isNew || revision !== target.revision;
      // What has a page already keeps it.
      const twinOf = target.api === null ? observation.twinOf : null;
      const api = twinOf === null ? apiOf(run, at, source, target, observation) : null;
      present.run({
        id: target.id,
        at,
        webUrl,
        api,
        version: labelOf(target, api, observation),
        askedVersion: observation.identity?.version ?? null,
        twinOf,
        revision,
        changed: changed ? 1 : 0,
        commit: observation.commit,
        committedAt: observation.committedAt,
      });
      if (changed) {
        comparisons.follow(target.id, target.revision, revision, {
          at,
          commit: observation.commit,
          committedAt: observation.committedAt,
        });
        events.append({
          run,
          at,
          kind: 'revision-added',
          source,
          target: path,
          ...(api === null ? {} : { api }),
          data: { sha256: content.sha256, new: isNew },
        });
      }
      return changed || isSaidAnew;
    },
  );

  /** Whether something was said of it now. */
  function isSpokenOf({ statements = [] }: TargetObservation): boolean {
    return statements.length > 0;
  }

  function keepStatements(
    run: number,
    at: string,
    source: string,
    target: TargetRow,
    { path, statements }: TargetObservation,
  ): boolean {
    if (statements === undefined) return false;
    const said = statements.length === 0 ? null : JSON.stringify(statements);
    if (said === target.statements) return false;
    say.run(said, at, target.id);
    events.append({ run, at, kind: 'statements-changed', source, target: path });
    return true;
  }

  /** What has a page keeps it, also in the name of another organisation where it turns out to be theirs. */
  function apiOf(
    run: number,
    at: string,
    source: string,
    { api }: TargetRow,
    { identity, organisation: named, adopted = null }: TargetObservation,
  ): string | null {
    if (identity === null) return api;
    const { kind, organisation: registered } = selectSource.get(source)!; // its targets are recorded
    const organisation = named ?? registered;
    if (api !== null && (!isCatalogue(kind) || api.startsWith(`${organisation}/`))) return api;
    // What a publisher registers itself is not given away by a catalogue.
    if (api !== null && isShared.get({ api, source }) === undefined)
      return apis.rename(run, at, api, identity, organisation);
    if (adopted === null) return apis.assign(run, at, organisation, identity);
    if (!isCatalogue(kind)) apis.adopt(adopted, identity.groupKey);
    return adopted;
  }

  /** A label stays until its publisher calls the version something else. */
  function labelOf(target: TargetRow, api: string | null, { identity }: TargetObservation): string | null {
    if (identity === null || api === null) return target.version;
    const isDecided = target.version !== null && target.api === api && target.asked_version === identity.version;
    return isDecided ? target.version : apis.freeLabel(api, target.id, identity.version);
  }

  function keepRevision(
    target: TargetRow,
    at: string,
    { content, commit, committedAt, validator = null }: TargetObservation,
  ): { id: number; isNew: boolean } {
    if (content.status === 'unreadable' || content.status === 'listed')
      throw new Error('What is not read is no revision.');
    const existing = revisions.find(target.id, content.sha256);
    if (target.revision !== null && target.revision !== existing) supersede.run(target.revision);
    if (content.status === 'same') {
      if (existing === undefined) throw new Error(`Revision ${content.sha256} of target ${target.id} is not kept.`);
      return { id: existing, isNew: false };
    }
    if (existing !== undefined) {
      revisions.update(existing, content);
      // The same bytes may be somewhere else now: the next run asks there whether they are still the same.
      revisions.keepFiles(existing, content.files);
      return { id: existing, isNew: false };
    }
    const times = { commit, committedAt, validator, firstSeen: at, lastSeen: at };
    return { id: revisions.insert(target.id, content, times), isNew: true };
  }

  return {
    known(source, path) {
      const row = selectRevision.get(source, path);
      if (row === undefined) return null;
      const { id, description, ...rest } = row;
      return {
        ...rest,
        description: description === null ? null : (JSON.parse(description) as Description),
        files: revisions.files(id),
      };
    },
    files: (source, path) => {
      const revision = newestOf.get(source, path);
      return revision === undefined || revision === null ? [] : revisions.files(revision);
    },
    record: (...args) => record.immediate(...args),
    outdated: (analyser, ruleset) =>
      selectOutdated.all(analyser, ruleset).map(({ revision, source, current }) => ({
        revision,
        source,
        current: current === 1,
        files: revisions.files(revision),
      })),
    rejudge: (revision, verdict) => database.transaction(() => revisions.update(revision, verdict)).immediate(),
  };
}
