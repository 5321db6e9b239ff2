/**
 * The searches of the site in a real browser, letter by letter, each question with nothing in the cache: how long an
 * answer takes, from the letter to what is shown, and what is downloaded.
 */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser, whyNoBrowser } from '../../site/e2e/browser.ts';
import { buildSite } from '../../site/e2e/build-site.ts';
import { fixtureTables } from '../../site/e2e/fixture-snapshot.ts';
import { entriesOf, recordsOf } from '../../site/e2e/searchable.ts';
import { manifestPath } from '../../site/lib/search-index/files.ts';
import { searchParts } from '../../site/lib/search-index/timing.ts';
import { buildSearchIndex } from '../../site/open-data/search-index/build.ts';
import { describedCorpus, describedExample, type DescribedApi } from '../testing/described-apis.ts';
import { hasCorpus } from '../testing/real-descriptions.ts';
import { generateApis } from './generate-apis.ts';
import { startServer } from './start-server.ts';
import { openDialog, typeAtOnce, typeQuestion, type FirstLetters, type Letter, type Opening } from './type-question.ts';

const questions = [
  'create payment',
  'GET /licences',
  'patient record',
  'tax year',
  'dateOfBirth',
  'postcode',
  'apointment booking',
  'upload document',
  'organsation search',
  'refund',
];
/** The catalogue is searched whole for every letter, which takes long where it is large. */
const catalogueQuestions = ['tax year', 'paymnt', 'patient record'];

/** Prints a row for every size: `operations` in the search of everything, `records` in that of the catalogue. */
export async function benchSearch(
  say: (line: string) => void,
  { operations, records }: { operations: readonly number[]; records: readonly number[] },
): Promise<void> {
  const reason = whyNoBrowser();
  if (reason) {
    process.stderr.write(`${reason} The search is not measured.\n`);
    return;
  }
  const originals = [...(await describedExample()), ...(hasCorpus() ? await describedCorpus() : [])];
  const built = await buildSite({ tables: fixtureTables });
  const site = dirname(built.folder);
  symlinkSync(built.folder, join(site, 'current'));
  const { says: url, stop } = await startServer('serve-site.ts', site);
  const browser = await launchBrowser();
  try {
    say('');
    say(
      '| search | index | p50 | p95 | slowest | the slowest 5 in 100 on average: fetch | decode | rank | render | downloaded for a question: median | most |',
    );
    say('|---|---|---|---|---|---|---|---|---|---|---|');
    for (const number of operations) {
      const apis = byName([...generateApis(originals, number)]);
      const index = writeIndex(built.folder, apis);
      const figures = await measureQuestions(browser, questions, openDialog(url));
      say(`| everything: ${figure(number)} operations of ${figure(apis.length)} APIs | ${index} | ${figures} |`);
    }
    writeIndex(built.folder, originals);
    const openCatalogue = {
      url: `${url}apis/`,
      field: 'main input[name="q"]',
      answer: '[data-count]',
      indexed: '[data-results][aria-busy="false"]',
    };
    const atOnce: string[] = [];
    for (const number of records) {
      const json = JSON.stringify(recordsOf([...generateApis(originals.map(withOneOperation), number)]));
      writeFileSync(join(built.folder, 'apis/records.json'), json);
      const figures = await measureQuestions(browser, catalogueQuestions, openCatalogue);
      say(`| the catalogue: ${figure(number)} APIs | 1 file, ${kilobytes(json.length)} | ${figures} |`);
      atOnce.push(`| ${figure(number)} APIs | ${await measureFirstLetters(browser, openCatalogue)} |`);
    }
    say('');
    say('| typed as soon as there is a field | first answer | answer from everything | the page stood still at most |');
    say('|---|---|---|---|');
    for (const row of atOnce) say(row);
  } finally {
    await browser.close();
    stop();
    built.remove();
  }
}

/** Says what it cost: processor time, and files with their bytes. */
function writeIndex(folder: string, apis: readonly DescribedApi[]): string {
  const before = process.cpuUsage();
  const { manifest, files } = buildSearchIndex(entriesOf(apis));
  const { user, system } = process.cpuUsage(before);
  rmSync(join(folder, 'search/bench'), { recursive: true, force: true });
  let bytes = 0;
  for (const [name, content] of files) {
    const path = join(folder, 'search/bench', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    bytes += content.length;
  }
  writeFileSync(join(folder, manifestPath), JSON.stringify({ ...manifest, folder: '/search/bench/' }));
  return `${((user + system) / 1_000_000).toFixed(1)} s of CPU, ${figure(files.size)} files, ${kilobytes(bytes)}`;
}

/** As a snapshot has them: APIs that begin alike are neighbours in the index. */
function byName(apis: readonly DescribedApi[]): DescribedApi[] {
  const nameOf = ({ description }: DescribedApi) => description.title ?? '';
  return apis.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'));
}

/** So that as many APIs as are wanted are as many operations. */
function withOneOperation({ organisation, description }: DescribedApi): DescribedApi {
  return { organisation, description: { ...description, operations: description.operations.slice(0, 1) } };
}

async function measureQuestions(browser: Browser, asked: readonly string[], opening: Opening): Promise<string> {
  const letters: Letter[] = [];
  const downloads: number[] = [];
  for (const question of asked) {
    const typed = await typeQuestion(browser, question, opening);
    letters.push(...typed.letters);
    downloads.push(typed.bytes);
  }
  const times = letters.map(({ took }) => took);
  const slowest = letters.filter(({ took }) => took >= at(times, 0.95));
  const parts = searchParts.map((part) => slowest.reduce((sum, { parts }) => sum + parts[part], 0) / slowest.length);
  const inMs = [...[0.5, 0.95, 1].map((share) => at(times, share)), ...parts].map((ms) => `${figure(ms)} ms`);
  return [...inMs, kilobytes(at(downloads, 0.5)), kilobytes(at(downloads, 1))].join(' | ');
}

/** Medians over the questions; of how long the page stood still the most. */
async function measureFirstLetters(browser: Browser, opening: Required<Omit<Opening, 'key'>>): Promise<string> {
  const typed: FirstLetters[] = [];
  for (const question of catalogueQuestions) typed.push(await typeAtOnce(browser, question, opening));
  const median = (key: 'first' | 'whole') =>
    at(
      typed.map((times) => times[key]),
      0.5,
    );
  return [median('first'), median('whole'), Math.max(...typed.map(({ still }) => still))]
    .map((ms) => `${figure(ms)} ms`)
    .join(' | ');
}

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function kilobytes(bytes: number): string {
  return `${figure(bytes / 1000)} kB`;
}

function figure(value: number): string {
  return Math.round(value).toLocaleString('en-GB');
}
