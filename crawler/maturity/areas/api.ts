/**
 * API: 1, most systems do not support APIs; 2, the majority do; 3, the APIs are in the catalogue, with OpenAPI
 * documentation.
 */
import type { Area } from '../area.ts';
import { reaches } from '../scope.ts';
import { counted, isWhole, share } from '../share.ts';

export const api: Area = {
  id: 'api',
  assess({ systems, apis }) {
    // OpenAPI describes what is asked over HTTP; other kinds of APIs have no part in this.
    const described = share(
      'REST and FHIR APIs that have an OpenAPI description',
      apis.filter(({ version: { kind } }) => kind === 'rest' || kind === 'fhir'),
      (one) => reaches(one, 'described'),
    );
    if (systems.length === 0)
      return {
        level: null,
        statement:
          apis.length === 0
            ? 'No system and no API is in the catalogue.'
            : `${counted(apis.length, 'API')} ${apis.length === 1 ? 'is' : 'are'} in the catalogue, and nothing says of which systems.`,
        shares: apis.length === 0 ? [] : [described],
        next: 'Say in `waymark.yaml` or `catalog-info.yaml` which systems there are and which APIs each provides.',
      };
    const providing = share('Systems that provide an API', systems, (system) => system.apis.length > 0);
    const shares = [providing, described];
    const statement = `${providing.met} of ${counted(systems.length, 'system')} in the catalogue ${providing.met === 1 ? 'provides' : 'provide'} an API.`;
    if (providing.met * 2 <= providing.of)
      return { level: 1, statement, shares, next: 'Give more than half of the systems an API, and say which it is.' };
    if (!isWhole(described))
      return { level: 2, statement, shares, next: 'Publish an OpenAPI description of each API.' };
    return { level: 3, statement: `${statement} Each has an OpenAPI description.`, shares, next: null };
  },
};
