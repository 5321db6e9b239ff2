import { apiDomainOf } from '../engine/api-domain.ts';
import { onDay, type ProbeCheck } from './probe-check.ts';

export const hstsDocs: ProbeCheck = {
  id: 'hsts-docs',
  kind: 'standard',
  severity: 'warning',
  of: ['documentation'],
  title: 'Browsers are told to ask for the documentation over HTTPS only',
  clause: { source: 'domains', words: 'Enable HSTS for your whole domain, subdomains included.' },
  action: 'Send the header Strict-Transport-Security with every page.',
  good: `# This host sends: Strict-Transport-Security: max-age=31536000; includeSubDomains
externalDocs: {url: "https://boats.gov.example/docs"}
`,
  bad: `# This host does not send the header Strict-Transport-Security.
externalDocs: {url: "https://boats.gov.example/docs"}
`,
  find(probe) {
    if (probe.failure !== null || !probe.url.startsWith('https:')) return null;
    const hsts = probe.headers.hsts ?? '';
    if (!isInForce(hsts))
      return `The documentation at ${probe.url} came without the header Strict-Transport-Security ${onDay(probe)}. Send it with every page.`;
    // Elsewhere the host may have neighbours below it that are not the publisher’s to decide about.
    return apiDomainOf(probe.url) !== null && !/(?:^|;)\s*includeSubDomains\s*(?:;|$)/i.test(hsts)
      ? `The documentation at ${probe.url} came with a Strict-Transport-Security header that leaves the subdomains out ${onDay(probe)}. Add includeSubDomains.`
      : null;
  },
};

/** RFC 6797, section 6.1.1: with an age of nothing it is withdrawn. */
function isInForce(hsts: string): boolean {
  return /(?:^|;)\s*max-age\s*=\s*"?0*[1-9]/i.test(hsts);
}
