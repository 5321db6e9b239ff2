import { defineCheck } from './engine/check.ts';
import { shorten } from '../openapi/clean-text.ts';

export const consistentCase = defineCheck({
  id: 'consistent-case',
  kind: 'standard',
  severity: 'warning',
  title: 'The names of fields are written in one way',
  clause: { source: 'standards', words: 'Choose snake_case or camelCase for names, and be consistent.' },
  action: 'Rename the few fields that are written in the other way, in the next version.',
  good: `paths:
  /boats:
    get:
      responses:
        200:
          description: The boats
          content:
            application/json:
              schema:
                type: object
                properties:
                  firstName: {type: string}
                  lastName: {type: string}
`,
  bad: `paths:
  /boats:
    get:
      responses:
        200:
          description: The boats
          content:
            application/json:
              schema:
                type: object
                properties:
                  firstName: {type: string}
                  middleName: {type: string}
                  last_name: {type: string}
`,
  on({ properties, fhir }) {
    const names = new Map<string, { pointer: string; name: string; style: string }>();
    for (const { name, pointer, request, response } of fhir ? [] : properties) {
      const style = styleOf(name);
      if ((request || response) && style !== null && !names.has(name)) names.set(name, { pointer, name, style });
    }
    const all = [...names.values()];
    const snakes = all.filter(({ style }) => style === 'snake_case').length;
    const most = snakes * 2 > all.length ? 'snake_case' : 'camelCase';
    return all.map((each) => ({ ...each, most }));
  },
  find: ({ name, style, most }) =>
    style !== most &&
    `The field “${shorten(name, 80)}” is written in ${style}, but most others are in ${most}. Write all of them in one way.`,
});

/** Null for names that are the same in both, are somebody else’s, or are neither. */
function styleOf(name: string): 'snake_case' | 'camelCase' | null {
  const own = name.slice(0, 200).replace(/^_+/, '');
  if (given.has(own)) return null;
  if (/^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/.test(own)) return 'snake_case';
  return /^[a-z][a-z0-9]*[A-Z][A-Za-z0-9]*$/.test(own) ? 'camelCase' : null;
}

/** Fixed by OAuth 2.0 (RFC 6749, RFC 7662) and OpenID Connect. */
const given = new Set(
  `access_token refresh_token id_token token_type expires_in grant_type client_id client_secret redirect_uri
   response_type error_description error_uri code_verifier client_assertion client_assertion_type given_name
   family_name`.split(/\s+/),
);
