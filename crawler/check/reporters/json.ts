import { toFinding } from '../report.ts';
import type { Reporter } from './index.ts';

/** Everything, for programs. The findings are those that the crawler would publish, key by key. */
export const json: Reporter = ({ place, descriptions, files, problems, rules, results, counts, changes }) => {
  const named = new Set(results.map(({ check }) => check));
  return JSON.stringify(
    {
      place,
      counts,
      problems: problems.map((failure) => {
        const { check, severity, message, line } = toFinding(failure);
        return { code: check, severity, message, ...(line === undefined ? {} : { line }) };
      }),
      descriptions,
      files,
      ...(changes === null ? {} : { changes }),
      checks: [...rules.values()].filter(({ id }) => named.has(id)),
    },
    null,
    2,
  );
};
