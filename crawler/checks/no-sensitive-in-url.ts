import { defineCheck } from './engine/check.ts';
import { joined } from './engine/words.ts';

export const noSensitiveInUrl = defineCheck({
  id: 'no-sensitive-in-url',
  kind: 'advice',
  severity: 'warning',
  title: 'Personal data and secrets are not part of an address',
  clause: {
    source: 'http',
    at: 'section-17.9',
    words: 'Addresses are kept in histories, logs and bookmarks; sensitive data should not be in them.',
  },
  action: 'Send it in the body of a POST request or in a header, or use an identifier that means nothing elsewhere.',
  good: `paths:
  /people/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {200: {description: The boats}}
`,
  bad: `paths:
  /people/{nhsNumber}:
    get:
      parameters: [{name: nhsNumber, in: path, required: true, schema: {type: string}}]
      responses: {200: {description: The boats}}
`,
  on: ({ parameters, model }) => [
    ...parameters.filter(({ in: place }) => place === 'path' || place === 'query'),
    ...model.securitySchemes
      .filter(({ type }) => type === 'apiKey')
      .map(({ name, in: place, pointer }) => ({
        name: place === 'query' ? 'apiKey' : name,
        pointer,
        in: place ?? 'header',
      })),
  ],
  find: ({ name, in: place }) =>
    (place === 'path' || place === 'query') &&
    sensitive.has(joined(name)) &&
    `“${name}” is sent in the ${place} and so ends up in logs and histories. Send it in the body or in a header.`,
});

const sensitive = new Set(
  `nino nationalinsurancenumber nhsnumber dob dateofbirth birthdate email emailaddress phone phonenumber telephone
   telephonenumber mobile mobilenumber password passwd secret clientsecret token accesstoken authtoken apikey passport
   passportnumber utr drivinglicencenumber bankaccountnumber`.split(/\s+/),
);
