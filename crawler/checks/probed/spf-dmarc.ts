import { apiDomainOf } from '../engine/api-domain.ts';
import { onDay, type ProbeCheck } from './probe-check.ts';

export const spfDmarc: ProbeCheck = {
  id: 'spf-dmarc',
  kind: 'standard',
  severity: 'info',
  of: ['server'],
  title: 'Nobody can send mail in the name of the domain of an API',
  clause: {
    source: 'domains',
    words: 'Send no mail from your api.gov.uk domain, and keep others from pretending to.',
  },
  action: 'Publish an SPF record that allows nobody, and let DMARC reject.',
  good: `# This domain has the records:  TXT "v=spf1 -all"  and, at _dmarc,  TXT "v=DMARC1; p=reject"
servers:
  - url: https://boats.api.gov.uk
`,
  bad: `# This domain has no SPF record.
servers:
  - url: https://boats.api.gov.uk
`,
  find(probe) {
    if (probe.records === null) return null;
    const { spf, dmarc } = probe.records;
    const missing = [
      ...(/^v=spf1 +-all *$/i.test(spf ?? '') ? [] : ['the SPF record “v=spf1 -all”']),
      ...(isRejecting(dmarc ?? '') ? [] : ['a DMARC record with “p=reject”']),
    ];
    return missing.length === 0
      ? null
      : `${apiDomainOf(probe.url)} lacked ${missing.join(' and ')} ${onDay(probe)}. An API sends no mail: say so, so that nobody can send any in its name.`;
  },
};

/** RFC 7489, section 6.3: what is said of subdomains goes before what is said of all. */
function isRejecting(dmarc: string): boolean {
  const tags = new Map(
    dmarc.split(';').map((tag) => {
      const [name = '', value = ''] = tag.split('=');
      return [name.trim().toLowerCase(), value.trim().toLowerCase()];
    }),
  );
  return tags.get('p') === 'reject' && (tags.get('sp') ?? 'reject') === 'reject';
}
