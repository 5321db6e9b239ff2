import { onDay, type ProbeCheck } from './probe-check.ts';

export const tlsVersion: ProbeCheck = {
  id: 'tls-version',
  kind: 'standard',
  severity: 'error',
  of: ['server'],
  title: 'The servers of an API refuse TLS 1.0 and 1.1',
  clause: { source: 'standards', words: 'Use TLS 1.2 or later; use neither SSL nor older versions of TLS.' },
  action: 'Switch TLS 1.0 and 1.1 off.',
  good: `# This host agrees to TLS 1.2 and 1.3, and to nothing older.
servers:
  - url: https://api.boats.gov.example/v1
`,
  bad: `# This host still agrees to TLS 1.0.
servers:
  - url: https://api.boats.gov.example/v1
`,
  find: (probe) =>
    probe.encryption !== null && probe.encryption.outdated.length > 0
      ? `${probe.url} agreed to ${probe.encryption.outdated.join(' and ')} ${onDay(probe)}. Switch off every version of TLS before 1.2.`
      : null,
};
