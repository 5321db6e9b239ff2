/**
 * What it costs to find for every API what is similar to it in other organisations, beyond reading the operations.
 */
import { findSimilar } from '../../site/lib/reuse/find-similar.ts';
import { outlineOf } from '../../site/lib/reuse/outline.ts';
import { describedCorpus, describedExample } from '../testing/described-apis.ts';
import { hasCorpus } from '../testing/real-descriptions.ts';
import { generateApis } from './generate-apis.ts';

/** Prints a row for every number of operations. */
export async function benchSimilar(say: (line: string) => void, sizes: readonly number[]): Promise<void> {
  const originals = [...(await describedExample()), ...(hasCorpus() ? await describedCorpus() : [])];
  say('');
  say('| similar APIs | outlines | similar ones | have any | peak memory |');
  say('|---|---|---|---|---|');
  for (const size of sizes) {
    const apis = [...generateApis(originals, size)];
    const start = process.cpuUsage();
    const outlines = apis.map(({ organisation, description }, number) =>
      outlineOf(
        {
          id: `${organisation.id}/${number}`,
          organisation: organisation.id,
          name: description.title ?? '',
          purpose: description.purpose,
          tags: description.tags.map(({ name }) => name),
        },
        description.operations,
      ),
    );
    const outlining = process.cpuUsage(start);
    const between = process.cpuUsage();
    const found = findSimilar(outlines);
    const times = [outlining, process.cpuUsage(between)].map(
      ({ user, system }) => `${((user + system) / 1_000_000).toFixed(2)} s of CPU`,
    );
    const memory = `${Math.round(process.memoryUsage().rss / 1024 ** 2)} MiB`;
    const what = `${figure(size)} operations of ${figure(apis.length)} APIs`;
    say(`| ${what} | ${times[0]} | ${times[1]} | ${figure(found.size)} | ${memory} |`);
  }
}

function figure(value: number): string {
  return value.toLocaleString('en-GB');
}
