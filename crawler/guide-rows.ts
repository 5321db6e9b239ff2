/**
 * The guides of organisations as they are published: read from the estate, and rendered as any Markdown that somebody
 * else wrote, in a thread that can be stopped.
 */
import type { GuideRow } from '../schemas/snapshot.ts';
import type { AnalysisPool } from './analysis-pool.ts';
import type { Logger } from './log.ts';
import { readGuides } from './register/read-guides.ts';

/** In the order of their ids. One that takes too much to render is left out, and the log says so. */
export async function guideRows(
  estateDirectory: string,
  organisations: Iterable<{ readonly id: string }>,
  { pool, log }: { readonly pool: AnalysisPool; readonly log: Logger },
): Promise<GuideRow[]> {
  const ids = new Set(Array.from(organisations, ({ id }) => id));
  const { guides } = readGuides(estateDirectory, ids);
  const rendered = await Promise.all(
    guides.map(async ({ markdown, ...guide }) => ({ guide, ...(await pool.renderPage(markdown)) })),
  );
  return rendered.flatMap(({ guide, html, late }): GuideRow[] => {
    if (late === undefined) return [{ ...guide, html }];
    log.warn({ guide: guide.id, reason: `The guide ${late}.` }, 'guide not shown');
    return [];
  });
}
