/**
 * The reference of the playbook says what the program does: page by page, made anew from its tables and schemas.
 */
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { guidesDirectory, readText } from './read-guide.ts';
import { keySections } from './reference-keys.ts';
import { formattedReference } from './reference-pages.ts';

const pages = await formattedReference();

test.each([...pages])('%s is what the program says', (path, text) => {
  const advice = `Run \`node content/write-reference.ts\`, and add a line to its \`changes\` if readers should hear of it.`;
  expect(readText(join('content/guides', path)), advice).toBe(text);
});

test('no page of the reference is left over', () => {
  const files = globSync('*.md', { cwd: join(guidesDirectory, 'reference') }).map((file) => basename(file));
  expect(files.toSorted()).toEqual(['index.md', ...[...pages.keys()].map((path) => basename(path))].toSorted());
});

test('a key without words, and one that changes, are noticed', () => {
  const explained = z.strictObject({
    list: z.array(z.strictObject({ id: z.int().min(1).max(9).describe('Which') })).describe('Some'),
  });
  expect(keySections(explained, 'the file')).toMatchInlineSnapshot(`
    "## At the top of the file

    | Key | Needed | Meaning |
    | --- | --- | --- |
    | \`list\` | Yes | Some. A list. Each: keys of its own, below. |

    ## \`list[]\`

    | Key | Needed | Meaning |
    | --- | --- | --- |
    | \`id\` | Yes | Which. A whole number from 1 to 9. |"
  `);
  expect(keySections(explained.extend({ more: z.boolean().describe('More') }), 'the file')).toContain('`more`');
  expect(() =>
    keySections(z.strictObject({ list: z.array(z.strictObject({ id: z.int() })).describe('Some') }), 'x'),
  ).toThrow('The key list[].id has no description in its schema.');
});
