import { expect, test } from 'vitest';
import { keepSyncing, type SyncOutcome, type SyncRequest } from './keep-syncing.ts';

function rig(outcomes: readonly SyncOutcome[] = []) {
  const runs: (SyncRequest & { end: (outcome: SyncOutcome) => void })[] = [];
  let time = Date.parse('2026-11-03T09:00:00Z');
  const left = [...outcomes];
  const syncing = keepSyncing({
    run: (request, signal) =>
      new Promise((resolve) => {
        const end = (outcome: SyncOutcome) => {
          time += 2000;
          resolve(outcome);
        };
        runs.push({ ...request, end });
        signal.addEventListener('abort', () => end('stopped'));
        const outcome = left.shift();
        if (outcome !== undefined) end(outcome);
      }),
    settleMs: 1000,
    sleep: () => Promise.resolve(),
    now: () => new Date(time).toISOString(),
  });
  return { syncing, runs };
}

/** Long enough for everything that waits for nothing but promises. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('runs one at a time, and what is asked for meanwhile together', async () => {
  const { syncing, runs } = rig();
  syncing.ask(['a']);
  syncing.ask(['b']);
  await settled();
  expect(syncing.isRunning).toBe(true);
  expect(runs.map(({ sources }) => sources)).toEqual([['a', 'b']]);
  syncing.ask(['c']);
  syncing.ask(['d', 'c']);
  await settled();
  expect(runs).toHaveLength(1);
  runs[0]?.end('done');
  await settled();
  expect(runs.map(({ sources }) => sources)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  runs[1]?.end('done');
  await settled();
  expect(syncing.isRunning).toBe(false);
});

test('what is named is looked at together with what is due', async () => {
  const { syncing, runs } = rig(['done', 'done']);
  syncing.ask(['a']);
  syncing.ask();
  syncing.ask(['b']);
  await settled();
  syncing.ask();
  await settled();
  expect(runs).toMatchObject([
    { sources: ['a', 'b'], due: true },
    { sources: [], due: true },
  ]);
});

test('a source that nobody knows costs the others nothing, and alone is forgotten', async () => {
  const { syncing, runs } = rig(['refused', 'done', 'refused', 'done', 'refused']);
  syncing.ask(['known']);
  syncing.ask(['unknown']);
  syncing.ask();
  await settled();
  expect(runs.map(({ sources, due }) => ({ sources, due }))).toEqual([
    { sources: ['known', 'unknown'], due: true },
    { sources: ['known'], due: false },
    { sources: ['unknown'], due: false },
    { sources: [], due: true },
  ]);
  syncing.ask(['unknown']);
  await settled();
  expect(runs).toHaveLength(5);
});

test('what was refused, perhaps because another process was at work, has one more chance when others have their turn', async () => {
  const { syncing, runs } = rig(['refused', 'refused', 'refused', 'done', 'done']);
  const asked = () => runs.splice(0).map(({ sources, due }) => ({ sources, due }));
  syncing.ask(['a']);
  await settled();
  expect(asked()).toEqual([{ sources: ['a'], due: false }]);
  syncing.ask();
  await settled();
  expect(asked()).toEqual([
    { sources: ['a'], due: true },
    { sources: ['a'], due: false },
    { sources: [], due: true },
  ]);
  syncing.ask();
  await settled();
  expect(asked()).toEqual([{ sources: [], due: true }]);
});

test('remembers how the newest ended, and when one ended well', async () => {
  const { syncing } = rig(['done', 'our-failure']);
  expect([syncing.last, syncing.lastGood]).toEqual([null, null]);
  syncing.ask();
  await settled();
  syncing.ask();
  await settled();
  expect(syncing.last).toEqual({
    startedAt: '2026-11-03T09:00:02.000Z',
    endedAt: '2026-11-03T09:00:04.000Z',
    outcome: 'our-failure',
    ms: 2000,
  });
  expect(syncing.lastGood).toBe('2026-11-03T09:00:02.000Z');
  expect(syncing.ended).toEqual({ done: 1, 'our-failure': 1, refused: 0, stopped: 0 });
});

test('ends what runs when it is stopped, and begins nothing any more', async () => {
  const { syncing, runs } = rig();
  syncing.ask(['a']);
  await settled();
  syncing.ask(['b']);
  await syncing.stop();
  syncing.ask(['c']);
  await settled();
  expect(runs).toHaveLength(1);
  expect(syncing.last?.outcome).toBe('stopped');
});
