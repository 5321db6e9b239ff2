/**
 * Whether a site has far fewer APIs than the one before. What a source may lose is decided in `store/removals.ts`, and
 * what is gone stays in the catalogue as retired: a site that shrinks was made from other data, or by a mistake of ours.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Up to this many may be missing whatever their share … */
const FEW_APIS = 5;
/** … and more than this share of those that there were may not. */
const LARGEST_SHARE = 0.1;

/** A release of an older program may say more or less of each. */
const Listed = z.object({ apis: z.array(z.unknown()) });

/** A sentence about the site in `folder`, or null when there is no more missing than may be. */
export function lostApis(folder: string, previous: string): string | null {
  const [before, now] = [countApis(previous), countApis(folder)];
  const lost = before - now;
  if (lost <= FEW_APIS || lost <= before * LARGEST_SHARE) return null;
  const [few, many] = [now, before].map((number) => number.toLocaleString('en-GB'));
  return `The new site has ${few} APIs, and the one before has ${many}. If that is right, run \`build --accept-removals\`.`;
}

function countApis(folder: string): number {
  return Listed.parse(JSON.parse(readFileSync(join(folder, 'api/v1/apis.json'), 'utf8'))).apis.length;
}
