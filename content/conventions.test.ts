/**
 * What the guides say and what the program does agree: problems, keys, commands and words, both ways.
 */
import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { commands, formats, helpText } from '../crawler/command-line.ts';
import { everyCheck } from '../crawler/checks/engine/every-check.ts';
import { problems, type ProblemCode } from '../crawler/problems.ts';
import { readEstate } from '../crawler/register/read-estate.ts';
import { readRegistrations } from '../crawler/register/read-registrations.ts';
import { Estate } from '../schemas/estate.ts';
import { ApiJson, ApisJson, ChangesJson, MaturityJson, RelationsJson, SourcesJson } from '../schemas/open-data.ts';
import { Slug, takenIds } from '../schemas/ids.ts';
import { Registration } from '../schemas/registration.ts';
import { scoreWeights } from '../schemas/score-weights.ts';
import { snapshotTables } from '../schemas/snapshot.ts';
import {
  ApiKind,
  CheckKind,
  Extent,
  FactOrigin,
  FreshnessState,
  Lifecycle,
  Rung,
  Severity,
  SourceState,
  Whose,
} from '../schemas/words.ts';
import { facetLabels } from '../site/lib/facet-labels.ts';
import * as labels from '../site/lib/labels.ts';
import {
  contentDirectory,
  firstCells,
  guidesDirectory,
  headingsOf,
  ownTexts,
  readGuide,
  readStandard,
  readText,
  rowsOf,
  standardsDirectory,
} from './read-guide.ts';

const whoActs: Record<Whose, string> = {
  publisher: 'The publisher',
  operator: 'The operator of this portal',
  nobody: 'Nobody',
};

describe('every problem has a guide and every guide a problem', () => {
  const codes = (Object.keys(problems) as ProblemCode[]).toSorted();
  const pages = globSync('*.md', { cwd: join(guidesDirectory, 'problems') }).map((file) => basename(file, '.md'));

  test('the folder and the table hold the same codes', () => {
    expect(pages.filter((page) => page !== 'index').toSorted()).toEqual(codes);
  });

  test.each(codes)('%s: the page says what the table says', (code) => {
    const { title, whose, retry } = problems[code];
    const { frontMatter, body } = readGuide(`problems/${code}.md`);
    expect(frontMatter['title']).toBe(title);
    expect(rowsOf(body)).toEqual([[`\`${code}\``, whoActs[whose], retry ? 'Yes' : 'No']]);
    expect(headingsOf(body)).toEqual(['What it means', 'Why we show it', 'What to do', 'An example']);
  });

  test('the list of problems names each with its title and who acts', () => {
    const listed = Object.fromEntries(
      rowsOf(readGuide('problems/index.md').body).map(([link, code, who]) => [code, [link, who]]),
    );
    const wanted = codes.map((code) => {
      const { title, whose } = problems[code];
      return [`\`${code}\``, [`[${title}](/guides/problems/${code}/)`, whoActs[whose]]] as const;
    });
    expect(listed).toEqual(Object.fromEntries(wanted));
  });
});

describe('every check has a page and every page a check', () => {
  const pages = globSync('*.md', { cwd: standardsDirectory }).map((file) => basename(file, '.md'));

  test('the folder and the list hold the same ids', () => {
    expect(pages.toSorted()).toEqual(everyCheck.map(({ id }) => id).toSorted());
  });

  test.each(everyCheck)(
    '$id: the page has the title of the check, why it matters and how to mend it',
    ({ id, title }) => {
      const { frontMatter, body } = readStandard(`${id}.md`);
      expect(frontMatter).toEqual({ title });
      expect(headingsOf(body)).toEqual(['Why it matters', 'How to mend it']);
      expect(body.split(/^## .*$/m).filter((part) => part.trim().length < 20)).toHaveLength(1); // what is before the first
    },
  );

  test('the table of severities and the weights of the score are those of the guide', () => {
    const rows = rowsOf(readGuide('how-entries-are-judged.md').body);
    expect(rows).toEqual(expect.arrayContaining([['Mistake', '`error`', expect.any(String)]]));
    const weighed = rows
      .filter(([what]) => /^(?:A check of|All checks)/.test(what ?? ''))
      .map(([, weight]) => Number(weight));
    expect(weighed).toEqual([scoreWeights.error, scoreWeights.warning, scoreWeights.info, scoreWeights.specification]);
  });
});

describe('every key has a row in a table of its guide', () => {
  const cases = [
    { name: 'estate.yaml', schemas: [Estate], guide: 'operate/configure.md' },
    { name: 'a registration', schemas: [Registration], guide: 'register.md' },
    {
      name: 'the open data',
      schemas: [ApisJson, ApiJson, ChangesJson, RelationsJson, MaturityJson, SourcesJson],
      guide: 'open-data.md',
    },
  ];

  test.each(cases)('$name', ({ schemas, guide }) => {
    const explained = firstCells(readGuide(guide).body);
    expect(schemas.flatMap(keysOf).filter((key) => !explained.has(key))).toEqual([]);
  });

  test.each(cases.slice(0, 2))('$name: and no table explains a key that does not exist', ({ schemas, guide }) => {
    const keys = new Set(schemas.flatMap(keysOf));
    expect([...firstCells(readGuide(guide).body)].filter((key) => !keys.has(key))).toEqual([]);
  });

  test('the defaults of estate.yaml are those stated', () => {
    const { schedule, pacing, limits } = Estate.shape;
    const rows = rowsOf(readGuide('operate/configure.md').body).map(([key, standard]) => `${key} ${standard}`);
    const numbers = Object.entries({ ...limits.parse(undefined), ...pacing.parse(undefined) });
    const wanted = numbers.map(([key, value]) => `\`${key}\` ${value.toLocaleString('en-GB')}`);
    expect(rows).toEqual(expect.arrayContaining([...wanted, `\`schedule\` \`${schedule.parse(undefined)}\``]));
  });

  test('every table of the snapshot is named', () => {
    const explained = firstCells(readGuide('open-data.md').body);
    expect([...Object.keys(snapshotTables), 'column'].filter((table) => !explained.has(table))).toEqual([]);
  });
});

describe('the command line is the one that is described', () => {
  const rows = rowsOf(readGuide('operate/commands.md').body);
  const help = [...helpText().matchAll(/^ {2}(--[\w-]+(?: [A-Z]+)?) .*?(?:\(default: (.+)\))?$/gm)];

  test('command by command', () => {
    const described = firstCells(readGuide('operate/commands.md').body);
    expect(Object.keys(commands).filter((command) => !described.has(command))).toEqual([]);
    const listed = rowsOf(readText('README.md')).flatMap(([cell]) => /^`(\w+)[^/`]*`$/.exec(cell ?? '')?.[1] ?? []);
    expect(listed.toSorted()).toEqual(Object.keys(commands).toSorted());
  });

  test('flag by flag', () => {
    const described = rows.flatMap(([cell = '']) => (cell.startsWith('`--') ? [cell] : []));
    expect(described).toEqual(help.map(([, flag]) => `\`${flag}\``));
  });

  test('with the default of each', () => {
    const wanted = help.flatMap(([, flag, standard]) => (standard ? [[`\`${flag}\``, `\`${standard}\``]] : []));
    expect(wanted.length).toBeGreaterThan(0);
    expect(rows.map(([flag, standard]) => [flag, standard])).toEqual(expect.arrayContaining(wanted));
  });

  test('format by format', () => {
    const explained = firstCells(readGuide('check-before-you-publish.md').body);
    expect(formats.filter((format) => !explained.has(format))).toEqual([]);
  });

  test('no text shows a command that does not exist', () => {
    const shown = ownTexts.flatMap((file) =>
      [...readText(file).matchAll(/waymark -- (?!COMMAND|--help)(\S+)/g)].map(([, word = '']) => word),
    );
    expect(shown.length).toBeGreaterThan(3);
    expect(shown.filter((word) => !Object.hasOwn(commands, word))).toEqual([]);
  });
});

describe('every word that pages and open data use is explained', () => {
  test('the label of a page beside the word of the data', () => {
    const { rungs, freshnessLabels, sourceStateLabels, originLabels } = labels;
    const pairs = [
      ...rungs.map(({ rung, label }) => [label, `\`${rung}\``]),
      ...[freshnessLabels, sourceStateLabels, originLabels].flatMap((words) =>
        Object.entries(words).map(([word, label]) => [label, `\`${word}\``]),
      ),
    ];
    const explained = rowsOf(readGuide('how-entries-are-judged.md').body).map(([label, word]) => [label, word]);
    expect(explained).toEqual(expect.arrayContaining(pairs));
  });

  test('lifecycles and filters by their labels', () => {
    const explained = rowsOf(readGuide('find-an-api.md').body).map(([label]) => label);
    expect(explained).toEqual(
      expect.arrayContaining([...Object.values(labels.lifecycleLabels), ...Object.values(facetLabels)]),
    );
  });

  test('the values of the open data', () => {
    const { body } = readGuide('open-data.md');
    const words = [
      ApiKind,
      CheckKind,
      Extent,
      FactOrigin,
      FreshnessState,
      Lifecycle,
      Rung,
      Severity,
      SourceState,
      Whose,
    ];
    const values = words.flatMap((word): string[] => word.options);
    expect(values.filter((value) => !body.includes(`\`${value}\``))).toEqual([]);
  });
});

test('no organisation can have an id whose address is that of a page', () => {
  const pages = globSync('*', { cwd: new URL('../site/pages/apis/', import.meta.url) })
    .map((name) => name.replace(/\.astro$/, ''))
    .filter((name) => name !== 'index' && Slug.safeParse(name).success);
  expect(pages).toEqual([...takenIds]);
});

describe('every estate in this folder is one', () => {
  const estates = globSync('**/estate.yaml', { cwd: contentDirectory }).map((file) => dirname(file));

  test.each(estates)('%s', (name) => {
    const directory = join(contentDirectory, name);
    expect(() => readEstate(directory)).not.toThrow();
    const files = readRegistrations(directory);
    expect(files.map(({ file }) => file)).toEqual(files.map(({ organisation }) => `${organisation.id}.yaml`));
    expect(files.filter(({ sources }) => sources.length === 0)).toEqual([]);
  });

  // The example holds a mistake on purpose, to show what becomes of it.
  test('and the one for real use holds no mistake', () => {
    const files = readRegistrations(contentDirectory);
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap(({ file, mistakes }) => mistakes.map(({ message }) => `${file}: ${message}`))).toEqual([]);
  });
});

/** The names of all properties of a schema, at any depth, as people write them. */
function keysOf(schema: z.ZodType): string[] {
  return [...new Set(propertiesOf(z.toJSONSchema(schema, { io: 'input' })))];
}

function propertiesOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(propertiesOf);
  if (schema === null || typeof schema !== 'object') return [];
  return Object.entries(schema).flatMap(([word, value]) =>
    word === 'properties'
      ? [...Object.keys(value as object), ...Object.values(value as object).flatMap(propertiesOf)]
      : propertiesOf(value),
  );
}
