import { apiDomainOf } from '../engine/api-domain.ts';
import { onDay, type ProbeCheck } from './probe-check.ts';

export const dnsNs: ProbeCheck = {
  id: 'dns-ns',
  kind: 'standard',
  severity: 'info',
  of: ['server'],
  title: 'The domain of an API has at least two name servers',
  clause: { source: 'domains', words: 'Give your domain at least two name servers, better more.' },
  action: 'Add name servers, and have them entered in the domain above.',
  good: `# This domain has four name servers.
servers:
  - url: https://boats.api.gov.uk
`,
  bad: `# This domain has one name server.
servers:
  - url: https://boats.api.gov.uk
`,
  find: (probe) =>
    probe.records?.nameServers.length === 1
      ? `${apiDomainOf(probe.url)} had one name server ${onDay(probe)}, ${probe.records.nameServers[0]?.slice(0, 100)}. Add a second one, so that the API can be found when the first is down.`
      : null,
};
