/**
 * Why a version is not fresh, in the words of the problem that its source reports.
 */
import type { Problem } from '../../schemas/facts.ts';
import type { SourceRow, VersionRow } from '../../schemas/snapshot.ts';
import { sentence } from './counts.ts';
import { markup, type SafeHtml } from './markup.ts';
import { moment } from './moment.ts';

const whose = {
  publisher: 'For the publisher to mend',
  operator: 'For the operator of this portal to mend',
  nobody: 'Nobody has to do anything',
};

/**
 * Null when it is fresh or nobody knows why it is not. `guides` holds the titles of the guides there are by id, so that no
 * link goes nowhere; the guide to a problem is called what the problem is called, also where the source no longer reports it.
 */
export function problemOf(
  version: Pick<VersionRow, 'freshness' | 'path'>,
  source: SourceRow | undefined,
  guides: ReadonlyMap<string, string>,
): { title: string; href: string | null } | null {
  const { problem: code } = version.freshness;
  if (!code) return null;
  const candidates = source?.problems.filter((problem) => problem.code === code) ?? [];
  const problem = candidates.find(({ target }) => target === version.path) ?? candidates[0];
  const title = problem?.title ?? guides.get(`guides/problems/${code}`) ?? sentence(code.replaceAll('-', ' '));
  return { title, href: problemGuide(code, guides) };
}

/** The guide to a problem, if it has been written. */
export function problemGuide(code: string, guides: Pick<ReadonlySet<string>, 'has'>): string | null {
  return guides.has(`guides/problems/${code}`) ? `/guides/problems/${code}/` : null;
}

/** `openapi.yaml, line 3 · Since 3 November 2026 at 06:30 UTC · For the publisher to mend` */
export function problemCircumstances({ target, line, since, whose: owner }: Problem): SafeHtml {
  const place = target ? markup`<code>${target}</code>${line ? `, line ${line}` : ''} · ` : null;
  return markup`${place}Since ${moment(since, { exact: true })} · ${whose[owner]}`;
}
