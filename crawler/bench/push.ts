/**
 * How long a reader waits for what was pushed: from the message of the code host to the new page being served.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { currentRelease } from '../serve/release.ts';
import { startService, until } from '../testing/service.ts';

const PUSHES = 5;

export type PushBench = {
  readonly estate: string;
  readonly data: string;
  /** Commits to the repository with this number, and returns its address, the path of a page that shows it, and a text that is new there. */
  push(number: number): Promise<{ readonly address: string; readonly page: string; readonly text: string }>;
};

/** Milliseconds of each push, in order. */
export async function benchPush({ estate, data, push }: PushBench): Promise<number[]> {
  const service = await startService(['--estate', estate, '--data', data]);
  const once = async (number: number): Promise<number> => {
    await isIdle(service.url, data);
    const { address, page, text } = await push(number);
    const began = performance.now();
    await service.tellOfPush(address);
    await until(async () =>
      (await (await fetch(new URL(page, service.url))).text()).includes(text) ? true : undefined,
    );
    return performance.now() - began;
  };
  try {
    const waits: number[] = [];
    // oxlint-disable-next-line eslint/no-await-in-loop -- one after the other
    for (let number = 0; number < PUSHES; number++) waits.push(await once(number));
    return waits;
  } finally {
    await service.end();
  }
}

/** No sync runs, and the folder of the next release is filled. */
async function isIdle(url: string, data: string): Promise<void> {
  await until(async () => {
    const { sync } = (await (await fetch(`${url}health`)).json()) as { sync: { running: boolean; last: unknown } };
    const release = currentRelease(join(data, 'site'));
    const isPrepared = existsSync(join(data, 'cache', 'prepared', `${release}.json`));
    return !sync.running && sync.last !== null && isPrepared ? true : undefined;
  }, 200);
  // What is compressed for readers meanwhile.
  await delay(2000);
}
