/**
 * One sync after another, never two at once: what is asked for while one runs is done together in the next.
 */
export type SyncOutcome = 'done' | 'our-failure' | 'refused' | 'stopped';

export type SyncRecord = {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly outcome: SyncOutcome;
  readonly ms: number;
};

/** What one sync is about. */
export type SyncRequest = {
  /** Sources that are looked at now: their names, or the addresses that they are read from. */
  readonly sources: readonly string[];
  /** Whether those are looked at too whose turn it is. */
  readonly due: boolean;
};

export type Syncing = {
  /** Asks for a sync of what is due, or of the sources that are named or read from an address. */
  ask(sources?: readonly string[]): void;
  readonly isRunning: boolean;
  /** The newest; null until one has ended. */
  readonly last: SyncRecord | null;
  /** When one ended well for the last time. */
  readonly lastGood: string | null;
  /** Syncs that ended, by how. */
  readonly ended: Readonly<Record<SyncOutcome, number>>;
  /** Ends what runs and begins nothing any more. */
  stop(): Promise<void>;
};

export type SyncingDeps = {
  /** Runs one sync to its end; the signal asks for an early one. Never rejects. */
  run(request: SyncRequest, signal: AbortSignal): Promise<SyncOutcome>;
  /** Milliseconds to wait for more of the same before one begins: a push often comes with others. */
  readonly settleMs: number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly now: () => string;
};

export function keepSyncing({ run, settleMs, sleep, now }: SyncingDeps): Syncing {
  const stopping = new AbortController();
  const ended: Record<SyncOutcome, number> = { done: 0, 'our-failure': 0, refused: 0, stopped: 0 };
  let named = new Set<string>();
  let due = false;
  // Refused by themselves: they are unknown here, or another process was at work. They get one more chance.
  let missed = new Set<string>();
  let lastChance = new Set<string>();
  let working: Promise<void> | null = null;
  let isRunning = false;
  let last: SyncRecord | null = null;
  let lastGood: string | null = null;

  const isWanted = () => due || named.size > 0;

  async function work(): Promise<void> {
    const parts: SyncRequest[] = [];
    while ((parts.length > 0 || isWanted()) && !stopping.signal.aborted) {
      if (parts.length === 0) await sleep(settleMs, stopping.signal).catch(() => undefined);
      if (stopping.signal.aborted) return;
      const request = parts.shift() ?? takeWanted();
      const startedAt = now();
      isRunning = true;
      const outcome = await run(request, stopping.signal);
      isRunning = false;
      const endedAt = now();
      last = { startedAt, endedAt, outcome, ms: Math.max(0, Date.parse(endedAt) - Date.parse(startedAt)) };
      if (outcome === 'done') lastGood = endedAt;
      ended[outcome]++;
      // One of them is not known here; the others must not wait for their turn because of it.
      if (outcome === 'refused') parts.push(...partsOf(request));
      if (outcome === 'refused' && isOneSource(request)) noteMissed(request.sources[0]);
    }
  }

  function takeWanted(): SyncRequest {
    if (due) {
      for (const source of missed) named.add(source);
      lastChance = missed;
      missed = new Set();
    }
    const request = { sources: [...named], due };
    named = new Set();
    due = false;
    return request;
  }

  function noteMissed(source: string): void {
    if (!lastChance.delete(source)) missed.add(source);
  }

  function begin(): void {
    working ??= work().finally(() => {
      working = null;
      // Asked for while the last one was ending.
      if (isWanted() && !stopping.signal.aborted) begin();
    });
  }

  return {
    ask(sources = []) {
      if (sources.length === 0) due = true;
      for (const source of sources) named.add(source);
      begin();
    },
    get isRunning() {
      return isRunning;
    },
    get last() {
      return last;
    },
    get lastGood() {
      return lastGood;
    },
    ended,
    async stop() {
      stopping.abort();
      await working;
    },
  };
}

function isOneSource(request: SyncRequest): request is { readonly sources: readonly [string]; readonly due: false } {
  return request.sources.length === 1 && !request.due;
}

/** What one sync was asked for, as several; none where it was one thing alone. */
function partsOf({ sources, due }: SyncRequest): SyncRequest[] {
  const parts = sources.map((source): SyncRequest => ({ sources: [source], due: false }));
  if (due) parts.push({ sources: [], due });
  return parts.length > 1 ? parts : [];
}
