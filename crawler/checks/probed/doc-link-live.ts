import { onDay, type ProbeCheck } from './probe-check.ts';

/** Only what somebody has to mend: a server may be down for an hour. */
const lasting: ReadonlySet<string> = new Set(['not-found', 'access-denied', 'host-unknown', 'certificate-invalid']);

export const docLinkLive: ProbeCheck = {
  id: 'doc-link-live',
  kind: 'standard',
  severity: 'error',
  of: ['documentation'],
  title: 'The documentation can be read at its address',
  clause: { source: 'domains', words: 'Keep the address of your documentation in the catalogue right.' },
  action: 'Correct the address of the documentation, or put the page back where everybody can read it.',
  good: `# This address answers with a page.
externalDocs: {url: "https://boats.gov.example/docs"}
`,
  bad: `# There is nothing at this address.
externalDocs: {url: "https://boats.gov.example/gone"}
`,
  find(probe) {
    const { url, failure, instead } = probe;
    if (instead === 'sign-in')
      return `The documentation at ${url} asked to sign in ${onDay(probe)}. Put it where everybody can read it, or name a page that says how to get an account.`;
    if (instead === 'archived')
      return `The documentation at ${url} was a repository that its owner has archived ${onDay(probe)}. Name the place where it is kept up to date.`;
    return failure !== null && lasting.has(failure.code)
      ? `The documentation at ${url} could not be read ${onDay(probe)}. ${failure.message} Correct the address, or put the page back where everybody can read it.`
      : null;
  },
};
