import { defineCheck } from './engine/check.ts';
import { emailAddress } from '../openapi/clean-text.ts';
import { member } from '../openapi/json-value.ts';
import { isPublicSector } from './engine/public-sector.ts';

export const contactSharedMailbox = defineCheck({
  id: 'contact-shared-mailbox',
  kind: 'standard',
  severity: 'info',
  title: 'The contact is a shared mailbox of a public body',
  clause: {
    source: 'domains',
    words: 'Use a role-based e-mail address in a domain of the public sector, not an individual’s.',
  },
  action: 'Name a mailbox that the whole team reads.',
  good: `info:
  title: Boats
  version: 1.4.0
  contact: {email: boats-api@boats.gov.uk}
`,
  bad: `info:
  title: Boats
  version: 1.4.0
  contact: {email: jo.boatman@webmail.example}
`,
  on: ({ info: { contact } }) => {
    const email = emailAddress(member(contact, 'email'));
    return email === null ? [] : [{ pointer: '/info/contact/email', email }];
  },
  find({ email }) {
    const [name = '', host = ''] = email.toLowerCase().split('@');
    if (/^[a-z]{2,12}[._][a-z]{2,12}$/.test(name) && !roles.test(name))
      return `${email} looks like the address of one person. Name a mailbox that the whole team reads.`;
    return (
      !isPublicSector(host) && `${email} is not in a domain of the public sector. Name a mailbox of the public body.`
    );
  },
});

const roles =
  /(?:api|team|support|help|helpdesk|desk|service|services|data|digital|open|dev|developer|developers|contact|info|enquiries|platform|interoperability|integration|standards|technical|product|admin|software|hub|management|catalogue|sdst|mailbox|onboarding|booking|appointment|enquir|customer|office|group|dept|digital)/;
