/**
 * What the addresses of one version showed ─▶ findings, beside those of its description.
 */
import type { Finding } from '../../schemas/facts.ts';
import type { VersionRow } from '../../schemas/snapshot.ts';
import { severityIn, type Ruleset } from '../checks/engine/ruleset.ts';
import { probeChecks } from '../checks/probed/index.ts';
import type { Probe } from '../checks/probed/probe-check.ts';

type Named = Pick<VersionRow, 'servers' | 'documentation' | 'path' | 'specification'>;

/** None where the addresses were not looked at. */
export function probeFindings(version: Named, probes: ReadonlyMap<string, Probe>, ruleset: Ruleset): Finding[] {
  const { servers, documentation, path: file, specification } = version;
  const named = {
    server: [...new Set(servers.map(({ resolved }) => resolved))],
    documentation: documentation === null ? [] : [documentation],
  };
  const places = { server: specification?.includes('2.0') ? '/host' : '/servers', documentation: '/externalDocs/url' };
  return probeChecks.flatMap((check) => {
    const severity = severityIn(ruleset, check.id, check.severity);
    if (severity === null) return [];
    return named[check.of].flatMap((url): Finding[] => {
      const probe = probes.get(url);
      const message = probe ? check.find(probe) : null;
      if (message === null) return [];
      return [{ check: check.id, kind: check.kind, severity, message, file, pointer: places[check.of] }];
    });
  });
}
