/**
 * What drawings of connections, their tables and what depends on what add to a build of the site: the same APIs without
 * systems, with them, and with them once more when nothing has changed.
 */
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import Database from 'better-sqlite3';
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { boxesOf, layoutDot } from '../../site/lib/graph/layout.ts';
import type { Picture } from '../../site/lib/graph/picture.ts';
import { measure } from './measure.ts';

/** `snapshot` holds generated APIs with their systems; everything else happens below `directory`. */
export async function benchDiagrams(
  snapshot: string,
  directory: string,
  project: string,
  say: (line: string) => void,
): Promise<void> {
  say('');
  say(await layOutLarge());
  say('');
  say('| site | wall | CPU | peak memory | pages |');
  say('|---|---|---|---|---|');
  const folder = join(directory, 'site-with-systems');
  const [plain, connected] = [join(folder, 'without'), join(folder, 'with')];
  mkdirSync(plain, { recursive: true });
  mkdirSync(connected, { recursive: true });
  const [before, after] = [join(plain, 'snapshot.db'), join(connected, 'snapshot.db')];
  copyFileSync(snapshot, before);
  copyFileSync(snapshot, after);
  const { things, relations } = takeOut(before);
  const build = async (name: string, from: string, into: string): Promise<number> => {
    const { wallMs, cpuMs, peakBytes } = await measure(
      process.execPath,
      ['crawler/bench/build-alone.ts', from, into],
      project,
    );
    const pages = readdirSync(join(into, 'site'), { recursive: true }).filter((path) => String(path).endsWith('.html'));
    say(
      `| ${name} | ${inSeconds(wallMs)} | ${inSeconds(cpuMs)} | ${Math.round(peakBytes / 1024 ** 2)} MiB | ${pages.length} |`,
    );
    return wallMs;
  };
  const without = await build('APIs alone', before, plain);
  const first = await build(`with ${things} systems and datasets, ${relations} relations`, after, connected);
  const again = await build('the same once more, unchanged', after, connected);
  say('');
  say(
    `Connections add ${inSeconds(first - without)} to a full build, and ${inSeconds(again - without)} when unchanged.`,
  );
}

/** One drawing of everything in an estate, past the memory of the build. */
async function layOutLarge(): Promise<string> {
  const graphviz = await Graphviz.load();
  const nodes = Array.from({ length: 1000 }, (_, index) => ({
    id: `n${index}`,
    kind: 'system' as const,
    what: 'System',
    name: `System number ${index}`,
    about: `Organisation ${Math.floor(index / 20)}`,
    path: `/systems/o/n${index}/`,
    registered: true,
    centre: false,
    language: null,
  }));
  // Most relations stay within an organisation of twenty; every tenth leads to another one.
  const arrows = Array.from({ length: 1500 }, (_, index) => {
    const from = (index * 7) % 1000;
    const near = Math.floor(from / 20) * 20 + ((index * 13) % 20);
    const to = index % 10 === 0 ? (from + 20) % 1000 : near === from ? from + (from % 20 === 19 ? -1 : 1) : near;
    return { from: `n${from}`, to: `n${to}`, standing: 'agreed' as const, label: 'uses' };
  });
  const picture: Picture = { title: 'Everything', description: '', nodes, arrows };
  const times = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    graphviz.layout(layoutDot(picture, boxesOf(picture)), 'plain', 'dot');
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  const median = times.toSorted((a, b) => a - b)[1] ?? 0;
  return `A drawing of ${nodes.length} things and ${arrows.length} relations is laid out in ${Math.round(median)} ms of processor time.`;
}

/** Takes systems, datasets and relations out of a snapshot, and says how many of each there are. */
function takeOut(path: string): { things: number; relations: number } {
  const database = new Database(path);
  try {
    const { changes: things } = database.prepare('DELETE FROM thing').run();
    const { changes: relations } = database.prepare('DELETE FROM relation').run();
    database.prepare('DELETE FROM unregistered').run();
    return { things, relations };
  } finally {
    database.close();
  }
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
