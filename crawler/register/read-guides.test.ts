/**
 * Guides of organisations, and what becomes of mistakes in them.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readGuides } from './read-guides.ts';

let estate: string;
beforeEach(() => {
  estate = mkdtempSync(join(tmpdir(), 'waymark-guides-'));
});
afterEach(() => rmSync(estate, { recursive: true }));

const head = `---
title: Ask us for a key
description: How to get a key.
owner: The API team
changes:
  - date: 2026-11-03
    what: First published
---
`;

function write(path: string, text: string): void {
  const file = join(estate, 'organisation-guides', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
const read = (...organisations: string[]) => readGuides(estate, new Set(organisations));

test('an estate without guides has none', () => {
  expect(read('harbours')).toEqual({ guides: [], mistakes: [], strays: [] });
});

test('a guide is what stands at its top, and its text', () => {
  write('harbours/ask-for-a-key.md', `${head}\n## Before you ask\n\n---\n\nWait.\n`);
  expect(read('harbours').guides).toEqual([
    {
      id: 'harbours/ask-for-a-key',
      organisation: 'harbours',
      title: 'Ask us for a key',
      description: 'How to get a key.',
      owner: 'The API team',
      changes: [{ date: '2026-11-03', what: 'First published' }],
      markdown: '\n## Before you ask\n\n---\n\nWait.\n',
    },
  ]);
});

describe('a mistake costs that guide alone, and is told with its line', () => {
  test.each([
    { name: 'a.md', text: 'No head', line: 1, says: 'Begin it with its title' },
    { name: 'a.md', text: head.replace('owner', 'onwer'), line: 4, says: 'did you mean `owner`' },
    { name: 'a.md', text: head.replace('2026-11-03', '3 November'), line: 6, says: 'write a date like 2026-11-03' },
    { name: 'a.md', text: head.replace('title: ', 'title: a: '), line: 2, says: 'not valid YAML' },
    { name: 'Ask Us.md', text: head, line: undefined, says: 'lower case with hyphens' },
    { name: 'a.md', text: `${head}${'x'.repeat(65 * 1024)}`, line: undefined, says: 'larger than 64 KiB' },
  ])('$says', ({ name, text, line, says }) => {
    write(`harbours/${name}`, text);
    write('harbours/good.md', head);
    write('roads/good.md', head);
    const { guides, mistakes } = read('harbours', 'roads');
    expect(guides.map(({ id }) => id)).toEqual(['harbours/good', 'roads/good']);
    expect(mistakes.length).toBeGreaterThan(0);
    for (const mistake of mistakes)
      expect(mistake).toMatchObject({ organisation: 'harbours', file: `organisation-guides/harbours/${name}` });
    const told = mistakes.find(({ message }) => message.includes(says));
    expect(told?.line).toBe(line);
    expect(told?.message).toContain('The guide is not shown');
  });

  test('a link to another file is not followed', () => {
    write('harbours/good.md', head);
    const secret = join(estate, 'secret.md');
    writeFileSync(secret, head);
    symlinkSync(secret, join(estate, 'organisation-guides', 'harbours', 'link.md'));
    symlinkSync(estate, join(estate, 'organisation-guides', 'roads'));
    const { guides, mistakes, strays } = read('harbours', 'roads');
    expect(guides.map(({ id }) => id)).toEqual(['harbours/good']);
    expect(mistakes.map(({ message }) => message)).toEqual([expect.stringContaining('no ordinary file')]);
    expect(strays).toEqual([]);
  });

  test('more than a hundred are told, and the first hundred are read', () => {
    for (let number = 100; number <= 200; number++) write(`harbours/guide-${number}.md`, head);
    const { guides, mistakes } = read('harbours');
    expect(guides).toHaveLength(100);
    expect(mistakes.map(({ message }) => message)).toEqual([
      'The folder organisation-guides/harbours holds 101 guides. We read the first 100.',
    ]);
  });
});

test('a folder that is called like nobody is told to the operator', () => {
  write('harbors/good.md', head);
  expect(read('harbours')).toEqual({ guides: [], mistakes: [], strays: ['harbors'] });
});
