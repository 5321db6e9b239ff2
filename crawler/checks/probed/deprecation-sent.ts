import { onDay, type ProbeCheck } from './probe-check.ts';

export const deprecationSent: ProbeCheck = {
  id: 'deprecation-sent',
  kind: 'standard',
  severity: 'warning',
  of: ['server'],
  title: 'The servers of an API that is going away say so in every answer',
  clause: { source: 'retirement', words: 'Use the headers Sunset or Deprecation, with a link to the documentation.' },
  action: 'Send the header Deprecation, and Sunset with the day on which the API ends.',
  good: `# This server sends: Deprecation: @1767225600
#                    Sunset: Fri, 01 Jan 2027 00:00:00 GMT
info: {title: Boats, version: 1.4.0, x-deprecated: 2026-01-01}
servers:
  - url: https://api.boats.gov.example/v1
`,
  bad: `# This server sends neither Deprecation nor Sunset.
info: {title: Boats, version: 1.4.0, x-deprecated: 2026-01-01}
servers:
  - url: https://api.boats.gov.example/v1
`,
  find(probe, { lifecycle }) {
    const { deprecation, sunset } = probe.headers;
    const isLeaving = lifecycle === 'deprecated' || lifecycle === 'sunset';
    return isLeaving && probe.failure === null && deprecation === null && sunset === null
      ? `This version is going away, and ${probe.url} answered without the headers Deprecation and Sunset ${onDay(probe)}. Send them, so that programs notice.`
      : null;
  },
};
