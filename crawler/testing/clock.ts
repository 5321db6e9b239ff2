/**
 * A clock that runs only while somebody sleeps: what takes a minute on the wall takes a moment in a test.
 */
export type FakeClock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves once the clock has reached the time; sleepers wake in order of their time. */
  sleep(ms: number): Promise<void>;
  /** Moves the clock without waking anybody early. */
  advance(ms: number): void;
  /** What was slept so far, in milliseconds, in the order asked for. */
  readonly slept: number[];
};

export function createFakeClock(start = '2026-11-03T09:00:00.000Z'): FakeClock {
  let time = Date.parse(start);
  const slept: number[] = [];
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  function wakeNext(): void {
    const next = sleepers.shift();
    if (next === undefined) return;
    time = Math.max(time, next.at);
    next.wake();
  }

  return {
    slept,
    now: () => time,
    advance: (ms) => {
      time += ms;
    },
    sleep: (ms) =>
      new Promise((wake) => {
        slept.push(ms);
        sleepers.push({ at: time + ms, wake });
        sleepers.sort((first, second) => first.at - second.at);
        // After everything that is ready has run, so that all who fall asleep now are in line first.
        setImmediate(wakeNext);
      }),
  };
}
