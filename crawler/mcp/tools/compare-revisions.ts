import { z } from 'zod';
import { ChangeLevel } from '../../../schemas/words.ts';
import type { ComparisonRow, VersionRow } from '../../../schemas/snapshot.ts';
import { apiOf, versionOf, versionPageOf } from '../addresses.ts';
import { NoAnswer, tool } from '../tool.ts';

/** Characters of a digest that an answer shows, and enough of them to name one. */
const SHORT = 12;

const Revision = z
  .string()
  .regex(/^(?:[0-9a-f]{8,64}|\d{4}-\d{2}-\d{2})$/, 'name a revision by its id, or by a day as YYYY-MM-DD');

export const compareRevisions = tool({
  name: 'compare_revisions',
  title: 'Compare two revisions of a description',
  description:
    'Everything that changed in the description of an API from one revision to another, step by step, and whether it breaks those who use it. Without from and to: what the newest revision changed.',
  input: z.object({
    api: z.string().max(300).describe('The id of the API, as organisation/api'),
    version: z.string().max(100).optional().describe('The label of a version; the current one if left out'),
    from: Revision.optional().describe('The older one: the id of a revision, or the day whose state it is'),
    to: Revision.optional().describe('The newer one, likewise; the newest if left out'),
    levels: z
      .array(ChangeLevel)
      .min(1)
      .default(['breaking', 'risky', 'compatible'])
      .describe('breaking stops some clients, risky may, compatible does not, documentation changes nothing but words'),
    most: z.int().min(1).max(200).default(50).describe('How many changes at the most'),
  }),
  answer({ api: id, version: label, from, to, levels, most }, { published }) {
    const api = apiOf(published, id);
    const version = versionOf(published, api, label);
    const steps = stepsBetween(published.comparisons(api.id, version.version), version, { from, to });
    let left = most;
    const told = steps.map(({ id: comparison, fromRevision, toRevision, at, commit, found, failure }) => {
      const all = published.changesOf(comparison, 1000).filter(({ level }) => levels.includes(level));
      const changes = all.slice(0, left);
      left -= changes.length;
      return {
        from: fromRevision.slice(0, SHORT),
        to: toRevision.slice(0, SHORT),
        at,
        commit,
        found,
        ...(failure !== null && { notCompared: failure }),
        changes: changes.map(({ level, rule, message, operations }) => ({ level, rule, message, operations })),
        ...(all.length > changes.length && { leftOut: `${all.length - changes.length} further changes.` }),
      };
    });
    return {
      api: api.id,
      version: version.version,
      revisions: version.revisions.map(({ sha256, firstSeen, lastSeen, infoVersion, commit }) => ({
        id: sha256.slice(0, SHORT),
        firstSeen,
        lastSeen,
        infoVersion,
        commit,
      })),
      steps: told,
      freshness: version.freshness,
      page: `${versionPageOf(published, version)}changes/`,
    };
  },
});

type Ends = { readonly from: string | undefined; readonly to: string | undefined };

/** The comparisons that lead from one revision to the other, the oldest first. Throws NoAnswer where none do. */
function stepsBetween(
  comparisons: readonly ComparisonRow[],
  { api, revisions }: VersionRow,
  { from, to }: Ends,
): readonly ComparisonRow[] {
  if (comparisons.length === 0) throw new NoAnswer(`${api} had one content only, so that there is nothing to compare.`);
  const last =
    to === undefined
      ? comparisons.length - 1
      : comparisons.findLastIndex(({ toRevision, at }) =>
          isDay(to) ? at.slice(0, 10) <= to : toRevision.startsWith(to),
        );
  if (last === -1) throw nothingLike(to, revisions);
  if (from === undefined) return comparisons.slice(last, last + 1);
  const first = isDay(from)
    ? comparisons.findIndex(({ at }) => at.slice(0, 10) > from)
    : comparisons.slice(0, last + 1).findLastIndex(({ fromRevision }) => fromRevision.startsWith(from));
  if (first === -1 && !isDay(from)) throw nothingLike(from, revisions);
  return first === -1 ? [] : comparisons.slice(first, last + 1);
}

function isDay(name: string): boolean {
  return name.includes('-');
}

function nothingLike(name: string | undefined, revisions: VersionRow['revisions']): NoAnswer {
  const known = revisions.map(({ sha256, firstSeen }) => `${sha256.slice(0, SHORT)} (since ${firstSeen})`).join(', ');
  return new NoAnswer(
    `Nothing leads from or to ${name}. The revisions, the newest first, are ${known}. Name the older one as from.`,
  );
}
