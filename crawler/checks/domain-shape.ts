import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { isPublicSector } from './engine/public-sector.ts';

export const domainShape = defineCheck({
  id: 'domain-shape',
  kind: 'standard',
  severity: 'info',
  title: 'The API is at a host name of the public sector',
  clause: {
    source: 'domains',
    words: 'Each API has a domain of its own, of the form name.api.gov.uk or another of the public sector.',
  },
  action: 'Ask for a domain for your API, and publish it there.',
  good: `servers:
  - url: https://boat-licences.api.gov.uk
`,
  bad: `servers:
  - url: https://boat-licences.azurewebsites.example
`,
  on: ({ servers }) => servers.filter(({ host, local, sandbox }) => host !== null && !local && !sandbox),
  find: ({ host }) =>
    !isPublicSector(host ?? '') &&
    `The host name ${shorten(host ?? '', 100)} does not show that it belongs to the public sector. Ask for a domain such as name.api.gov.uk.`,
});
