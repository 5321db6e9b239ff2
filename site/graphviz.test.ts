import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';

const home = mkdtempSync(join(tmpdir(), 'waymark-layouts-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
beforeEach(() => vi.resetModules());

const kept = () =>
  readdirSync(join(home, 'diagrams'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

/** As a build of its own has it. */
async function loadLayouts() {
  vi.stubEnv('WAYMARK_CACHE_DIR', home);
  return await import('./graphviz.ts');
}

test('a layout is kept from build to build, until nobody has asked for it in two weeks', async () => {
  const first = await loadLayouts();
  first.forgetUnasked();
  const [one, two] = [first.layOut('digraph { a -> b }'), first.layOut('digraph { a -> c }')];
  expect(one).toMatch(/^graph 1 /);
  expect(two).toMatch(/^graph 1 /);
  expect(kept()).toHaveLength(2);

  vi.resetModules();
  const second = await loadLayouts();
  const older = join(home, 'diagrams/0.0.1');
  mkdirSync(older);
  writeFileSync(join(older, 'layout'), 'graph 1 0 0');
  const long = new Date(Date.now() - 20 * 86_400_000);
  for (const { parentPath, name } of kept()) utimesSync(join(parentPath, name), long, long);
  expect(second.layOut('digraph { a -> b }')).toBe(one);
  second.forgetUnasked();
  expect(kept()).toHaveLength(1);
  expect(existsSync(older)).toBe(false);
  expect(second.layOut('digraph { a -> b }')).toBe(one);
});
