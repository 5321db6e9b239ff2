/**
 * When a source is looked at again: what changes often is looked at often, what is dead rarely. Pure.
 */

/** What the observations of a source say. Times are ISO 8601 in UTC with milliseconds. */
export type SourceLooks = {
  /** When it was last asked, whatever the answer. */
  readonly lastChecked: string | null;
  /** When anything in it last became different. */
  readonly lastChanged: string | null;
  /** Since when it cannot be read. */
  readonly failingSince: string | null;
  /** Until when its server asked us to wait (`Retry-After`). */
  readonly waitsUntil: string | null;
  /** When its registration last became another one. */
  readonly settingsChanged: string | null;
};

const HOUR_MS = 3600 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** Between two looks, whatever was observed. */
const SHORTEST_MS = HOUR_MS;
/** A source that can be read is looked at every day, so that the portal is right every morning … */
const LONGEST_READABLE_MS = DAY_MS;
/** … and one that is dead once a week, in case it rises. */
const LONGEST_FAILING_MS = 7 * DAY_MS;
/** The next look comes after this part of the time for which nothing has changed … */
const PART_OF_QUIET = 1 / 24;
/** … or for which nothing could be read. */
const PART_OF_FAILING = 1 / 4;
/** A look is due so much early, or a schedule of every hour would find everything due a minute later. */
const TOLERANCE_MS = 5 * 60 * 1000;

/** When it is looked at next (ISO 8601, UTC); null when at once. */
export function nextLook({
  lastChecked,
  lastChanged,
  failingSince,
  waitsUntil,
  settingsChanged,
}: SourceLooks): string | null {
  // A server that asked us to wait did so whatever is registered.
  if (lastChecked === null || (settingsChanged !== null && settingsChanged > lastChecked)) return waitsUntil;
  const checked = Date.parse(lastChecked);
  const sinceMs = (time: string | null) => (time === null ? 0 : checked - Date.parse(time));
  const interval =
    failingSince === null
      ? within(sinceMs(lastChanged) * PART_OF_QUIET, LONGEST_READABLE_MS)
      : within(sinceMs(failingSince) * PART_OF_FAILING, LONGEST_FAILING_MS);
  const next = new Date(checked + interval).toISOString();
  return waitsUntil !== null && waitsUntil > next ? waitsUntil : next;
}

/** Whether a run that begins now looks at it. */
export function isDue(looks: SourceLooks, now: string): boolean {
  const next = nextLook(looks);
  if (next === null) return true;
  // Nobody comes early who was asked to wait.
  if (looks.waitsUntil !== null && looks.waitsUntil > now) return false;
  const earliest = new Date(Date.parse(now) + TOLERANCE_MS).toISOString();
  // A clock that was ahead when it was checked keeps nobody waiting for it to come true.
  return next <= earliest || (looks.lastChecked !== null && looks.lastChecked > earliest);
}

function within(ms: number, longest: number): number {
  return Math.min(Math.max(ms, SHORTEST_MS), longest);
}
