/**
 * The files of one description ─▶ its verdict, with whatever parts it turns out to need. What the crawler says of it and
 * what `waymark check` says of it is made here, for both.
 */
import type { Finding } from '../schemas/facts.ts';
import type { AnalysisPool } from './analysis-pool.ts';
import type { Analysis } from './analysis.ts';
import { checkVerdict } from './check-verdict.ts';
import type { Files, PartLoader } from './load-parts.ts';

export type Judged = { readonly analysis: Exclude<Analysis, { status: 'needs-parts' }>; readonly files: Files };

/** Asks the pool until no part is missing any more; each round must bring something new, so it ends. */
export async function judgeFiles(root: string, { files, add }: PartLoader, pool: AnalysisPool): Promise<Judged> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const analysis = await pool.analyse({ root, files });
    if (analysis.status !== 'needs-parts') {
      checkVerdict(analysis);
      return { analysis, files };
    }
    await add(analysis.locations);
  }
  const message = `Its files refer to one another in a chain of more than ${MOST_ROUNDS}.`;
  return {
    analysis: { status: 'unreadable', likely: true, failure: { code: 'too-complex', message }, findings: [] },
    files,
  };
}

/** What is wrong with it; where it cannot be read, that comes first. */
export function findingsOf(analysis: Judged['analysis']): readonly Finding[] {
  if (analysis.status === 'described') return analysis.findings;
  const { code, message, line } = analysis.failure;
  return [
    { check: code, severity: 'error', message, pointer: '', ...(line === undefined ? {} : { line }) },
    ...analysis.findings,
  ];
}

/** Each round reads the description again: a longer chain of parts that cannot be seen ahead is nobody's honest one. */
const MOST_ROUNDS = 32;
