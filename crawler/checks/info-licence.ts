import { defineCheck } from './engine/check.ts';
import { cleanName, shorten } from '../openapi/clean-text.ts';
import { isObject, member } from '../openapi/json-value.ts';

export const infoLicence = defineCheck({
  id: 'info-licence',
  kind: 'standard',
  severity: 'warning',
  title: 'The description says under which licence it may be used',
  clause: { source: 'architecture', words: 'Publish data and code under an open licence, and say which.' },
  action: 'Add info.license with its name and its address. For open data that is mostly the Open Government Licence.',
  good: `info:
  title: Boats
  version: 1.4.0
  license:
    name: OGL-UK-3.0
    url: https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/
`,
  bad: `info:
  title: Boats
  version: 1.4.0
  license: {name: To be decided}
`,
  on: ({ whole }) => whole,
  find(_, { info: { license } }) {
    const name = cleanName(member(license, 'name')) ?? '';
    const isNamed =
      /\b(?:ogl|open government licen[cs]e|mit|apache|cc[ -]?(?:by|0)|gpl|lgpl|bsd|crown copyright)\b/i.test(name);
    if (isNamed || (name !== '' && (isThere(license, 'url') || isThere(license, 'identifier')))) return null;
    const message =
      name === ''
        ? 'Nothing says under which licence this API may be used. Add `info.license` with a `name` and a `url`.'
        : `The licence “${shorten(name, 60)}” has no address. Add its \`url\`, so that readers can find its terms.`;
    return { message, pointer: isObject(license) ? '/info/license' : '/info' };
  },
});

function isThere(license: unknown, key: string): boolean {
  return cleanName(member(license, key)) !== null;
}
