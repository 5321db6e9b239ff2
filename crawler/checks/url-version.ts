import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';

export const urlVersion = defineCheck({
  id: 'url-version',
  kind: 'standard',
  severity: 'warning',
  title: 'The address or a header says which version of the API is meant',
  clause: { source: 'standards', words: 'Put a whole version number, such as v1, into the URL or into a header.' },
  action: 'Put v1 into the path of the server, or declare the header that names the version.',
  good: `servers:
  - url: https://api.boats.gov.example/v1
paths:
  /boats:
    get: {responses: {200: {description: All boats}}}
`,
  bad: `servers:
  - url: https://api.boats.gov.example
paths:
  /boats:
    get: {responses: {200: {description: All boats}}}
`,
  on: ({ whole, calls }) => (calls.length > 0 ? whole : []),
  find(_, { servers, paths, contents, parameters }) {
    const addresses = [...servers, ...paths.map(({ path, pointer }) => ({ resolved: path, pointer }))];
    const split = addresses.find(({ resolved }) => /\/v\d+\.\d+(?:\/|$)/i.test(resolved));
    if (split)
      return {
        message: `${shorten(split.resolved, 200)} has a version with a full stop. Use whole numbers, such as v1: only changes that break clients need a new one.`,
        pointer: split.pointer,
      };
    const inAddress = addresses.some(({ resolved }) => /\/v\d+(?:\/|$)|\/\{[^{}/]*version[^{}/]*\}/i.test(resolved));
    const inType = contents.some(({ mediaType }) => /vnd\.[^;+]{0,80}\d|;\s{0,9}v(?:ersion)?=/i.test(mediaType));
    const inHeader = parameters.some(({ name, in: place }) => place === 'header' && /version/i.test(name));
    const isSaid = inAddress || inType || inHeader;
    return (
      !isSaid &&
      'Neither the address nor a header says which version of the API is meant. Put v1 into the path of the server.'
    );
  },
});
