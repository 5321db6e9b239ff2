import { defineCheck } from './engine/check.ts';
import { cleanName } from '../openapi/clean-text.ts';
import { isObject, member } from '../openapi/json-value.ts';

export const infoContact = defineCheck({
  id: 'info-contact',
  kind: 'standard',
  severity: 'error',
  title: 'The description says who to ask',
  clause: { source: 'describing', words: 'Say how users raise an issue and get support.' },
  action: 'Add info.contact with the e-mail address or the page of the team.',
  good: `info:
  title: Boats
  version: 1.4.0
  contact: {name: Boats team, email: boats-api@boats.gov.example}
`,
  bad: `info:
  title: Boats
  version: 1.4.0
  contact: {name: Boats team}
`,
  on: ({ whole }) => whole,
  find(_, { info }) {
    const { contact } = info;
    const isThere = (key: string) => cleanName(member(contact, key)) !== null;
    if (isThere('email') || isThere('url')) return null;
    const message =
      'Nothing says how to reach the team that runs this API. Add `info.contact` with an `email` or a `url`.';
    return { message, pointer: isObject(contact) ? '/info/contact' : '/info' };
  },
});
