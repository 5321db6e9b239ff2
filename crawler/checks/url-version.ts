import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';
import { plain, type ParameterFact } from './engine/facts.ts';
import type { SchemaReader } from './engine/read-schemas.ts';

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
  find(_, { servers, paths, contents, parameters, schemas }) {
    const addresses = [...servers, ...paths.map(({ path, pointer }) => ({ resolved: path, pointer }))];
    const split = addresses.find(({ resolved }) => /\/v\d+\.\d+(?:\/|$)/i.test(resolved));
    if (split)
      return {
        message: `${shorten(split.resolved, 200)} has a version with a full stop. Use whole numbers, such as v1: only changes that break clients need a new one.`,
        pointer: split.pointer,
      };
    const inAddress = addresses.some(({ resolved }) => /\/v\d+(?:\/|$)|\/\{[^{}/]*version[^{}/]*\}/i.test(resolved));
    const inType = contents.some(({ mediaType }) => hasVersion(mediaType));
    const inHeader = parameters
      .filter(({ in: place }) => place === 'header')
      .some(
        (header) => /version/i.test(header.name) || (/^accept$/i.test(header.name) && saysVersion(header, schemas)),
      );
    const isSaid = inAddress || inType || inHeader;
    return (
      !isSaid &&
      'Neither the address nor a header says which version of the API is meant. Put v1 into the path of the server.'
    );
  },
});

function hasVersion(mediaType: string): boolean {
  return /vnd\.[^;+]{0,80}\d|;\s{0,9}v(?:ersion)?=/i.test(mediaType);
}

/** The version may be in the media type that is asked for: `Accept: application/vnd.boats.2.0+json`. */
function saysVersion({ description, examples, schema }: ParameterFact, schemas: SchemaReader): boolean {
  const values = schemas
    .together(schema)
    .flatMap((each) => [...(each.enum ?? []), ...(each.examples ?? []), each.const, each.default, each.pattern]);
  return (
    /\bversion/i.test(plain(description)) ||
    [...values, ...examples.map(({ value }) => value)].some((value) => typeof value === 'string' && hasVersion(value))
  );
}
