import { apiDomainOf } from '../engine/api-domain.ts';
import { onDay, type ProbeCheck } from './probe-check.ts';

export const dnsCaa: ProbeCheck = {
  id: 'dns-caa',
  kind: 'standard',
  severity: 'info',
  of: ['server'],
  title: 'The domain of an API says who may issue its certificates',
  clause: { source: 'domains', words: 'Use a CAA record on your api.gov.uk domain.' },
  action: 'Publish a CAA record that names the authority your certificates come from.',
  good: `# This domain has the record: CAA 0 issue "ca.example"
servers:
  - url: https://boats.api.gov.uk
`,
  bad: `# Neither this domain nor one above it has a CAA record.
servers:
  - url: https://boats.api.gov.uk
`,
  find: (probe) =>
    probe.records !== null && !probe.records.caa
      ? `There was no CAA record for ${apiDomainOf(probe.url)} ${onDay(probe)}. Publish one that names the authority your certificates come from.`
      : null,
};
