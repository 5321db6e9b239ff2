/**
 * Every piece of YAML and JSON in the guides is what the guide says it is: the program that would read it reads it.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CORE_SCHEMA, load as loadYaml } from 'js-yaml';
import { afterAll, describe, expect, test } from 'vitest';
import { parseConfig } from '../crawler/config.ts';
import { judgeText } from '../crawler/testing/check-text.ts';
import { Estate } from '../schemas/estate.ts';
import { OwnGuide } from '../schemas/guide.ts';
import { Notices, Registration } from '../schemas/registration.ts';
import { WaymarkFile } from '../schemas/waymark-file.ts';
import { blocksOf, contentDirectory, guides, readGuide } from './read-guide.ts';

const home = mkdtempSync(join(tmpdir(), 'waymark-data-'));
afterAll(() => rmSync(home, { recursive: true }));

/** As the program reads YAML: a date stays text. */
const load = (text: string) => loadYaml(text, { schema: CORE_SCHEMA });

const wholeEstate = { name: 'A', url: 'https://portal.example', contact: { name: 'T', email: 't@portal.example' } };
const someone = { organisation: { id: 'harbours', name: 'Harbours Office' } };

/** What a block can be, and what reads it. Each throws where it is not that. */
const readers = {
  estate: (text: string) => void Estate.parse({ ...wholeEstate, ...(load(text) as object) }),
  registration: (text: string) => void Registration.parse({ ...someone, ...(load(text) as object) }),
  notices: (text: string) => void Notices.parse((load(text) as { notices: unknown }).notices),
  waymark: (text: string) => void WaymarkFile.parse(load(text)),
  'own guide': (text: string) => void OwnGuide.parse(load(text)),
  'catalog-info': (text: string) => checkFile('catalog-info.yaml', text),
  record: (text: string) => checkFile('DataService-tides.yaml', text),
  /** A description, or a part of one. */
  description: (text: string) => {
    const { findings } = judgeText(text);
    const mistakes = findings.filter(({ kind, severity }) => kind === 'specification' && severity === 'error');
    expect(mistakes).toEqual([]);
  },
  workflow: (text: string) => callsIn(text),
  'agent settings': (text: string) => {
    const { mcpServers } = JSON.parse(text) as { mcpServers: Record<string, { args: string[] }> };
    for (const { args } of Object.values(mcpServers)) callsIn(args.join(' ').replace(/--prefix \S+ /, ''));
  },
  answer: (text: string) => void JSON.parse(text),
} as const satisfies Record<string, (text: string) => void | Promise<void>>;
type Reader = keyof typeof readers;

/** What the pieces of each guide are, in their order; those after the last are like it. Good and bad examples are tested next door. */
const pieces: Readonly<Record<string, readonly Reader[]>> = {
  'agents.md': ['agent settings', 'answer'],
  'architects/core-data.md': ['waymark', 'waymark'],
  'beside-descriptions.md': ['waymark', 'catalog-info'],
  'catalogues.md': ['registration', 'registration', 'record'],
  'check-before-you-publish.md': ['workflow', 'workflow', 'workflow'],
  'deprecate-and-retire.md': ['description', 'description', 'waymark'],
  'improve-an-entry.md': ['waymark'],
  'how-entries-are-judged.md': ['description'],
  'how-things-connect.md': ['waymark'],
  'maturity.md': ['waymark'],
  'open-data.md': ['registration'],
  'operate/configure.md': ['estate'],
  'operate/notices.md': ['estate'],
  'own-guides.md': ['own guide'],
  'register.md': ['registration', 'registration', 'notices'],
};

/** Calls of this program in a pipeline. Throws where one has a flag or a command that does not exist. */
function callsIn(text: string): void {
  load(text);
  const calls = [...text.matchAll(/run --silent waymark -- ([^\n>]+)/g)].map(([, words = '']) => words.trim());
  const named =
    calls.length > 0 ? calls : [...text.matchAll(/run --silent waymark (?:-- )?(\S.*)$/gm)].map(([, w = '']) => w);
  expect(named.length).toBeGreaterThan(0);
  for (const call of named) parseConfig(call.replaceAll('"', '').split(/\s+/), { environment: {}, isTerminal: false });
}

/** The file is checked as its publisher would. */
async function checkFile(name: string, text: string): Promise<void> {
  const file = join(home, 'repository', name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const main = join(contentDirectory, '..', 'crawler', 'main.ts');
  const stdout = await new Promise<string>((resolve, reject) =>
    execFile(process.execPath, [main, 'check', file, '--json'], (error, out) => (error ? reject(error) : resolve(out))),
  );
  expect((JSON.parse(stdout) as { problems: unknown[] }).problems).toEqual([]);
}

const shown = guides
  .filter((file) => !file.startsWith('editions/'))
  .map((file) => {
    const blocks = blocksOf(readGuide(file).body);
    return {
      file,
      blocks: blocks.filter(({ language, note }) => /^(?:yaml|json)$/.test(language) && !/^(?:good|bad)\b/.test(note)),
    };
  })
  .filter(({ blocks }) => blocks.length > 0);

test('of every guide it is known what its pieces are', () => {
  expect(shown.map(({ file }) => file).filter((file) => pieces[file] === undefined)).toEqual([]);
  const fewer = Object.entries(pieces).filter(
    ([file, { length }]) => length > (shown.find((guide) => guide.file === file)?.blocks.length ?? 0),
  );
  expect(fewer).toEqual([]);
});

describe('every piece of YAML and JSON', () => {
  test.each(
    shown.flatMap(({ file, blocks }) =>
      blocks.map(({ code }, index) => ({
        file,
        number: index + 1,
        reader: pieces[file]?.[index] ?? pieces[file]?.at(-1) ?? 'answer',
        code,
      })),
    ),
  )('$file, number $number, is $reader', async ({ reader, code }) => {
    expect(await readers[reader](code)).toBeUndefined();
  });

  test('is refused where it is not', () => {
    expect(() => readers.estate('shedule: "0 0 * * *"')).toThrow('shedule');
    expect(() => readers.workflow('run: npm run --silent waymark -- chek .')).toThrow('did you mean `check`?');
    expect(() => readers.waymark('apis: [{ descripton: a.yaml }]')).toThrow('descripton');
  });
});
