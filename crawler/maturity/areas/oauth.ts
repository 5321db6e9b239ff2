/**
 * OAuth: 1, it is available for users in the organisation; 2, for users across government; 3, for users outside
 * government too.
 */
import type { Audience } from '../../../schemas/words.ts';
import type { Area } from '../area.ts';
import type { AssessedApi } from '../scope.ts';
import { counted, share } from '../share.ts';

export const oauth: Area = {
  id: 'oauth',
  assess({ apis }) {
    const secured = apis.filter(needsCredential);
    if (secured.length === 0)
      return {
        level: null,
        statement: 'No API in the catalogue says that it needs a credential.',
        shares: [],
        next: apis.some(({ version }) => version.access.authentication === 'unknown')
          ? 'Say in each description how clients prove who they are, or that they need not.'
          : null,
      };
    const using = share('APIs that need a credential and use OAuth 2.0 or OpenID Connect', secured, usesOauth);
    const offered = secured.filter(usesOauth);
    const acrossGovernment = offersTo(offered, ['public-sector', 'anyone']);
    const outside = offersTo(offered, ['business', 'anyone']);
    const statement = `${using.met} of ${counted(secured.length, 'API')} that ${secured.length === 1 ? 'needs' : 'need'} a credential ${using.met === 1 ? 'uses' : 'use'} OAuth.`;
    if (using.met === 0) return { level: 0, statement, shares: [using], next: 'Offer OAuth 2.0 for at least one API.' };
    if (!acrossGovernment)
      return {
        level: 1,
        statement: `${statement} Nothing says that users in other public bodies can get it.`,
        shares: [using],
        next: 'Offer it to other public bodies, and say so under `access` in `waymark.yaml`.',
      };
    if (!outside)
      return {
        level: 2,
        statement: `${statement} Users in other public bodies can get it.`,
        shares: [using],
        next: 'Offer it to users outside government where that is right, and say so under `access` in `waymark.yaml`.',
      };
    return {
      level: 3,
      statement: `${statement} Users inside and outside government can get it.`,
      shares: [using],
      next: null,
    };
  },
};

/** Whether its description says that some or all operations need one. */
export function needsCredential({ version }: AssessedApi): boolean {
  return version.access.authentication === 'required' || version.access.authentication === 'some';
}

export function usesOauth({ version }: AssessedApi): boolean {
  return version.security.some(({ type }) => type === 'oauth2' || type === 'openIdConnect');
}

function offersTo(apis: readonly AssessedApi[], audiences: readonly Audience[]): boolean {
  return apis.some(({ version }) =>
    version.access.conditions?.some(
      ({ audience, condition }) => audiences.includes(audience) && condition !== 'internal',
    ),
  );
}
