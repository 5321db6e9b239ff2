import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';

export const noXHeaders = defineCheck({
  id: 'no-x-headers',
  kind: 'standard',
  severity: 'info',
  title: 'Header names do not begin with X-',
  clause: { source: 'ruleset', words: 'Do not begin the names of headers with X- (RFC 6648).' },
  action: 'Choose a name that says what the header holds, without the prefix.',
  good: `paths:
  /boats:
    get:
      parameters: [{name: Correlation-Id, in: header, schema: {type: string}}]
      responses: {200: {description: The boats}}
`,
  bad: `paths:
  /boats:
    get:
      parameters: [{name: X-Correlation-Id, in: header, schema: {type: string}}]
      responses: {200: {description: The boats}}
`,
  on: ({ parameters, responses }) => [
    ...parameters.filter(({ in: place }) => place === 'header'),
    ...responses.flatMap(({ headers }) => headers),
  ],
  find: ({ name }) =>
    /^x-/i.test(name) &&
    !settled.test(name) &&
    `The header “${shorten(name, 80)}” begins with X-, which says nothing. Leave the prefix out in the next version.`,
});

/**
 * Names that are not the publisher’s to choose: those of browsers and proxies, and those for rate limits, which the
 * guidance on service levels itself recommends.
 */
const settled =
  /^x-(?:rate-?limit|content-type-options$|frame-options$|xss-protection$|robots-tag$|download-options$|permitted-cross-domain-policies$|dns-prefetch-control$|ua-compatible$|forwarded-|requested-with$)/i;
