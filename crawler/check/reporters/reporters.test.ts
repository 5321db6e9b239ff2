import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import Ajv from 'ajv-draft-04';
import { parse } from 'junit2json';
import { XmlDocument } from 'libxml2-wasm';
import { stripVTControlCharacters } from 'node:util';
import { expect, describe, test } from 'vitest';
import { z } from 'zod';
import type { Finding } from '../../../schemas/facts.ts';
import { buildReport, isReached, type CheckedDescription } from '../report.ts';
import { toRuleset } from '../../checks/engine/ruleset.ts';
import type { Format } from '../../command-line.ts';
import { reporters } from './index.ts';

const duplicate: Finding = {
  check: 'operation-id-unique',
  kind: 'specification',
  severity: 'error',
  message: 'GET /b has the same operationId as GET /a: “x”. Give each operation its own.',
  file: 'api/v1, new/paths.yaml',
  pointer: '/paths/~1b/get/operationId',
  line: 12,
  column: 7,
};
const hostile: Finding = {
  check: 'schema-valid',
  kind: 'specification',
  severity: 'warning',
  message: '100%, bad:\r\n::error::<b attr="&">\u001B[31m\u0000 ]]>',
  file: 'api/two.yaml',
  pointer: '/info',
  line: 3,
};
const score = { value: 83, ruleset: '1', checks: [] };
const described = { specification: 'OpenAPI 3.1.0', title: 'T', operations: 2, rung: 'described' as const, score };
const descriptions: readonly CheckedDescription[] = [
  { ...described, path: 'api/one.yaml', findings: [duplicate] },
  { ...described, path: 'api/two.yaml', findings: [hostile, duplicate] },
  {
    path: 'api/broken.yaml',
    specification: null,
    title: null,
    operations: null,
    rung: 'listed',
    score: null,
    findings: [{ check: 'syntax-error', severity: 'error', message: 'Line 2 is no YAML.', pointer: '', line: 2 }],
  },
];
const many = {
  code: 'too-many-files',
  message: 'p has 6000 JSON and YAML files; we looked at the 5000 likeliest.',
} as const;
const ruleset = toRuleset();
const portal = 'https://portal.example/catalogue';
const report = buildReport({ place: '/p', descriptions, notes: [many], ruleset, portal });
const clean = reportOf({ ...described, rung: 'standard', path: 'a.yaml', findings: [] });

function reportOf(...of: CheckedDescription[]) {
  return buildReport({ place: '/p', descriptions: of, notes: [], ruleset, portal: null });
}

function write(format: Format, of = report, options = {}): string {
  return reporters[format](of, { version: '1.2.3', colour: false, failOn: 'error', ...options });
}

test('what several descriptions share is said once', () => {
  expect(report.counts).toEqual({ error: 2, warning: 2, info: 0, waived: 0 });
});

test.each([
  ['never', false, false],
  ['error', true, false],
  ['warning', true, true],
  ['info', true, true],
] as const)('--fail-on %s', (level, withErrors, withWarnings) => {
  expect(isReached(level, report)).toBe(withErrors);
  expect(isReached(level, { counts: { error: 0, warning: 1, info: 0, waived: 1 }, changes: null })).toBe(withWarnings);
  expect(isReached(level, clean)).toBe(false);
});

describe('a file that is no description', () => {
  const table = {
    path: 'data/all.csv',
    kind: 'csv' as const,
    entries: 2,
    findings: [
      { check: 'entry-unusable', severity: 'warning' as const, message: 'all.csv: no `name`.', pointer: '', line: 4 },
    ],
  };
  const withFile = buildReport({ place: '/p', descriptions: [], files: [table], notes: [], ruleset, portal: null });

  test('counts', () => {
    expect(withFile.counts).toEqual({ error: 0, warning: 1, info: 0, waived: 0 });
    expect([isReached('error', withFile), isReached('warning', withFile)]).toEqual([false, true]);
  });

  test('text', () => {
    expect(write('text', withFile)).toMatchInlineSnapshot(`
      "data/all.csv
        4:1  warning  all.csv: no \`name\`. (entry-unusable)
                      → Correct the catalogue at the place named. What could be used is shown.

      0 errors, 1 warning and 0 notes in 1 file.
      data/all.csv: a catalogue of the kind csv with 2 APIs."
    `);
  });

  test('json', () => {
    expect(JSON.parse(write('json', withFile))).toMatchObject({ descriptions: [], files: [table] });
  });

  test('github', () => {
    expect(write('github', withFile)).toMatch(
      /^::warning file=data\/all\.csv,line=4,title=entry-unusable::all\.csv: no `name`\./,
    );
  });

  test('sarif', () => {
    const { runs } = JSON.parse(write('sarif', withFile)) as { runs: { results: object[] }[] };
    expect(runs[0]?.results).toMatchObject([
      { level: 'warning', locations: [{ physicalLocation: { region: { startLine: 4 } } }] },
    ]);
  });

  test('junit', () => {
    expect(write('junit', withFile, { failOn: 'warning' })).toMatch(
      /<testsuite name="data\/all\.csv"[^]*<failure type="warning"[^>]*>data\/all\.csv:4:1: warning/,
    );
  });
});

describe('text', () => {
  test('file by file', () => {
    expect(write('text')).toMatchInlineSnapshot(`
      "/p
        -  warning  p has 6000 JSON and YAML files; we looked at the 5000 likeliest. (too-many-files)
                    → Name the files to read with \`paths\` in the registration. https://portal.example/catalogue/guides/problems/too-many-files/

      api/broken.yaml
        2:1  error    Line 2 is no YAML. (syntax-error)
                      → Correct the file at the line shown. https://portal.example/catalogue/guides/problems/syntax-error/

      api/two.yaml
        3:1  warning  100%, bad: ::error::<b attr="&"> [31m  ]]> (schema-valid)
                      → Correct what the finding names. Most are misspelt words, wrong indentation, or something that is missing. https://portal.example/catalogue/standards/schema-valid/

      api/v1, new/paths.yaml
        12:7  error    GET /b has the same operationId as GET /a: “x”. Give each operation its own. (operation-id-unique)
                       → Give each operation an operationId of its own. https://portal.example/catalogue/standards/operation-id-unique/

      2 errors, 2 warnings and 0 notes in 3 descriptions with 4 operations.
      api/one.yaml: not valid, score 83 of 100.
      api/two.yaml: not valid, score 83 of 100.
      api/broken.yaml: cannot be read."
    `);
  });

  test('when there is nothing to say', () => {
    expect(write('text', clean)).toBe(
      'Nothing to correct in 1 description with 2 operations.\na.yaml: valid, and meets the standards, score 83 of 100.',
    );
  });

  test('colours are escape sequences around the same words', () => {
    const coloured = write('text', report, { colour: true });
    expect(stripVTControlCharacters(coloured)).toBe(write('text'));
    expect(coloured).not.toBe(write('text'));
  });
});

test('github: one workflow command for each place, and no text that makes another', () => {
  expect(write('github')).toMatchInlineSnapshot(`
    "::warning title=too-many-files::/p: p has 6000 JSON and YAML files; we looked at the 5000 likeliest. Name the files to read with \`paths\` in the registration. https://portal.example/catalogue/guides/problems/too-many-files/
    ::error file=api/broken.yaml,line=2,title=syntax-error::Line 2 is no YAML. Correct the file at the line shown. https://portal.example/catalogue/guides/problems/syntax-error/
    ::warning file=api/two.yaml,line=3,title=schema-valid::100%25, bad:%0D%0A::error::<b attr="&"> [31m  ]]> https://portal.example/catalogue/standards/schema-valid/
    ::error file=api/v1%2C new/paths.yaml,line=12,col=7,title=operation-id-unique::GET /b has the same operationId as GET /a: “x”. Give each operation its own. https://portal.example/catalogue/standards/operation-id-unique/
    3 descriptions: 2 errors, 2 warnings, 0 notes."
  `);
});

test('github: what is on the web has no place in a repository', () => {
  const onWeb = reportOf({
    ...described,
    path: 'https://a.example/o.json',
    findings: [{ ...duplicate, file: 'https://a.example/p.json' }],
  });
  expect(write('github', onWeb).split('\n')[0]).toMatch(
    /^::error title=operation-id-unique::https:\/\/a\.example\/p\.json: GET/,
  );
});

test('json: the findings of each description as the crawler publishes them', () => {
  const value = JSON.parse(write('json')) as { descriptions: unknown };
  expect(value).toMatchObject({
    place: '/p',
    counts: report.counts,
    problems: [{ code: 'too-many-files', severity: 'warning' }],
  });
  expect(value.descriptions).toEqual(descriptions);
});

/** The parts of https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json that we write, as strict as there. */
const Level = z.enum(['none', 'note', 'warning', 'error']);
const Message = z.strictObject({ text: z.string() });
const Sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string(),
          semanticVersion: z.string(),
          rules: z.array(
            z.strictObject({
              id: z.string(),
              shortDescription: Message,
              help: Message,
              defaultConfiguration: z.strictObject({ level: Level }),
              helpUri: z.url().exactOptional(),
            }),
          ),
        }),
      }),
      columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.int().min(0),
          level: Level,
          message: Message,
          locations: z.array(
            z.strictObject({
              physicalLocation: z.strictObject({
                artifactLocation: z.strictObject({ uri: z.string().regex(/^[\w.!~*'()%/:-]+$/) }),
                region: z.strictObject({ startLine: z.int().min(1), startColumn: z.int().min(1) }).exactOptional(),
              }),
              logicalLocations: z.array(z.strictObject({ fullyQualifiedName: z.string() })).exactOptional(),
            }),
          ),
          suppressions: z
            .array(z.strictObject({ kind: z.enum(['inSource', 'external']), justification: z.string() }))
            .exactOptional(),
          partialFingerprints: z.record(z.string(), z.string()),
        }),
      ),
    }),
  ]),
});

/** The schema of those who made SARIF, of which ours is the part that we write. */
const followsSchema = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

function readSarif(text: string): z.infer<typeof Sarif> {
  const log: unknown = JSON.parse(text);
  if (!followsSchema(log)) throw new Error(JSON.stringify(followsSchema.errors, null, 2));
  return Sarif.parse(log);
}

describe('sarif', () => {
  const { runs } = readSarif(write('sarif'));
  const [{ results, tool }] = runs;

  test('every result names its rule, its place and where to read more', () => {
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(results.find(({ ruleId }) => ruleId === 'operation-id-unique')).toMatchObject({
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'api/v1%2C%20new/paths.yaml' },
            region: { startLine: 12, startColumn: 7 },
          },
        },
      ],
    });
    expect(tool.driver.rules.map(({ helpUri }) => helpUri)).toContain(
      'https://portal.example/catalogue/standards/operation-id-unique/',
    );
    expect(tool.driver.rules.map(({ helpUri }) => helpUri)).toContain(
      'https://portal.example/catalogue/guides/problems/syntax-error/',
    );
  });

  test('a mistake that moves to another line stays the same one', () => {
    const moved = reportOf({ ...described, path: 'api/one.yaml', findings: [{ ...duplicate, line: 99 }] });
    const [run] = readSarif(write('sarif', moved)).runs;
    expect(results.map(({ partialFingerprints }) => partialFingerprints)).toContainEqual(
      run.results[0]?.partialFingerprints,
    );
  });

  test('the schema tells what is none', () => {
    expect(() => readSarif('{"version": "2.1.0", "runs": [{"results": []}]}')).toThrow(/required property 'tool'/);
  });

  test('nothing found is a run without results', () => {
    expect(readSarif(write('sarif', clean)).runs[0].results).toEqual([]);
  });
});

describe('junit', () => {
  test('a suite for each description and a case for each check', () => {
    const root = readXml(write('junit'));
    expect(root.name).toBe('testsuites');
    expect(root.children.map(({ attributes }) => [attributes['name'], attributes['failures']])).toEqual([
      ['/p', '0'],
      ['api/one.yaml', '1'],
      ['api/two.yaml', '1'],
      ['api/broken.yaml', '1'],
    ]);
    const cases = root.children.flatMap(({ children }) => children);
    expect(root.attributes['tests']).toBe(String(cases.length));
    expect(root.attributes['failures']).toBe('3');
    const failure = cases.flatMap(({ children }) => children).find(({ text }) => text.includes('operationId'));
    expect(failure?.attributes['message']).toBe(duplicate.message);
    expect(failure?.text).toBe(
      `api/v1, new/paths.yaml:12:7: error: ${duplicate.message}\nGive each operation an operationId of its own.\nhttps://portal.example/catalogue/standards/operation-id-unique/`,
    );
  });

  test('is what readers of others make of it', async () => {
    const xml = write('junit');
    using document = XmlDocument.fromString(xml);
    expect(document.root.name).toBe('testsuites');
    const read = z
      .object({ testsuite: z.array(Suite), tests: z.number(), failures: z.number() })
      .parse(await parse(xml));
    expect(read.testsuite.map(({ name }) => name)).toEqual(['/p', 'api/one.yaml', 'api/two.yaml', 'api/broken.yaml']);
    const cases = read.testsuite.flatMap(({ testcase }) => testcase);
    const failed = cases.flatMap(({ failure = [] }) => failure);
    expect([read.tests, read.failures]).toEqual([cases.length, failed.length]);
    for (const { tests, failures, testcase } of read.testsuite)
      expect([tests, failures]).toEqual([testcase.length, testcase.filter(({ failure }) => failure).length]);
    expect(failed.map(({ type, message }) => [type, message])).toEqual([
      ['error', duplicate.message],
      ['error', duplicate.message],
      ['error', 'Line 2 is no YAML.'],
    ]);
    const told = cases.flatMap((each) => each['system-out'] ?? []).find((text) => text.includes('::error::'));
    expect(told).toContain('<b attr="&">\uFFFD[31m\uFFFD ]]>');
  });

  test('what is less grave than --fail-on is told without failing', () => {
    const outputs = (failOn: string) =>
      readXml(write('junit', report, { failOn }))
        .children.flatMap(({ children }) => children)
        .flatMap(({ children }) => children)
        .filter(({ text }) => text.includes('::error::'))
        .map(({ name }) => name);
    expect([outputs('error'), outputs('warning')]).toEqual([['system-out'], ['failure']]);
  });
});

test('what is waived is shown with its reason, and fails nothing', () => {
  const reason = 'The address is printed on letters.';
  const waived = reportOf({ ...described, path: 'a.yaml', findings: [{ ...duplicate, waived: { reason } }] });
  expect(waived.counts).toEqual({ error: 0, warning: 0, info: 0, waived: 1 });
  expect(isReached('info', waived)).toBe(false);
  expect(write('text', waived)).toContain(`Waived: ${reason}`);
  expect(write('github', waived)).not.toContain('::error');
  expect(readSarif(write('sarif', waived)).runs[0].results[0]?.suppressions).toEqual([
    { kind: 'inSource', justification: reason },
  ]);
  expect(readXml(write('junit', waived)).attributes['failures']).toBe('0');
});

test('a check that the estate switches off is no rule', () => {
  const off = buildReport({
    place: '/p',
    descriptions: [],
    notes: [],
    ruleset: toRuleset({ 'info-contact': 'off', 'info-licence': 'error' }),
    portal,
  });
  expect(off.rules.has('info-contact')).toBe(false);
  expect(off.rules.get('info-licence')?.severity).toBe('error');
});

const Suite = z.object({
  name: z.string(),
  tests: z.number(),
  failures: z.number(),
  testcase: z.array(
    z.object({
      name: z.string(),
      classname: z.string(),
      failure: z.array(z.object({ type: z.string(), message: z.string(), inner: z.string() })).optional(),
      'system-out': z.array(z.string()).optional(),
    }),
  ),
});

type Element = { name: string; attributes: Record<string, string>; children: Element[]; text: string };

/** A strict reader of the XML we write: throws where it is not well-formed. */
function readXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const token = /<\?xml version="1\.0" encoding="UTF-8"\?>|<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>|([^<]+)/gy;
  let end = 0;
  for (const [whole, close, name = '', attributes = '', empty, text] of xml.matchAll(token)) {
    end += whole.length;
    const parent = open.at(-1)!;
    if (text !== undefined) parent.text += decode(text);
    else if (close && open.pop()?.name !== name) throw new Error(`</${name}> closes nothing.`);
    else if (close) continue;
    else if (name !== '') {
      const pairs = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key,
        decode(value),
      ]);
      const element = { name, attributes: Object.fromEntries(pairs) as Record<string, string>, children: [], text: '' };
      parent.children.push(element);
      if (!empty) open.push(element);
    }
  }
  expect([end, open.length]).toEqual([xml.length, 1]);
  // XML 1.0 section 2.2: these cannot stand in it.
  expect(xml).not.toMatch(/(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF]/u);
  return root.children[0]!;
}

function decode(text: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return text.replaceAll(/&(?:#(\d+)|(\w+));|&/g, (whole, code?: string, name?: string) => {
    const character = code === undefined ? entities[name ?? ''] : String.fromCodePoint(Number(code));
    if (character === undefined) throw new Error(`${whole} is not well-formed.`);
    return character;
  });
}
