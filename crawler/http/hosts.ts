/**
 * Manners towards each host in one place: turns, waiting when asked to, and leaving alone what keeps failing.
 */
import type { Estate } from '../../schemas/estate.ts';
import { afterInWords } from './come-back.ts';
import { createCircuit, type Circuit } from './circuit.ts';
import { fault, type Fault } from './failures.ts';
import { createPacing, type Pacing } from './pacing.ts';

/** Longer than this nobody waits within a run; the source is asked again at the next one. */
export const maxWaitMs = 30_000;

export type Hosts = Pick<Pacing, 'turn' | 'backOff'> &
  Pick<Circuit, 'record'> & {
    /** Why the host is not asked for now; undefined when it may be. */
    refusal(origin: string): Fault | undefined;
  };

export function createHosts({
  allowedOrigins,
  pacing: defaults,
  now,
  sleep,
}: Pick<Estate, 'allowedOrigins' | 'pacing'> & {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}): Hosts {
  const circuit = createCircuit(now);
  const own = new Map(allowedOrigins.map((allowed) => [allowed.origin, allowed]));
  const pacing = createPacing({
    now,
    sleep,
    settings: (origin) => {
      const settings = own.get(origin);
      if (settings === undefined || !('delayMs' in settings || 'perHost' in settings)) return defaults;
      return { delayMs: settings.delayMs ?? defaults.delayMs, perHost: settings.perHost ?? defaults.perHost };
    },
    isSkipped: (origin) => refusal(origin) !== undefined,
  });

  function refusal(origin: string): Fault | undefined {
    const failure = circuit.refusal(origin);
    if (failure !== undefined) return { status: 'failed', failure, again: false };
    const waitMs = pacing.backOffMs(origin);
    if (waitMs <= maxWaitMs) return undefined;
    const refused = fault(
      'rate-limited',
      `${new URL(origin).host} asked us to come back ${afterInWords(waitMs, now())}.`,
    );
    return { ...refused, failure: { ...refused.failure, retryAfterMs: waitMs } };
  }

  return {
    turn: pacing.turn,
    backOff: pacing.backOff,
    record: (origin, failure) => {
      // A host that is left alone has not failed once more.
      if (failure === undefined || refusal(origin) === undefined) circuit.record(origin, failure);
    },
    refusal,
  };
}
