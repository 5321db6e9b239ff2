/**
 * What the addresses of one version showed ─▶ findings, beside those of its description.
 */
import type { Finding } from '../../schemas/facts.ts';
import type { VersionRow } from '../../schemas/snapshot.ts';
import { severityIn, type Ruleset } from '../checks/engine/ruleset.ts';
import { probeChecks } from '../checks/probed/index.ts';
import type { Probe, ProbedPlace } from '../checks/probed/probe-check.ts';

type Named = Pick<VersionRow, 'servers' | 'documentation' | 'path' | 'specification' | 'lifecycle' | 'provenance'>;

/** None where the addresses were not looked at. */
export function probeFindings(version: Named, probes: ReadonlyMap<string, Probe>, ruleset: Ruleset): Finding[] {
  const { servers, documentation } = version;
  const named: Record<ProbedPlace, readonly string[]> = {
    server: [...new Set(servers.map(({ resolved }) => resolved))],
    documentation: documentation === null ? [] : [documentation],
  };
  const found = (place: ProbedPlace, check: (typeof probeChecks)[number]): string[] =>
    named[place].flatMap((url) => {
      const probe = probes.get(url);
      return (probe && check.find(probe, version)) ?? [];
    });
  return probeChecks.flatMap((check) => {
    const severity = severityIn(ruleset, check.id, check.severity);
    if (severity === null) return [];
    const { id, kind } = check;
    return check.of.flatMap((place) =>
      found(place, check).map((message): Finding => ({
        check: id,
        kind,
        severity,
        message,
        ...placeOf(version, place),
      })),
    );
  });
}

/** Where the address is named: in the description, or wherever else it is said. */
function placeOf({ provenance, path, specification }: Named, place: ProbedPlace): Pick<Finding, 'file' | 'pointer'> {
  const said = provenance.find(({ field }) => field === (place === 'server' ? 'servers' : 'documentation'));
  if (said !== undefined && said.origin !== 'description' && said.where !== undefined)
    return { file: said.where, pointer: '', ...(said.line !== undefined && { line: said.line }) };
  if (place === 'documentation') return { file: path, pointer: '/externalDocs/url' };
  return { file: path, pointer: specification?.includes('2.0') === true ? '/host' : '/servers' };
}
