import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';

export const domainCharacters = defineCheck({
  id: 'domain-characters',
  kind: 'standard',
  severity: 'error',
  title: 'Host names are made of letters, digits and hyphens',
  clause: { source: 'domains', words: 'A domain name has only the characters a to z, 0 to 9 and the hyphen.' },
  action: 'Choose a host name of letters, digits and hyphens.',
  good: `servers:
  - url: https://boat-licences.api.gov.example
`,
  bad: `servers:
  - url: https://boat_licences.api.gov.example
`,
  on: ({ servers }) => servers.filter(({ host }) => host !== null && !/^\[|^[\d.]+$/.test(host)),
  find: ({ host }) =>
    host?.split('.').every((label) => /^(?!-)[a-z0-9-]*(?<!-)$/i.test(label)) === false &&
    `The host name ${shorten(host, 100)} has other characters than letters, digits and hyphens. Rename it.`,
});
