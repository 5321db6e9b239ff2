import { expect, test } from 'vitest';
import type { SourceRow } from '../../schemas/snapshot.ts';
import { breakingText, failingText } from './notice-text.ts';
import { toMarkdown, toPlainText } from './render-notice.ts';

const portal = { name: 'Northmoor APIs', url: 'https://apis.northmoor.example/', email: 'apis@northmoor.example' };
const problem: SourceRow['problems'][number] = {
  code: 'syntax-error',
  whose: 'publisher',
  title: 'The file is not valid JSON or YAML',
  message: 'The string is not closed.',
  action: 'Correct the file at the line shown.',
  target: 'openapi.yaml',
  since: '2026-11-01T09:00:00.000Z',
  line: 42,
};
const source = {
  id: 'harbours/tides',
  organisation: 'harbours',
  kind: 'git',
  url: 'https://code.example/tides.git',
  state: 'stale',
} as const;

test('a source that fails', () => {
  const text = failingText(source, [problem, { ...problem, target: null, message: 'More\n\u001b[31mof it' }], {
    portal,
    reminded: 0,
  });
  expect(`${text.title}\n\n${toPlainText(text)}`).toMatchInlineSnapshot(`
    "Northmoor APIs cannot read harbours/tides

    Northmoor APIs reads the API descriptions at https://code.example/tides.git. Since 1 November 2026 this has not been possible, or not in full. Until it is mended we show the last copy that we could read.

    - openapi.yaml, line 42: The string is not closed.
    - line 42: More

    What to do: Correct the file at the line shown.

    All of it is on this page: https://apis.northmoor.example/sources/harbours/tides/

    You get this because the registration of your organisation at Northmoor APIs asks for it. To stop it, take “notices” out of the registration, or write to apis@northmoor.example.
    "
  `);
});

test('a registration with a mistake', () => {
  const registration = { ...source, id: 'harbours/registration', kind: 'registration' };
  const { title, paragraphs } = failingText(registration, [problem], { portal, reminded: 0 });
  expect([title, ...paragraphs]).toEqual([
    'The registration of harbours at Northmoor APIs has a mistake',
    'Since 1 November 2026 there is a mistake in the file that registers your organisation at Northmoor APIs. What is right in it is read all the same.',
  ]);
});

test('no more is told than anybody reads', () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ ...problem, line: index, message: 'x'.repeat(1000) }));
  const { list } = failingText(source, many, { portal, reminded: 0 });
  expect(list).toHaveLength(6);
  expect(list.at(-1)).toBe('and 25 more');
  expect(Math.max(...list.map((line) => line.length))).toBeLessThanOrEqual(300);
});

test('a change that breaks clients', () => {
  const change = {
    id: 7,
    target: 1,
    before: 1,
    after: 2,
    current: 2,
    standsWith: null,
    isNews: true,
    source: 'harbours/tides',
    organisation: 'harbours',
    api: 'harbours/tides',
    path: 'openapi.yaml',
    at: '2026-11-03T09:00:00.000Z',
    messages: ['The operation GET /tides/{port} was taken away.'],
    found: 3,
  };
  const text = breakingText([change], portal);
  expect(`${text.title}\n\n${toMarkdown(text)}`).toMatchInlineSnapshot(`
    "A change of harbours/tides may break its clients

    On 3 November 2026 the description openapi.yaml of harbours/tides changed in a way that may break programs that use the API.

    - The operation GET /tides/\\{port\\} was taken away.
    - See the page for all changes.

    **What to do:** If this was not meant, put back what was taken away. If it was, publish it as a new version, keep the old one for a while, and tell those who use it.

    All of it is on this page: <https://apis.northmoor.example/apis/harbours/tides/changes/>

    You get this because the registration of your organisation at Northmoor APIs asks for it. To stop it, take “notices” out of the registration, or write to apis@northmoor.example.
    "
  `);
});

test('several changes are told as one, as many as anybody reads', () => {
  const change = (id: number, at: string) => ({
    id,
    target: 1,
    before: id,
    after: id + 1,
    current: 9,
    standsWith: null,
    isNews: true,
    source: 'harbours/tides',
    organisation: 'harbours',
    api: 'harbours/tides',
    path: 'openapi.yaml',
    at,
    messages: Array.from({ length: 5 }, (_, index) => `Change ${id}.${index}`),
    found: 5,
  });
  const days = ['2026-11-03T09:00:00.000Z', '2026-11-05T09:00:00.000Z', '2026-11-09T09:00:00.000Z'] as const;
  const { title, paragraphs, list, since } = breakingText(
    [change(1, days[0]), change(2, days[1]), change(3, days[2])],
    portal,
  );
  expect([title, ...paragraphs, since]).toEqual([
    'Changes of harbours/tides may break its clients',
    'The description openapi.yaml of harbours/tides changed 3 times in a way that may break programs that use the API: first on 3 November 2026, last on 9 November 2026.',
    'On 9 November 2026 it changed again in such a way. What is said above is about all of it.',
  ]);
  expect(list).toHaveLength(11);
  expect([list[0], list.at(-1)]).toEqual(['Change 3.0', 'See the page for all changes.']);
});

test.each([
  ['@harbours/team and mail me@harbours.example', '@\u200bharbours/team and mail me@harbours.example'],
  ['<img src=x> [a](javascript:b) `c` **d** #12', String.raw`\<img src=x\> \[a\]\(javascript:b\) \`c\` \*\*d\*\* \#12`],
  ['- a\n1. b\n=== c', '\\- a\n1\\. b\n\\=== c'],
  ['&lt;script&gt;', String.raw`\&lt;script\&gt;`],
])('what others wrote stays text: %s', (given, want) => {
  const text = { title: '', paragraphs: [given], list: [], action: 'a', url: 'https://x.example/', stop: 's' };
  expect(toMarkdown(text).split('\n\n**What')[0]?.trimEnd()).toBe(want);
});
