import { expect, test } from 'vitest';
import { ukColumns } from './uk-columns.ts';

function cellOf(name: string): string {
  const listed = {
    api: { name, organisation: 'harbours', firstSeen: '2026-11-03', freshness: { lastChanged: '2026-11-03' } },
    version: { licence: null, contact: null, sunset: null },
    endpoint: null,
    summary: '',
    documentation: '',
  };
  const text = ukColumns.write({
    apis: [listed as never],
    estate: {} as never,
    organisation: null,
    model: { things: [], organisations: [], relations: [] },
  });
  return text.slice(text.indexOf('\r\n') + 2).split(',')[3] ?? '';
}

test.each(['=1+1', '+1', '-1', '@a', '\t=1', '＝1', '＋1', '－1', '＠a'])(
  'no spreadsheet runs %j as a formula',
  (name) => {
    expect(cellOf(name)).toBe(`'${name}`);
  },
);
test.each(['\n=1', '\r=1'])('nor %j, whose line end is quoted', (name) => {
  expect(cellOf(name)).toBe(`"'${name}"`);
});
test('what is harmless stays as it is', () => {
  expect(cellOf('Tide tables')).toBe('Tide tables');
});
