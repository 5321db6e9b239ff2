/**
 * Whose turn it is: sources are harvested host by host, so that a slow host holds up nobody else's sources.
 */
import type { Estate } from '../schemas/estate.ts';

/** Hosts that are asked at the same time. */
const HOSTS_AT_ONCE = 16;

/**
 * Runs the task for every source: hosts side by side, and of one host as many at once as its pacing allows. After one
 * that failed no other begins, and it rejects when those that had begun have ended.
 */
export async function startTurns<S extends { readonly url: string }>(
  sources: readonly S[],
  estate: Pick<Estate, 'allowedOrigins' | 'pacing'>,
  task: (source: S) => Promise<void>,
): Promise<void> {
  const perHost = new Map(
    estate.allowedOrigins.map((allowed) => [allowed.origin, 'perHost' in allowed ? allowed.perHost : undefined]),
  );
  const hosts = [...Map.groupBy(sources, ({ url }) => new URL(url).origin)];
  let failure: { readonly error: unknown } | null = null;
  const taskUnlessFailed = async (source: S) => {
    if (failure !== null) return;
    try {
      await task(source);
    } catch (error) {
      failure ??= { error };
    }
  };
  await eachAtOnce(hosts, HOSTS_AT_ONCE, ([origin, ofHost]) =>
    eachAtOnce(ofHost, perHost.get(origin) ?? estate.pacing.perHost, taskUnlessFailed),
  );
  if (failure !== null) throw (failure as { readonly error: unknown }).error;
}

async function eachAtOnce<T>(items: readonly T[], limit: number, task: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await task(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}
