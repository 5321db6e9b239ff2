import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';

export const httpsServers = defineCheck({
  id: 'https-servers',
  kind: 'standard',
  severity: 'error',
  title: 'Every server is reached over HTTPS',
  clause: { source: 'standards', words: 'Use HTTPS for APIs, to keep what is sent private and unchanged.' },
  action: 'Offer the API over https and publish that address.',
  good: `servers:
  - url: https://api.boats.gov.example/v1
`,
  bad: `servers:
  - url: http://api.boats.gov.example/v1
`,
  on: ({ servers }) => servers.filter(({ resolved, local }) => !local && /^(?:https?|wss?):/i.test(resolved)),
  find: ({ resolved }) =>
    /^(?:http|ws):/i.test(resolved) &&
    `The server ${shorten(resolved, 200)} is reached without encryption. Offer it over https and change the address.`,
});
