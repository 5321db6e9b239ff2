import { expect, test, vi } from 'vitest';
import type { Published } from '../../publish/read-published.ts';
import { readOperation } from './read-operation.ts';

/** Published with one operation, which refers to one large part as often as said. */
function published(times: number): Published {
  const schema = { allOf: Array.from({ length: times }, () => ({ $ref: '#/components/schemas/Large' })) };
  const document = {
    paths: { '/tides': { get: { responses: { 200: { content: { 'application/json': { schema } } } } } } },
    components: { schemas: { Large: { description: 'x'.repeat(100_000) } } },
  };
  const version = {
    api: 'harbours/tides',
    version: '1',
    slug: '1',
    current: true,
    downloads: [{ kind: 'bundled', sha256: 'a' }],
    servers: [],
  };
  return {
    estate: { url: 'https://portal.example' },
    api: () => ({ id: 'harbours/tides', currentVersion: '1' }),
    versions: () => [version],
    operations: () => [{ method: 'GET', path: '/tides', pointer: '/paths/~1tides/get', anchor: 'get-tides' }],
    changes: () => [],
    document: () => Buffer.from(JSON.stringify(document)),
  } as unknown as Published;
}

test('a large part is measured once, however often it is referred to', () => {
  const written = vi.spyOn(JSON, 'stringify');
  const question = { api: 'harbours/tides', method: 'get', path: '/tides' };
  const deps = { published: published(500), pool: undefined as never };
  written.mockClear();
  const answer = readOperation.answer(question, deps);
  expect(answer).toMatchObject({ parts: {}, leftOut: expect.stringContaining('large') as string });
  // Once for the document that is asked for, and once for its part.
  expect(written.mock.calls.length).toBeLessThanOrEqual(2);
  written.mockRestore();
});
