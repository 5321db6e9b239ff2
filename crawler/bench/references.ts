/**
 * What the site costs when it is large: the real descriptions repeated under other titles, at two sizes, and what their
 * reference pages weigh.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { measure } from './measure.ts';
import { repeatSnapshot } from './repeat-snapshot.ts';
import { weighReferences, type Weight } from './site-weight.ts';

const SIZES = [250, 1000];
/** Operations of each description. */
const OPERATIONS_EACH = 12;

/** `snapshot` holds the real descriptions; everything else happens below `directory`. */
export async function benchReferences(
  snapshot: string,
  directory: string,
  project: string,
  say: (line: string) => void,
): Promise<void> {
  say('');
  say('| descriptions | operations | wall | CPU | peak memory | pages | CPU a page |');
  say('|---|---|---|---|---|---|---|');
  const perPage: number[] = [];
  let weights: Weight[] = [];
  for (const size of SIZES) {
    const folder = join(directory, `site-of-${size}`);
    mkdirSync(folder, { recursive: true });
    const { descriptions, operations } = repeatSnapshot(snapshot, join(folder, 'snapshot.db'), {
      descriptions: size,
      operations: size * OPERATIONS_EACH,
    });
    const cost = await measure(
      process.execPath,
      ['crawler/bench/build-alone.ts', join(folder, 'snapshot.db'), folder],
      project,
    );
    const pages = countPages(join(folder, 'site'));
    perPage.push(cost.cpuMs / pages);
    say(
      `| ${descriptions} | ${operations} | ${inSeconds(cost.wallMs)} | ${inSeconds(cost.cpuMs)} | ${Math.round(cost.peakBytes / 1024 ** 2)} MiB | ${pages} | ${(cost.cpuMs / pages).toFixed(2)} ms |`,
    );
    weights = weighReferences(join(folder, 'site'));
    rmSync(folder, { recursive: true });
  }
  say('');
  say(
    `Cost per page at ${SIZES.at(-1)} descriptions to that at ${SIZES[0]}: ${((perPage.at(-1) ?? 0) / (perPage[0] ?? 1)).toFixed(2)}`,
  );
  reportWeights(weights, say);
}

function reportWeights(weights: readonly Weight[], say: (line: string) => void): void {
  const byGzip = weights.toSorted((a, b) => a.html - b.html);
  const thirty = byGzip.filter(({ operations }) => operations >= 25 && operations <= 35);
  say('');
  say('| reference page | operations | HTML | HTML, gzip | CSS, gzip | JS, gzip | path |');
  say('|---|---|---|---|---|---|---|');
  for (const [name, weight] of [
    ['median', byGzip[Math.floor(byGzip.length / 2)]],
    ['largest before compression', weights.at(-1)],
    ['largest', byGzip.at(-1)],
    ['largest of 25 to 35 operations', thirty.at(-1)],
  ] as const)
    if (weight)
      say(
        `| ${name} | ${weight.operations} | ${weight.bytes} | ${weight.html} | ${weight.css} | ${weight.js} | ${weight.path} |`,
      );
}

function countPages(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(({ name }) => name.endsWith('.html'))
    .length;
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
