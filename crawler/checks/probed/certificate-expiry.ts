import { inDays, onDay, type ProbeCheck } from './probe-check.ts';

/** Days before the end at which somebody has to act. */
const MOST_DAYS = 14;
/** Of a certificate that is issued for a few days only: this part of them. */
const LAST_PART = 1 / 5;

export const certificateExpiry: ProbeCheck = {
  id: 'certificate-expiry',
  kind: 'standard',
  severity: 'warning',
  of: ['server'],
  title: 'The certificates of the servers are renewed in time',
  clause: { source: 'standards', words: 'Use HTTPS with TLS 1.2 or later, and keep the certificate valid.' },
  action: 'Renew the certificate before it ends, and find out why nothing has renewed it.',
  good: `# The certificate of this host is valid for two more months.
servers:
  - url: https://api.boats.gov.example/v1
`,
  bad: `# The certificate of this host ends in three days.
servers:
  - url: https://api.boats.gov.example/v1
`,
  find(probe) {
    const certificate = probe.encryption?.certificate ?? null;
    if (certificate === null) return null;
    const [at, from, until] = [probe.at, certificate.from, certificate.until].map((time) => Date.parse(time)) as [
      number,
      number,
      number,
    ];
    const due = until - Math.min(MOST_DAYS * 86_400_000, (until - from) * LAST_PART);
    // One that has ended is told by another check.
    return at >= due && at < until
      ? `The certificate of ${probe.url} ends on ${inDays(certificate.until)}, and had not been renewed ${onDay(probe)}. Renew it now, and find out why nothing has.`
      : null;
  },
};
