import type { Estate } from '../../schemas/estate.ts';
import type { CheckRow } from '../../schemas/snapshot.ts';
import { severityIn, toRuleset } from '../checks/engine/ruleset.ts';
import { sources } from '../checks/engine/sources.ts';
import { catalogueChecks } from '../checks/catalogued/index.ts';
import { everyCheck } from '../checks/engine/every-check.ts';
import { probeChecks } from '../checks/probed/index.ts';

/** Every check as the estate asks it, in the order in which findings are shown. */
export function listChecks(estate: Pick<Estate, 'checks' | 'probe'>): CheckRow[] {
  const ruleset = toRuleset(estate.checks);
  const needsProbes = new Set(probeChecks.map(({ id }) => id));
  const isBeside = new Set([...needsProbes, ...catalogueChecks.map(({ id }) => id)]);
  return everyCheck.map(({ id, kind, severity, title, clause, action, good, bad }, position) => {
    const own = severityIn(ruleset, id, severity);
    const { name, url } = sources[clause.source];
    return {
      id,
      position,
      kind,
      severity: own ?? severity,
      enabled: own !== null && (estate.probe || !needsProbes.has(id)),
      probed: isBeside.has(id),
      title,
      source: name,
      clause: clause.words,
      clauseUrl: clause.at === undefined ? url : `${url}#${clause.at}`,
      action,
      good,
      bad,
    };
  });
}
