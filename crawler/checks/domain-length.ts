import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';

export const domainLength = defineCheck({
  id: 'domain-length',
  kind: 'standard',
  severity: 'error',
  title: 'No part of a host name is longer than 63 characters',
  clause: { source: 'domains', words: 'A domain name has from 3 to 63 characters.' },
  action: 'Choose a shorter host name.',
  good: `servers:
  - url: https://vehicle-registration-number.api.gov.example
`,
  bad: `servers:
  - url: https://vehicle-registration-number-by-postcode-and-date-of-first-registration.api.gov.example
`,
  on: ({ servers }) => servers.filter(({ host }) => host !== null),
  find: ({ host }) =>
    host?.split('.').some((label) => label.length > 63) === true &&
    `The host name ${shorten(host, 100)} has a part of more than 63 characters, which no name server accepts. Shorten it.`,
});
