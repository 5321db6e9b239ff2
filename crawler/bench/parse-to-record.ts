/**
 * Parse to record alone, without fetching: `parse-to-record.ts DATABASE APIS|corpus` judges and records every
 * description of the estate, with the systems and relations of a generated one, and prints
 * `{"documents": n, "things": n, "relations": n, "wallMs": n}`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { Limits } from '../../schemas/estate.ts';
import { createAnalysisPool } from '../analysis-pool.ts';
import { toRuleset } from '../checks/engine/ruleset.ts';
import { judgeTargets } from '../judge.ts';
import { createLogger } from '../log.ts';
import { identify } from '../register/identify.ts';
import { slugify } from '../slug.ts';
import type { FoundTarget, Part } from '../sources/source.ts';
import { openStore } from '../store/store.ts';
import { corpusDirectory, corpusRoots } from '../testing/real-descriptions.ts';
import { generateEstate } from './generate.ts';

const [database = ':memory:', what = 'corpus'] = process.argv.slice(2);
/** By source: the file beside its descriptions. */
const sidecars = new Map<string, Uint8Array>();
const sources = what === 'corpus' ? fromCorpus() : fromGenerator(Number(what));
const at = new Date().toISOString();
const store = openStore(database);
const estate = { limits: Limits.parse({}) };
const ruleset = toRuleset();
const pool = createAnalysisPool({ ...estate, ruleset });
const log = createLogger(
  (line) => process.stderr.write(line),
  () => at,
);
const run = store.runs.start(at);
store.registrations.record(run, at, [
  {
    file: 'bench.yaml',
    organisation: { id: 'bench', name: 'Bench' },
    sources: [...sources.keys()].map((id) => ({ id, kind: 'git' as const, url: `https://code.example/${id}.git` })),
    mistakes: [],
    complete: true,
  },
]);

const started = performance.now();
const count = { documents: 0, things: 0, relations: 0 };
// As many sources at once as the crawler has hosts under way.
const waiting = sources.entries();
await Promise.all(
  Array.from({ length: 8 }, async () => {
    for (const [id, targets] of waiting) {
      // Others count meanwhile.
      const recorded = await record(id, targets);
      count.documents += recorded;
      await recordThings(id);
    }
  }),
);
process.stdout.write(`${JSON.stringify({ ...count, wallMs: performance.now() - started })}\n`);
await pool.close();
store.close();

async function record(source: string, targets: readonly FoundTarget[]): Promise<number> {
  const judged = await judgeTargets(source, targets, { store, pool, ruleset, log, estate });
  const identities = new Map(
    identify({ id: source, kind: 'git' }, judged).map((identity) => [identity.path, identity]),
  );
  for (const { path, webUrl, content } of judged) {
    const identity = identities.get(path) ?? null;
    store.targets.record(run, at, source, {
      path,
      webUrl,
      commit: null,
      committedAt: null,
      identity,
      twinOf: null,
      content,
    });
  }
  return judged.length;
}

async function recordThings(source: string): Promise<void> {
  const bytes = sidecars.get(source);
  if (bytes === undefined) return;
  const { things, relations } = await pool.readSidecars([{ path: 'waymark.yaml', bytes }]);
  count.things += things.length;
  count.relations += relations.length;
  store.things.record(run, at, source, {
    things: things.map((thing) => ({ ...thing, organisation: 'bench', webUrl: null })),
    relations: relations.map((relation) => ({ ...relation, webUrl: null })),
    unchanged: [],
    unread: [],
    complete: true,
    most: estate.limits.entries,
  });
}

function fromCorpus(): Map<string, FoundTarget[]> {
  const bySource = new Map<string, FoundTarget[]>();
  for (const { repository, path } of corpusRoots()) {
    const base = join(corpusDirectory, repository);
    const id = `bench/${repository.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
    bySource.set(id, [...(bySource.get(id) ?? []), toTarget(path, readFileSync(join(base, path)), base)]);
  }
  return bySource;
}

function fromGenerator(apis: number): Map<string, FoundTarget[]> {
  const { repositories, addresses } = generateEstate(apis);
  const files = [...repositories].map(([path, content]) => [path, Object.entries(content)] as const);
  const all = [...files, ...[...addresses].map(([path, text]) => [path, [['openapi.json', text]]] as const)];
  const idOf = (path: string) => `bench/${slugify(path)}`;
  for (const [path, files] of repositories) sidecars.set(idOf(path), Buffer.from(files['waymark.yaml'] ?? ''));
  return new Map(
    all.map(([path, entries]) => [
      idOf(path),
      entries
        .filter(([name]) => name.endsWith('.json') && name !== 'package.json')
        .map(([name, text]) => toTarget(name, Buffer.from(text), '')),
    ]),
  );
}

function toTarget(path: string, bytes: Uint8Array, base: string): FoundTarget {
  return {
    path,
    webUrl: null,
    location: `repo:///${path.split('/').map(encodeURIComponent).join('/')}`,
    bytes,
    load(locations) {
      return Promise.resolve(
        new Map(
          locations.map((location): [string, Part] => {
            const file = join(base, posix.normalize(decodeURIComponent(new URL(location).pathname)));
            const isThere = base !== '' && existsSync(file);
            return [location, isThere ? readFileSync(file) : { missing: 'There is no such file.' }];
          }),
        ),
      );
    },
  };
}
