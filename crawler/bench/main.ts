/**
 * `npm run bench`: what the main job costs, on the corpus of real descriptions (where it is present) and on a generated
 * estate, and what a large site costs and weighs. `npm run bench -- --scale APIS`: how the cost of a generated estate
 * grows from 1,000 APIs to so many. Prints tables; asserts nothing.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { hasCorpus } from '../testing/real-descriptions.ts';
import type { CompareCosts, PairCost } from './compare.ts';
import { addCommits } from '../testing/git-repository.ts';
import type { Released } from '../sync.ts';
import { benchDiagrams } from './diagrams.ts';
import { generateEstate } from './generate.ts';
import { measure, type Cost } from './measure.ts';
import type { PublishCosts } from './publish-alone.ts';
import { benchPush } from './push.ts';
import { benchReferences } from './references.ts';
import { benchSearch } from './search.ts';
import { benchSimilar } from './similar.ts';
import { startServer } from './start-server.ts';

type Publishers = {
  readonly git: string;
  readonly web: string;
  readonly repositories: readonly string[];
  readonly addresses: readonly string[];
};

const project = fileURLToPath(new URL('../../', import.meta.url));
/** What is measured last is made of what was measured first. */
const kept = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
const { values } = parseArgs({ options: { scale: { type: 'string' } } });
/** Of a generated estate where nothing else is asked for, and where growth is measured from. */
const ORDINARY = 2000;
const SMALL = 1000;

/** What each step of an estate cost. */
type Steps = Map<string, Cost>;

say(
  `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 1024 ** 3)} GiB, ${platform()} ${arch()}, Node ${process.version}`,
);
say('');
say('| estate | step | wall | CPU | peak memory | written | what it did |');
say('|---|---|---|---|---|---|---|');
if (values.scale === undefined) await benchEverything();
else await benchGrowth(Number(values.scale));
rmSync(kept, { recursive: true, force: true });

async function benchEverything(): Promise<void> {
  await benchComparison();
  if (hasCorpus()) {
    await benchChecks();
    await bench('real descriptions', 'corpus');
  } else
    process.stderr.write(
      'The corpus is not beside this project (../shared/corpus/ukgov): only the generated estate is measured.\n',
    );
  await bench(nameOf(ORDINARY), String(ORDINARY));
  if (hasCorpus()) await benchReferences(join(kept, 'snapshot.db'), kept, project, say);
  await benchDiagrams(join(kept, 'generated.db'), kept, project, say);
  await benchSimilar(say, [500, 5000, 50_000, 100_000]);
  await benchSearch(say, { operations: [500, 5000, 50_000, 100_000], records: [500, 5000, 50_000] });
}

/** Where the cost of each API does not grow with their number, every ratio is 1 or less. */
async function benchGrowth(apis: number): Promise<void> {
  const small = await bench(nameOf(SMALL), String(SMALL));
  const large = await bench(nameOf(apis), String(apis));
  say('');
  say(`| step | CPU for each API, ${SMALL} APIs | ${apis} APIs | ratio |`);
  say('|---|---|---|---|');
  for (const [step, { cpuMs }] of large) {
    const [before, now] = [(small.get(step)?.cpuMs ?? 0) / SMALL, cpuMs / apis];
    say(`| ${step} | ${before.toFixed(2)} ms | ${now.toFixed(2)} ms | ${(now / before).toFixed(2)} |`);
  }
}

function nameOf(apis: number): string {
  return `generated, ${apis} APIs`;
}

async function benchComparison(): Promise<void> {
  const cost = await measure(process.execPath, ['crawler/bench/compare.ts'], project);
  const { generated, largest, sequence } = JSON.parse(cost.stdout) as CompareCosts;
  const pairInWords = ({ bytes, changes, modelsMs, wholeMs }: PairCost) =>
    `${bytes} bytes, ${changes} changes: ${Math.round(modelsMs)} ms, ${Math.round(wholeMs)} ms with all places`;
  report('generated, 1 MB', 'comparison of two revisions', cost, pairInWords(generated));
  if (largest) say(`| real revisions | comparison of the largest two | | | | | ${pairInWords(largest)} |`);
  if (sequence) {
    const { revisions, modelsMs, wholeMs } = sequence;
    const seconds = [modelsMs, wholeMs].map((ms) => (ms / 1000).toFixed(1));
    say(
      `| real revisions | comparison in sequence | | | | | ${revisions} revisions: ${seconds[0]} s, ${seconds[1]} s with all places |`,
    );
  }
}

async function benchChecks(): Promise<void> {
  const alone = await measure(process.execPath, ['crawler/bench/checks.ts'], project);
  const { documents, checks, checksMs, specificationMs, modelMs, firstMs } = JSON.parse(alone.stdout) as Record<
    'documents' | 'checks' | 'checksMs' | 'specificationMs' | 'modelMs' | 'firstMs',
    number
  >;
  const each = (ms: number) => `${(ms / documents).toFixed(1)} ms`;
  report(
    'real descriptions',
    'checks alone, one thread',
    alone,
    `${checks} checks on ${documents} descriptions: ${Math.round(documents / (checksMs / 1000))} a second of processor time once warm (${each(checksMs)} each, of which the JSON Schema of the specification ${each(specificationMs)}; the first pass ${each(firstMs)}); building the model before that: ${each(modelMs)} each`,
  );
}

async function bench(name: string, what: string): Promise<Steps> {
  const steps: Steps = new Map();
  const note = (step: string, cost: Cost, did: string) => {
    steps.set(step, cost);
    report(name, step, cost, did);
  };
  const directory = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  const { publishers, stop } = await startPublishers(join(directory, 'repositories'), what);
  try {
    const alone = await measure(
      process.execPath,
      ['crawler/bench/parse-to-record.ts', join(directory, 'alone.db'), what],
      project,
    );
    const { documents, things, relations, wallMs } = JSON.parse(alone.stdout) as Record<
      'documents' | 'things' | 'relations' | 'wallMs',
      number
    >;
    note(
      'parse to record alone',
      alone,
      `${documents} descriptions, ${things} systems and datasets, ${relations} relations: ${Math.round(documents / (wallMs / 1000))} descriptions a second`,
    );
    const published = await measure(
      process.execPath,
      ['crawler/bench/publish-alone.ts', join(directory, 'alone.db')],
      project,
    );
    const { rowsMs, withoutThingsMs, writeMs } = JSON.parse(published.stdout) as PublishCosts;
    note(
      'publish alone',
      published,
      `rows ${Math.round(rowsMs)} ms, of which services, systems, datasets and relations ${Math.round(rowsMs - withoutThingsMs)} ms; writing ${Math.round(writeMs)} ms`,
    );
    writeEstate(directory, publishers);
    const first = await waymark(directory, 'harvest');
    const { targets, apis } = await count(directory);
    note(
      'first harvest',
      first,
      `${targets} descriptions of ${apis} APIs, ${perSecond(targets, first)} descriptions a second; ${accountOf(first)}`,
    );
    const second = await waymark(directory, 'harvest');
    note('unchanged harvest', second, accountOf(second));
    const build = await waymark(directory, 'build');
    note('site build', build, `${perSecond(apis, build)} APIs a second; ${builtIn(build)}`);
    if (what !== 'corpus') await benchChanges(note, directory, Number(what));
    const copy = what === 'corpus' ? 'snapshot.db' : 'generated.db';
    copyFileSync(join(directory, 'data', 'snapshot', 'snapshot.db'), join(kept, copy));
    return steps;
  } finally {
    stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** What a day brings: nothing, a push that a webhook tells of, and ten of them that are found by looking everywhere. */
async function benchChanges(
  note: (step: string, cost: Cost, did: string) => void,
  directory: string,
  apis: number,
): Promise<void> {
  const repositories = [...generateEstate(apis).repositories];
  const change = async (first: number, number: number) => {
    for (const [path, files] of repositories.slice(first, first + number)) {
      const [description = '', text = ''] = Object.entries(files).find(([file]) => file.startsWith('specs/')) ?? [];
      const changed = text.replace('"summary":"', '"summary":"Changed: ');
      // oxlint-disable-next-line eslint/no-await-in-loop -- one Git at a time
      await addCommits(join(directory, 'repositories', path), [
        { message: 'Change', date: '2026-10-01T09:00:00Z', files: { [description]: changed } },
      ]);
    }
  };
  const sync = async (step: string, ...sources: string[]) => {
    const cost = await waymark(directory, 'sync', ...sources);
    note(step, cost, `${accountOf(cost)}; ${builtIn(cost)}`);
  };
  await sync('sync, nothing new');
  await change(0, 1);
  const [source = ''] = (await sourceIds(directory)).filter((id) => id.endsWith('repository-0'));
  await sync('sync of one source that changed', source);
  await change(1, 10);
  await sync('sync, ten sources changed');
  const origin = addressOf(directory, repositories[0]?.[0] ?? '').origin;
  const waits = await benchPush({
    estate: join(directory, 'estate'),
    data: join(directory, 'data'),
    async push(number) {
      const [path = '', files = {}] = repositories[20 + number] ?? [];
      await change(20 + number, 1);
      const [file = ''] = Object.keys(files).filter((name) => name.startsWith('specs/'));
      const slug = `${path.replace(/^.*\/|\.git$/g, '')}-${file.replace(/^specs\/|\.json$/g, '')}`;
      return { address: `${origin}/${path}`, page: `/apis/organisation-0/${slug}/`, text: 'Changed: ' };
    },
  });
  const seconds = waits.map((ms) => `${(ms / 1000).toFixed(1)} s`);
  say(`| ${apis} APIs | from a push to its page being served | | | | | ${seconds.join(', ')} |`);
}

/** Where the repository at this path is served. */
function addressOf(directory: string, path: string): URL {
  const { allowedOrigins } = JSON.parse(readFileSync(join(directory, 'estate', 'estate.yaml'), 'utf8')) as {
    allowedOrigins: { origin: string }[];
  };
  return new URL(path, allowedOrigins[0]?.origin);
}

/** Pages that were made, and those that were taken over. */
function builtIn({ stdout }: Cost): string {
  const { built } = JSON.parse(stdout) as Partial<Released>;
  if (!built?.built) return 'nothing built';
  const { pages, files } = built;
  return `${pages.made} pages and ${files.made} files made, ${files.reused} files taken over`;
}

async function sourceIds(directory: string): Promise<string[]> {
  const { sources } = JSON.parse((await waymark(directory, 'status')).stdout) as { sources: { id: string }[] };
  return sources.map(({ id }) => id);
}

function waymark(directory: string, command: string, ...operands: string[]): Promise<Cost> {
  return measure(
    process.execPath,
    [
      'crawler/main.ts',
      command,
      ...operands,
      '--estate',
      join(directory, 'estate'),
      '--data',
      join(directory, 'data'),
      '--json',
    ],
    project,
  );
}

async function count(directory: string): Promise<{ targets: number; apis: number }> {
  const { sources } = JSON.parse((await waymark(directory, 'status')).stdout) as {
    sources: { targets: number; apis: number }[];
  };
  return {
    targets: sources.reduce((sum, source) => sum + source.targets, 0),
    apis: sources.reduce((sum, source) => sum + source.apis, 0),
  };
}

async function startPublishers(directory: string, what: string): Promise<{ publishers: Publishers; stop: () => void }> {
  mkdirSync(directory, { recursive: true });
  const { says, stop } = await startServer('publishers.ts', directory, what);
  return { publishers: JSON.parse(says) as Publishers, stop };
}

/** One organisation for every 40 sources. */
function writeEstate(directory: string, { git, web, repositories, addresses }: Publishers): void {
  const sources = [
    ...repositories.map((path) => ({ kind: 'git', url: `${git}/${path}` })),
    ...addresses.map((path) => ({ kind: 'openapi', url: `${web}${path}` })),
  ];
  const registrations = join(directory, 'estate', 'registrations');
  mkdirSync(registrations, { recursive: true });
  const allowedOrigins = [git, web].map((origin) => ({ origin, delayMs: 0, perHost: 8 }));
  writeFileSync(
    join(directory, 'estate', 'estate.yaml'),
    JSON.stringify({
      name: 'Benchmark',
      url: 'http://localhost:4000',
      contact: { name: 'Bench', email: 'bench@portal.example' },
      allowedOrigins,
    }),
  );
  for (let first = 0; first < sources.length; first += 40) {
    const id = `organisation-${first / 40}`;
    const registration = {
      organisation: { id, name: `Organisation ${first / 40}` },
      sources: sources.slice(first, first + 40),
    };
    writeFileSync(join(registrations, `${id}.yaml`), JSON.stringify(registration));
  }
}

function accountOf({ stdout }: Cost): string {
  const { sources, changed, unchanged, failed, requests, notModified, bytes } = JSON.parse(stdout) as Record<
    string,
    number
  >;
  return `${sources} sources (${changed} changed, ${unchanged} unchanged, ${failed} failed), ${requests} requests (${notModified} × 304), ${bytes} bytes`;
}

function perSecond(number: number, { wallMs }: Cost): number {
  return Math.round(number / (wallMs / 1000));
}

function report(estate: string, step: string, cost: Cost, what: string): void {
  const { wallMs, cpuMs, peakBytes, writtenBytes } = cost;
  const mebibytes = (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MiB`;
  say(
    `| ${estate} | ${step} | ${(wallMs / 1000).toFixed(1)} s | ${(cpuMs / 1000).toFixed(1)} s | ${mebibytes(peakBytes)} | ${mebibytes(writtenBytes)} | ${what} |`,
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
