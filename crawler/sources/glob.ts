/**
 * Patterns for paths with `*` (within a segment) and `**` (any folders) and nothing else: matched without a regular
 * expression, in time proportional to path times pattern, because patterns come from registrations.
 */

/** Whether a path is named by a pattern, or lies in a folder that is. */
export function matchesPattern(path: string, pattern: string): boolean {
  const wanted = pattern.split('/').filter((segment) => segment !== '' && segment !== '.');
  return matchesSegments(path.split('/'), wanted);
}

/** `reached[i]`: whether the first i segments of the pattern can match what was read so far. */
function matchesSegments(segments: readonly string[], wanted: readonly string[]): boolean {
  let reached = withEmptyFolders([true, ...wanted.map(() => false)], wanted);
  for (const segment of segments) {
    // A pattern that is used up names a folder, and everything in it.
    if (reached[wanted.length]) return true;
    const next = wanted.map((want, index) =>
      want === '**' ? (reached[index + 1] ?? false) : (reached[index] ?? false) && matchesSegment(segment, want),
    );
    reached = withEmptyFolders([false, ...next], wanted);
  }
  return reached[wanted.length] ?? false;
}

/** `**` may stand for no folder at all. */
function withEmptyFolders(reached: readonly boolean[], wanted: readonly string[]): boolean[] {
  const filled = [...reached];
  for (const [index, want] of wanted.entries()) if (want === '**' && filled[index]) filled[index + 1] = true;
  return filled;
}

/** One segment against one pattern with `*`: on a mismatch, the last star takes one character more. */
function matchesSegment(segment: string, want: string): boolean {
  let at = 0;
  let wantAt = 0;
  let star = -1;
  let starAt = 0;
  while (at < segment.length) {
    if (want[wantAt] === '*') {
      star = wantAt++;
      starAt = at;
    } else if (want[wantAt] === segment[at]) {
      at++;
      wantAt++;
    } else if (star >= 0) {
      wantAt = star + 1;
      at = ++starAt;
    } else return false;
  }
  while (want[wantAt] === '*') wantAt++;
  return wantAt === want.length;
}
