import { expect, test } from 'vitest';
import { linkRules } from './link-rules.ts';

test('ids of ours become links, where they are ours', () => {
  const row = (theirs: string, ours: string) => `<tr>\n<td>${theirs}</td>\n<td>${ours}</td>\n</tr>`;
  const id = '<code>webhook-added</code>';
  expect(linkRules(row(id, `${id}, <code>no-rule</code>`), new Set(['webhook-added']))).toBe(
    row(id, `<a href="/standards/changes/webhook-added/">${id}</a>, <code>no-rule</code>`),
  );
});
