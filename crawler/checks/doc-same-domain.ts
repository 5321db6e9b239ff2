import { defineCheck } from './engine/check.ts';
import { webUrl } from '../openapi/clean-text.ts';
import { member } from '../openapi/json-value.ts';

export const docSameDomain = defineCheck({
  id: 'doc-same-domain',
  kind: 'standard',
  severity: 'info',
  title: 'The documentation is on the domain of the API',
  clause: {
    source: 'domains',
    words: 'Publish the documentation on the same domain as the API, for example under /docs.',
  },
  action: 'Publish the documentation under the domain of the API, or send readers on from there.',
  good: `servers:
  - url: https://boats.api.gov.example
externalDocs: {url: "https://boats.api.gov.example/docs"}
`,
  bad: `servers:
  - url: https://boats.api.gov.example
externalDocs: {url: "https://wiki.example/boats"}
`,
  on({ document, servers }) {
    const url = webUrl(member(document['externalDocs'], 'url'));
    const hosts = servers.flatMap(({ host, local }) => (host === null || local ? [] : [host.toLowerCase()]));
    return url === null || hosts.length === 0
      ? []
      : [{ pointer: '/externalDocs/url', host: new URL(url).hostname, hosts }];
  },
  find: ({ host, hosts }) =>
    !hosts.some((other) => other === host || other.endsWith(`.${host}`) || host.endsWith(`.${other}`)) &&
    `The documentation is at ${host}, and the API somewhere else. Publish it under the domain of the API, for example at /docs.`,
});
