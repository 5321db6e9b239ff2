/**
 * Takes turns: how many requests each host gets at once, and how far apart they start.
 */
export type Pacing = {
  /**
   * Waits for the host's turn and runs the task in it. The turn lasts until the task ends, so a task must not wait
   * for another turn of the same host.
   */
  turn<T>(origin: string, task: () => Promise<T>): Promise<T>;
  /** The host asked to be left alone for a while: nothing starts there before. */
  backOff(origin: string, ms: number): void;
  /** How long the host still wants to be left alone, in milliseconds. */
  backOffMs(origin: string): number;
};

export type PacingOptions = {
  /** The settings for one origin. */
  readonly settings: (origin: string) => { readonly delayMs: number; readonly perHost: number };
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Hosts that are not asked at all: their tasks run at once, to learn that and to end. */
  readonly isSkipped?: (origin: string) => boolean;
};

type Host = {
  readonly delayMs: number;
  readonly perHost: number;
  readonly waiting: (() => void)[];
  inFlight: number;
  asleep: boolean;
  /** Our own manners: the next start keeps its distance from the last one. */
  nextStart: number;
  /** The host's wish (Retry-After). Kept apart, so that a wish is never mistaken for manners or shortened by them. */
  notBefore: number;
};

export function createPacing({ settings, now, sleep, isSkipped = () => false }: PacingOptions): Pacing {
  const hosts = new Map<string, Host>();

  function hostOf(origin: string): Host {
    const known = hosts.get(origin);
    if (known !== undefined) return known;
    const { delayMs, perHost } = settings(origin);
    const host = { delayMs, perHost, waiting: [], inFlight: 0, asleep: false, nextStart: 0, notBefore: 0 };
    hosts.set(origin, host);
    return host;
  }

  /** Starts whoever may start; sleeps only when there is really something to wait for. */
  function startWaiting(origin: string, host: Host): void {
    while (host.waiting.length > 0 && !host.asleep) {
      const skipped = isSkipped(origin);
      if (!skipped && host.inFlight >= host.perHost) return;
      const waitMs = skipped ? 0 : Math.max(host.nextStart, host.notBefore) - now();
      if (waitMs > 0) {
        host.asleep = true;
        void wakeAfter(waitMs, origin, host);
        return;
      }
      host.inFlight += 1;
      if (host.delayMs > 0 && !skipped) host.nextStart = now() + host.delayMs;
      host.waiting.shift()?.();
    }
  }

  async function wakeAfter(ms: number, origin: string, host: Host): Promise<void> {
    await sleep(ms);
    host.asleep = false;
    startWaiting(origin, host);
  }

  return {
    async turn(origin, task) {
      const host = hostOf(origin);
      await new Promise<void>((start) => {
        host.waiting.push(start);
        startWaiting(origin, host);
      });
      try {
        return await task();
      } finally {
        host.inFlight -= 1;
        startWaiting(origin, host);
      }
    },
    backOff(origin, ms) {
      const host = hostOf(origin);
      host.notBefore = Math.max(host.notBefore, now() + ms);
    },
    backOffMs: (origin) => Math.max(0, (hosts.get(origin)?.notBefore ?? 0) - now()),
  };
}
