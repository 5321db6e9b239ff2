import { expect, test } from 'vitest';
import { parseRedirects } from './redirect-rules.ts';

const rules = parseRedirects(`# renamed
/apis/harbours/tides/* /apis/harbours/tide-tables/:splat 301
/api/v1/apis/harbours/tides.json /api/v1/apis/harbours/tide-tables.json 301
/old /new 308
/away //evil.example/ 301
/away https://evil.example/ 301
/odd /status 200
`);

test.each([
  ['/apis/harbours/tides/', '/apis/harbours/tide-tables/'],
  ['/apis/harbours/tides', '/apis/harbours/tide-tables/'],
  ['/apis/harbours/tides/reference/', '/apis/harbours/tide-tables/reference/'],
  ['/apis/harbours/tides/changes.xml', '/apis/harbours/tide-tables/changes.xml'],
  ['/apis/harbours/tides/$&/%2F', '/apis/harbours/tide-tables/$&/%2F'],
  ['/api/v1/apis/harbours/tides.json', '/api/v1/apis/harbours/tide-tables.json'],
  ['/old', '/new'],
])('%s leads to %s', (path, location) => {
  expect(rules(path)?.location).toBe(location);
});

test.each(['/', '/apis/harbours/', '/apis/harbours/tides-2/', '/old/', '/away', '/odd', ''])(
  'nothing is said of %s',
  (path) => {
    expect(rules(path)).toBeNull();
  },
);

test('the status is that of the rule', () => {
  expect([rules('/old')?.httpStatus, rules('/apis/harbours/tides/')?.httpStatus]).toEqual([308, 301]);
});
