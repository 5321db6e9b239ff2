/**
 * Stops asking a host that fails again and again, so that its outage costs neither it nor us any more.
 */
import type { Failure } from '../problems.ts';

const failuresToOpen = 5;
/** After this long without a try the host gets another chance: one client may live for weeks. */
const coolDownMs = 5 * 60_000;

export type Circuit = {
  /** Why a host is skipped for now; undefined while it may be asked. */
  refusal(origin: string): Failure | undefined;
  /** What came of one request: the host's failure, or undefined for any answer that shows that it works. */
  record(origin: string, failure: Failure | undefined): void;
};

export function createCircuit(now: () => number): Circuit {
  const hosts = new Map<string, { readonly failures: number; readonly last: Failure; readonly at: number }>();
  return {
    refusal(origin) {
      const host = hosts.get(origin);
      if (host === undefined || host.failures < failuresToOpen || now() - host.at >= coolDownMs) return undefined;
      return {
        code: host.last.code,
        message: `${new URL(origin).host} failed ${host.failures} times in a row and is not asked any more for now. The last time: ${host.last.message}`,
      };
    },
    record(origin, failure) {
      if (failure === undefined) hosts.delete(origin);
      else hosts.set(origin, { failures: (hosts.get(origin)?.failures ?? 0) + 1, last: failure, at: now() });
    },
  };
}
