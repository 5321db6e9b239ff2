import { onDay, type ProbeCheck } from './probe-check.ts';

export const hstsDocs: ProbeCheck = {
  id: 'hsts-docs',
  kind: 'standard',
  severity: 'warning',
  of: 'documentation',
  title: 'Browsers are told to ask for the documentation over HTTPS only',
  clause: { source: 'domains', words: 'Enable HSTS for your whole domain, subdomains included.' },
  action: 'Send the header Strict-Transport-Security with every page.',
  good: `# This host sends: Strict-Transport-Security: max-age=31536000; includeSubDomains
externalDocs: {url: "https://boats.gov.example/docs"}
`,
  bad: `# This host does not send the header Strict-Transport-Security.
externalDocs: {url: "https://boats.gov.example/docs"}
`,
  find: (probe) =>
    probe.failure === null && probe.url.startsWith('https:') && !isInForce(probe.hsts)
      ? `The documentation at ${probe.url} came without the header Strict-Transport-Security ${onDay(probe)}. Send it with every page.`
      : null,
};

/** RFC 6797, section 6.1.1: with an age of nothing it is withdrawn. */
function isInForce(hsts: string | null): boolean {
  return /(?:^|;)\s*max-age\s*=\s*"?0*[1-9]/i.test(hsts ?? '');
}
