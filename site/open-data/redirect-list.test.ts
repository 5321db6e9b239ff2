import { expect, test } from 'vitest';
import { redirectList } from './redirect-list.ts';

test('leads everything of an API on, in the form that static hosts read', () => {
  expect(redirectList([])).toBe('');
  expect(redirectList([{ alias: 'harbours/tides', api: 'harbours/tide-tables' }])).toMatchInlineSnapshot(`
    "/apis/harbours/tides/* /apis/harbours/tide-tables/:splat 301
    /api/v1/apis/harbours/tides.json /api/v1/apis/harbours/tide-tables.json 301
    "
  `);
});
