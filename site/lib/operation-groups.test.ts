import { describe, expect, it } from 'vitest';
import type { OperationRow } from '../../schemas/snapshot.ts';
import { outlineOperations } from './operation-groups.ts';

const operations = (length: number, tag: (index: number) => string[]): OperationRow[] =>
  Array.from({ length }, (_, position) => ({
    api: '',
    version: '',
    position,
    webhook: position === length - 1 && length === 5,
    method: 'GET',
    path: `/${position}`,
    operationId: null,
    summary: null,
    deprecated: false,
    sunset: null,
    tags: tag(position),
    anchor: '',
    pointer: '',
    secured: null,
    terms: [],
  }));

describe('outlineOperations', () => {
  it('shows twelve and keeps the rest, group by group in the order of the tags', () => {
    const outline = outlineOperations(
      operations(30, (index) => [index % 2 ? 'B' : 'A']),
      [{ name: 'B' }, { name: 'A', description: 'First' }],
    );
    expect(outline.first.map(({ name, operations }) => [name, operations.length])).toEqual([['B', 12]]);
    expect(outline.rest.map(({ name, operations }) => [name, operations.length])).toEqual([
      ['B', 3],
      ['A', 15],
    ]);
    expect(outline.restCount).toBe(18);
  });
  it('does not hide a rest of two, and names no group where there are none', () => {
    const outline = outlineOperations(
      operations(14, () => []),
      [],
    );
    expect(outline).toMatchObject({ rest: [], restCount: 0 });
    expect(outline.first.map(({ name }) => name)).toEqual(['']);
  });
  it('keeps webhooks apart', () => {
    expect(
      outlineOperations(
        operations(5, () => ['A']),
        [],
      ).first.map(({ name }) => name),
    ).toEqual(['A', 'Webhooks']);
  });
});
