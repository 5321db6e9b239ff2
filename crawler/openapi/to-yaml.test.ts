import { CORE_SCHEMA, load } from 'js-yaml';
import { parse } from 'yaml';
import { expect, it } from 'vitest';
import { toYaml } from './to-yaml.ts';

const tricky = {
  200: 'a key that looks like a number',
  texts: [
    '2026-11-03',
    '12:30:00',
    '1e3',
    '0x1F',
    '010',
    'yes',
    'NO',
    'null',
    '~',
    '',
    ' spaces ',
    '- list',
    'a: b',
    '#x',
    '*alias',
    '&anchor',
    '!tag',
    '<<',
    '@at',
    '`tick`',
    '%dir',
    "it's",
    '"quoted"',
    'line\nbreak\n',
    '\ttab',
    'é, ŵ, 漢, 🙂',
    '\u0085\u2028\ufeff',
    `a line that is long ${'word '.repeat(60)}`,
  ],
  values: [0, -1.5, 1e21, true, null, [], {}],
  '<<': 'merge',
  __proto__x: 1,
};

it('reads back as the same value, with this reader, with the core schema and with another reader', () => {
  const text = toYaml(tricky);
  expect(load(text)).toEqual(tricky);
  expect(load(text, { schema: CORE_SCHEMA })).toEqual(tricky);
  expect(parse(text)).toEqual(tricky);
  expect(parse(text, { version: '1.1' })).toEqual(tricky);
});

it('writes what is shared in full, without anchors', () => {
  const shared = { type: 'string' };
  expect(toYaml({ a: shared, b: [shared] })).toBe('a:\n  type: string\nb:\n  - type: string\n');
});

it('keeps one line of text on one line', () => {
  expect(toYaml({ description: 'word '.repeat(100).trim() }).split('\n')).toHaveLength(2);
});
