import { defineCheck } from './engine/check.ts';
import { plain } from './engine/facts.ts';

export const docSandbox = defineCheck({
  id: 'doc-sandbox',
  kind: 'standard',
  severity: 'info',
  title: 'There is a place to try it out',
  clause: { source: 'standards', words: 'Provide users with a test service, unless the API only reads.' },
  action: 'Add a server for trying out, and say so in its description.',
  good: `servers:
  - {url: "https://api.boats.gov.example", description: Production}
  - {url: "https://sandbox.boats.gov.example", description: Sandbox}
paths:
  /boats:
    post: {responses: {201: {description: Added}}}
`,
  bad: `servers:
  - {url: "https://api.boats.gov.example", description: Production}
paths:
  /boats:
    post: {responses: {201: {description: Added}}}
`,
  on: ({ whole, servers, calls }) =>
    servers.length > 0 && calls.some(({ method }) => !/^(?:GET|HEAD|OPTIONS|QUERY)$/.test(method)) ? whole : [],
  find: (_, { servers, model, document, version }) =>
    !servers.some(({ sandbox }) => sandbox) &&
    !/\b(?:sandbox|test (?:service|environment|server)|integration environment)\b/i.test(
      plain(model.description).slice(0, LONGEST),
    ) && {
      message:
        version === '2.0'
          ? 'This API changes things, and nothing says where to try it out. Say in the description where its sandbox is.'
          : 'This API changes things, and nothing says where to try it out. Add a server for that, and call it a sandbox.',
      pointer: Object.hasOwn(document, 'servers') ? '/servers' : '',
    },
});

const LONGEST = 100_000;
