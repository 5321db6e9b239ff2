import { expect, it } from 'vitest';
import { fileFor } from './static-server.ts';

it.each(['/e2e/static-server.ts', `/${'a'.repeat(5000)}`, `/${'a/'.repeat(5000)}`, '/%', '/%00', '/e2e'])(
  'finds a file or nothing, whatever the address: %.30s',
  (path) => {
    const folder = new URL('..', import.meta.url).pathname;
    expect(fileFor(folder, path) !== null).toBe(path.endsWith('.ts'));
  },
);
