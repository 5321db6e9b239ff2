import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const site = join(import.meta.dirname, '..');
/** Sides that do not turn round with the direction of a text. */
const physical =
  /(?:^|[\s;{"])(?:(?:margin|padding|border)-(?:left|right)(?:-\w+)?|left|right)\s*:|(?:text-align|float):\s*(?:left|right)\b|border-(?:top|bottom)-(?:left|right)-radius/;

test('no style names a side that stays where it is when a page is read from right to left', () => {
  const found = globSync(['styles/*.css', '**/*.astro'], { cwd: site }).flatMap((path) =>
    readFileSync(join(site, path), 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        (path.endsWith('.css') || line.includes('style=')) && physical.test(line)
          ? [`${path}:${index + 1} ${line.trim()}`]
          : [],
      ),
  );
  expect(found).toEqual([]);
});
