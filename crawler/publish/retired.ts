/** An entry is retired after this many complete observations without it … */
const RETIRED_AFTER_OBSERVATIONS = 3;
/** … over at least this long: 48 hours. */
const RETIRED_AFTER_MS = 48 * 3600 * 1000;

/** Whether what is gone was absent long and often enough that it does not come back by itself. */
export function isRetired(
  { gone_since, gone_count }: { readonly gone_since: string | null; readonly gone_count: number },
  now: string,
): boolean {
  return (
    gone_since !== null &&
    gone_count >= RETIRED_AFTER_OBSERVATIONS &&
    Date.parse(now) - Date.parse(gone_since) >= RETIRED_AFTER_MS
  );
}
