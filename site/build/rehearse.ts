/**
 * What every change makes again is made once for nobody while there is time: code that has been run is faster.
 */
import { partsOf } from '../parts/index.ts';
import type { Compiled } from './compile.ts';
import { makePart } from './make-part.ts';
import type { Manifest } from './manifest.ts';
import { openSite, type OpenRows } from './open-site.ts';

/** Whoever reads this tells of all APIs. */
const listToken = JSON.stringify(['snapshot', 'apis']);

/** The parts that tell of all APIs, and those of one API, of an earlier release. Throws what they throw. */
export async function rehearse(
  rows: OpenRows,
  compiled: Compiled,
  { tokens, parts, similar }: Manifest,
): Promise<void> {
  const { site, tracer } = await openSite(rows, compiled, () => new Map(similar));
  const listed = tokens.indexOf(listToken);
  const [one] = rows.raw.apis;
  const making = { folder: { write: () => undefined }, tracer, languages: rows.raw.estate };
  for (const part of partsOf(site))
    if (part.about === one?.id || parts.get(part.id)?.read.includes(listed))
      // oxlint-disable-next-line eslint/no-await-in-loop -- what is read meanwhile is what that part read
      await makePart(part, making);
}
