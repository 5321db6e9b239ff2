import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/clock.ts';
import { createPacing } from './pacing.ts';

function pacingOf(options: { delayMs: number; perHost: number }, isSkipped?: (origin: string) => boolean) {
  const clock = createFakeClock();
  const started: [name: string, atMs: number][] = [];
  const start = clock.now();
  const pacing = createPacing({ settings: () => options, ...clock, ...(isSkipped && { isSkipped }) });
  const ask = (origin: string, name: string, lastsMs = 0) =>
    pacing.turn(origin, async () => {
      started.push([name, clock.now() - start]);
      if (lastsMs > 0) await clock.sleep(lastsMs);
      return name;
    });
  return { clock, pacing, started, ask };
}

describe('createPacing', () => {
  it('starts requests to one host in order, the delay apart', async () => {
    const { started, ask } = pacingOf({ delayMs: 1000, perHost: 1 });
    expect(await Promise.all(['a', 'b', 'c'].map((name) => ask('https://one', name)))).toEqual(['a', 'b', 'c']);
    expect(started).toEqual([
      ['a', 0],
      ['b', 1000],
      ['c', 2000],
    ]);
  });

  it('measures the delay between starts, not between an end and a start', async () => {
    const { started, ask } = pacingOf({ delayMs: 1000, perHost: 1 });
    await Promise.all([ask('https://one', 'a', 300), ask('https://one', 'b', 5000), ask('https://one', 'c')]);
    expect(started).toEqual([
      ['a', 0],
      ['b', 1000],
      ['c', 6000],
    ]);
  });

  it('keeps hosts apart from each other', async () => {
    const { started, ask } = pacingOf({ delayMs: 1000, perHost: 1 });
    await Promise.all([ask('https://one', 'a'), ask('https://one', 'b'), ask('https://two', 'c')]);
    expect(started).toEqual([
      ['a', 0],
      ['c', 0],
      ['b', 1000],
    ]);
  });

  it('runs at most perHost at once', async () => {
    const { pacing, clock } = pacingOf({ delayMs: 0, perHost: 2 });
    let running = 0;
    let most = 0;
    const task = async () => {
      most = Math.max(most, ++running);
      await clock.sleep(10);
      running -= 1;
    };
    await Promise.all(Array.from({ length: 7 }, () => pacing.turn('https://one', task)));
    expect(most).toBe(2);
  });

  it('sleeps never where there is no delay', async () => {
    const { clock, ask } = pacingOf({ delayMs: 0, perHost: 1 });
    await Promise.all(Array.from({ length: 100 }, (_, index) => ask('https://one', String(index))));
    expect(clock.slept).toEqual([]);
  });

  it('waits as long as the host asked, and no longer for having manners', async () => {
    const { pacing, started, ask } = pacingOf({ delayMs: 1000, perHost: 1 });
    pacing.backOff('https://one', 20_000);
    pacing.backOff('https://one', 5000);
    expect(pacing.backOffMs('https://one')).toBe(20_000);
    await Promise.all([ask('https://one', 'a'), ask('https://one', 'b')]);
    expect(started).toEqual([
      ['a', 20_000],
      ['b', 21_000],
    ]);
  });

  it('gives the turn on when a task fails', async () => {
    const { pacing, ask } = pacingOf({ delayMs: 0, perHost: 1 });
    const failing = pacing.turn('https://one', () => Promise.reject(new Error('broken')));
    await expect(failing).rejects.toThrow('broken');
    expect(await ask('https://one', 'a')).toBe('a');
  });

  it('lets everybody pass who would wait for a host that is skipped', async () => {
    let skipped = false;
    const { started, ask } = pacingOf({ delayMs: 1000, perHost: 1 }, () => skipped);
    const first = ask('https://one', 'a', 100).then(() => (skipped = true));
    await Promise.all([first, ...['b', 'c', 'd'].map((name) => ask('https://one', name))]);
    expect(started.map(([, atMs]) => atMs)).toEqual([0, 1000, 1000, 1000]);
  });
});
