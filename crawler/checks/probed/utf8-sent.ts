import { charsetOf } from '../engine/media-types.ts';
import { onDay, type ProbeCheck } from './probe-check.ts';

export const utf8Sent: ProbeCheck = {
  id: 'utf8-sent',
  kind: 'standard',
  severity: 'error',
  of: ['server', 'documentation'],
  title: 'Servers and documentation answer in UTF-8',
  clause: { source: 'standards', words: 'Unicode in the encoding UTF-8 is mandatory.' },
  action: 'Send UTF-8, and say so in the header Content-Type.',
  good: `# This address sends: Content-Type: text/html; charset=utf-8
externalDocs: {url: "https://boats.gov.example/docs"}
`,
  bad: `# This address sends: Content-Type: text/html; charset=iso-8859-1
externalDocs: {url: "https://boats.gov.example/docs"}
`,
  find(probe) {
    const charset = charsetOf(probe.headers.contentType ?? '');
    return charset === null || /^(?:utf-?8|us-ascii)$/.test(charset)
      ? null
      : `${probe.url} answered in the character set “${charset}” ${onDay(probe)}. Send UTF-8, and say so in Content-Type.`;
  },
};
