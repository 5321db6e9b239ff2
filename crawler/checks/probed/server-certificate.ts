import { onDay, type ProbeCheck } from './probe-check.ts';

export const serverCertificate: ProbeCheck = {
  id: 'server-certificate',
  kind: 'standard',
  severity: 'error',
  of: ['server'],
  title: 'The servers of an API have a valid certificate',
  clause: { source: 'standards', words: 'Use HTTPS with TLS 1.2 or later, and keep the certificate valid.' },
  action: 'Renew the certificate, and let the server send the whole chain of it.',
  good: `# The certificate of this host is valid.
servers:
  - url: https://api.boats.gov.example/v1
`,
  bad: `# The certificate of this host has expired.
servers:
  - url: https://api.boats.gov.example/v1
`,
  find: (probe) =>
    probe.failure?.code === 'certificate-invalid'
      ? `${probe.url} could not be asked ${onDay(probe)}. ${probe.failure.message} Renew the certificate, and let the server send the whole chain of it.`
      : null,
};
