/**
 * What a source showed ─▶ verdicts, identities and rows of the store: one transaction per target.
 */
import { boundNotes } from './bound-notes.ts';
import { ANALYSER_VERSION, judgeTargets, listed, notJudged, type JudgedTarget } from './judge.ts';
import type { CrawlDeps } from './crawl.ts';
import type { Failure } from './problems.ts';
import { createAdoptions } from './register/adopt.ts';
import { findMoves, type Move } from './register/find-moves.ts';
import { identify, type Identity } from './register/identify.ts';
import type { SourceOutcome } from './sources/source.ts';
import type { KnownTarget } from './store/moves.ts';
import type { HarvestableSource } from './store/registrations.ts';
import { whenFree } from './store/when-free.ts';

type Reading = Extract<SourceOutcome, { status: 'read' }>;

/** Judges what was read and records it; returns how it went. `broken`: a bug of ours struck. */
export async function recordReading(
  run: number,
  source: HarvestableSource,
  reading: Reading,
  deps: CrawlDeps,
): Promise<'unchanged' | 'changed' | 'failed' | 'broken'> {
  const { store, now, log } = deps;
  for (const { from, to } of reading.renamed ?? []) {
    await whenFree(() => store.moves.rename(run, now(), source.id, from, to), log);
  }
  const judged = await judgeTargets(source.id, reading.targets, deps);
  const leftOut = reading.targets.slice(judged.length);
  const excess = leftOut.length > 0 ? [tooMany(source, judged.length, reading.targets.length)] : [];
  const notes = boundNotes([...excess, ...tooManyThings(source, reading, deps), ...reading.notes]);
  const known = leftOut.length > 0 ? store.moves.ofSource(source.id) : [];
  const isKnown = new Set(known.map(({ path }) => path));
  const unread = [
    ...reading.unread,
    ...leftOut
      .filter(({ path }) => isKnown.has(path))
      .flatMap((target) => excess.map((failure) => ({ ...target, failure }))),
  ].map(notJudged);
  const all = [...judged, ...unread, ...(reading.listed ?? []).map(listed)];
  const { organisations = [] } = reading;
  if (organisations.length > 0)
    await whenFree(() => store.registrations.list(run, now(), source.id, organisations), log);
  const found = await recordTargets(run, source, reading, all, deps);
  const isModelNew = await recordModel(run, source, reading, deps);
  const isMisread = judged.some(({ content }) => content.status === 'unreadable');
  const unreadable = all.flatMap(({ content }) => (content.status === 'unreadable' ? [content.failure.code] : []));
  const result = {
    // Content that cannot be read, or was not, must not be frozen by a validator: it is asked for in full again.
    validators: leftOut.length > 0 || (!isOfCommits(source) && isMisread) ? null : reading.validators(),
    analyser: ANALYSER_VERSION,
    commit: reading.commit?.id ?? null,
    notes,
    changed: found || isModelNew,
    paths: [...[...all, ...leftOut].map(({ path }) => path), ...(reading.kept ?? [])],
    complete: reading.complete,
  };
  const changed = await whenFree(() => store.sources.recordReading(run, now(), source.id, result), log);
  if (unreadable.includes('internal-error')) return 'broken';
  for (const { code, message } of notes) log.warn({ source: source.id, code, reason: message }, 'source has a problem');
  if (changed) return 'changed';
  return unreadable.length > 0 ? 'failed' : 'unchanged';
}

/** Records services, systems, datasets and relations, and returns whether anything became different. */
async function recordModel(
  run: number,
  source: HarvestableSource,
  { model, complete }: Reading,
  { store, now, log, estate }: CrawlDeps,
): Promise<boolean> {
  if (model === undefined) return false;
  const read = { ...model, complete, most: estate.limits.entries };
  return whenFree(() => store.things.record(run, now(), source.id, read), log);
}

function tooManyThings({ url }: HarvestableSource, { model }: Reading, { estate }: CrawlDeps): Failure[] {
  const found = Math.max(model?.things.length ?? 0, model?.relations.length ?? 0);
  if (found <= estate.limits.entries) return [];
  const message = `Files of ${url} name ${model?.things.length} services, systems and datasets and ${model?.relations.length} relations; we keep ${estate.limits.entries} of each.`;
  return [{ code: 'too-many-entries', message }];
}

/** Records every target, those with a page first, and returns whether anything became different. */
async function recordTargets(
  run: number,
  source: HarvestableSource,
  reading: Reading,
  judged: readonly JudgedTarget[],
  { store, now, log }: CrawlDeps,
): Promise<boolean> {
  const known = store.moves.ofSource(source.id);
  const moves = reading.complete ? movesOf(source, reading, judged, known, store.moves.ofWithdrawn) : [];
  const paged = new Set([
    ...known.flatMap(({ api, path }) => (api === null ? [] : [path])),
    ...moves.map(({ path }) => path),
  ]);
  const identities = identitiesOf(source, judged, known, moves);
  const adopt = createAdoptions(store, source);
  for (const { from, path } of moves) {
    const identity = identities.get(path)!; // only what can be identified is found again
    await whenFree(() => store.moves.move(run, now(), from, { source: source.id, path }, identity), log);
    log.info({ source: source.id, target: path, from: from.path }, 'description moved');
  }
  const validators = new Map(reading.targets.map(({ path, validator }) => [path, validator]));
  const commits = new Map(reading.targets.map(({ path, commit }) => [path, commit]));
  const firstByContent = new Map<string, string>();
  let changed = moves.length > 0;
  for (const target of judged.toSorted(inOrder(paged))) {
    const { path, webUrl, content, bundledSha256, said } = target;
    // Only a file that differs in nothing but its syntax is a twin; two versions may well be equal for a while.
    const nameAndContent = `${path.replace(/\.(?:json|ya?ml)$/i, '')} ${bundledSha256 ?? path}`;
    const twinOf = firstByContent.get(nameAndContent) ?? null;
    if (twinOf === null) firstByContent.set(nameAndContent, path);
    const commit = commits.get(path) ?? reading.commit;
    const identity = identities.get(path) ?? null;
    const organisation = said?.organisation ?? source.organisation;
    // Of what could not be read nothing is said, which does not mean that nothing is to be said.
    const statements = said?.statements ?? (content.status === 'unreadable' ? undefined : []);
    const adopted = identity === null || paged.has(path) ? null : adopt(organisation, target);
    const observation = {
      path,
      webUrl,
      commit: commit?.id ?? null,
      committedAt: commit?.at ?? null,
      validator: validators.get(path) ?? null,
      identity,
      twinOf,
      content,
      organisation,
      ...(statements === undefined ? {} : { statements }),
      adopted,
    };
    const isChanged = await whenFree(() => store.targets.record(run, now(), source.id, observation), log);
    if (content.status === 'unreadable')
      log.warn(
        { source: source.id, target: path, code: content.failure.code, reason: content.failure.message },
        'description not readable',
      );
    if (isChanged) log.info({ source: source.id, target: path }, 'description changed');
    changed ||= isChanged;
  }
  return changed;
}

/** What has a page keeps it, and its copies come after it. */
function inOrder(paged: ReadonlySet<string>): (a: JudgedTarget, b: JudgedTarget) => number {
  return (a, b) => Number(paged.has(b.path)) - Number(paged.has(a.path)) || (a.path < b.path ? -1 : 1);
}

function movesOf(
  source: HarvestableSource,
  reading: Reading,
  judged: readonly JudgedTarget[],
  known: readonly KnownTarget[],
  ofWithdrawn: (organisation: string) => KnownTarget[],
): Move[] {
  const present = new Set([
    ...[...reading.targets, ...reading.unread, ...(reading.listed ?? [])].map(({ path }) => path),
    ...(reading.kept ?? []),
  ]);
  const paged = new Set(known.flatMap(({ api, path }) => (api === null ? [] : [path])));
  const absent = known.filter(({ api, path }) => api !== null && !present.has(path));
  const appeared = judged.filter((target) => isIdentifiable(target) && !paged.has(target.path));
  if (appeared.length === 0) return [];
  // A source that was never read may be one that was registered under another name before.
  const before = paged.size === 0 ? ofWithdrawn(source.organisation) : [];
  return findMoves(
    source,
    [...absent, ...before],
    appeared.map(({ path, content, bundledSha256, title, said }) => ({
      path,
      sha256: 'sha256' in content ? content.sha256 : null,
      bundled: bundledSha256,
      title,
      documentation: said?.statements[0]?.facts.documentation?.value ?? null,
    })),
  );
}

function identitiesOf(
  source: HarvestableSource,
  judged: readonly JudgedTarget[],
  known: readonly KnownTarget[],
  moves: readonly Move[],
): Map<string, Identity> {
  const movedTo = new Map(moves.map(({ from, path }) => [from, path]));
  const decided = known.flatMap((target) =>
    target.groupKey === null
      ? []
      : [{ path: movedTo.get(target) ?? target.path, title: target.title, groupKey: target.groupKey, api: target.api }],
  );
  // Two organisations may well call their APIs the same.
  const byOwner = Map.groupBy(judged.filter(isIdentifiable), ({ said }) => said?.organisation ?? source.organisation);
  const decidedByOwner = Map.groupBy(decided, ({ api }) => api?.split('/')[0]);
  const identities = [...byOwner].flatMap(([owner, ofOwner]) =>
    identify(source, ofOwner, decidedByOwner.get(owner) ?? []),
  );
  return new Map(identities.map((identity) => [identity.path, identity]));
}

function tooMany({ url }: HarvestableSource, read: number, found: number): Failure {
  return {
    code: 'too-many-files',
    message: `${url} has ${found} descriptions; we read ${read} and leave out the rest.`,
  };
}

/** What is of a commit can be asked for again as it was; what is at an address may be another thing tomorrow. */
function isOfCommits({ kind }: HarvestableSource): boolean {
  return kind === 'git' || kind === 'github';
}

/** Whether it can have a page: there is a description of it, or something else is said of it. */
function isIdentifiable({ content, said }: JudgedTarget): boolean {
  return content.status !== 'unreadable' || said !== null;
}
