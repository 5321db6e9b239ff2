/**
 * The minimums that the reference architecture asks of every architecture, as a table.
 */
import type { Minimum, MinimumMet, Share } from '../../schemas/maturity.ts';
import { needsCredential, usesOauth } from './areas/oauth.ts';
import { reaches, type AssessedApi, type Scope } from './scope.ts';
import { counted, isWhole, share } from './share.ts';

type Verdict = Pick<MinimumMet, 'met' | 'statement' | 'shares' | 'next'>;

export const minimums: readonly { readonly id: Minimum; judge(scope: Scope): Verdict }[] = [
  {
    id: 'cloud',
    judge: () => unknown('Whether a service grows with demand cannot be seen in a catalogue.'),
  },
  {
    id: 'authentication',
    judge({ apis }) {
      const secured = apis.filter(needsCredential);
      if (secured.length === 0) return unknown('No API in the catalogue says that it needs a credential.');
      const using = share('APIs that need a credential and use OAuth 2.0 or OpenID Connect', secured, usesOauth);
      return verdict(
        using,
        'Move the others to OAuth 2.0.',
        secured.length === 1 ? 'API that needs a credential' : 'APIs that need a credential',
        ['uses OAuth', 'use OAuth'],
      );
    },
  },
  {
    id: 'open-standards',
    judge({ apis }) {
      const measured = apis.filter((api) => jsonOf(api) !== null);
      if (measured.length === 0)
        return unknown('No description in the catalogue says in which format data is returned.');
      const open = share(
        'APIs that offer each answer as JSON, or in a format that is no text',
        measured,
        (api) => jsonOf(api) === true,
      );
      return verdict(open, 'Offer every answer as JSON too.', measured.length === 1 ? 'API' : 'APIs', [
        'returns data in an open format',
        'return data in an open format',
      ]);
    },
  },
  {
    id: 'documented-api',
    judge({ datasets }) {
      if (datasets.length === 0) return unknown('No dataset is in the catalogue.');
      const served = share('Datasets that a documented API gives access to', datasets, ({ apis }) =>
        apis.some((api) => reaches(api, 'documented')),
      );
      const words = `${served.met} of ${counted(served.of, 'dataset')} can be had through a documented API.`;
      const isMet = isWhole(served);
      return {
        met: isMet,
        statement: words,
        shares: [served],
        next: isMet ? null : 'Offer each dataset through a documented API, and say which it is.',
      };
    },
  },
  {
    id: 'openapi-3',
    judge({ apis }) {
      const rest = apis.filter(({ version }) => version.kind === 'rest');
      if (rest.length === 0) return unknown('No REST API is in the catalogue.');
      const described = share(
        'REST APIs that are described with OpenAPI 3',
        rest,
        ({ version }) => version.specification?.startsWith('OpenAPI 3') === true,
      );
      return verdict(described, 'Describe the others with OpenAPI 3.', rest.length === 1 ? 'REST API' : 'REST APIs', [
        'is described with OpenAPI 3',
        'are described with OpenAPI 3',
      ]);
    },
  },
  {
    id: 'external-users',
    judge({ apis }) {
      const stated = apis.filter(
        ({ version: { access } }) => access.conditions !== undefined || access.authentication === 'none',
      );
      if (stated.length === 0) return unknown('No API in the catalogue says who may use it.');
      const open = share('APIs that people outside government can use', stated, isForOutsiders);
      const isMet = open.met > 0;
      return {
        met: isMet,
        statement: `${open.met} of ${counted(open.of, 'API')} that say who may use them can be used from outside government.`,
        shares: [open],
        next: isMet ? null : 'Let people outside government use an API where that is right.',
      };
    },
  },
];

function unknown(statement: string): Verdict {
  return { met: null, statement, shares: [], next: null };
}

/** All must. `does` is what those do that meet it: of one, and of several. */
function verdict(share: Share, next: string, noun: string, does: readonly [string, string]): Verdict {
  const isMet = isWhole(share);
  return {
    met: isMet,
    statement: `${share.met} of ${share.of} ${noun} ${does[share.met === 1 ? 0 : 1]}.`,
    shares: [share],
    next: isMet ? null : next,
  };
}

/** What the check of that name found; null where it had nothing to look at. */
function jsonOf({ version }: AssessedApi): boolean | null {
  const result = version.score?.checks.find(({ check }) => check === 'json-first');
  return result === undefined || result.applied === 0 ? null : result.passed === result.applied;
}

function isForOutsiders({ version: { access } }: AssessedApi): boolean {
  if (access.conditions === undefined) return access.authentication === 'none';
  return access.conditions.some(
    ({ audience, condition }) => (audience === 'anyone' || audience === 'business') && condition !== 'internal',
  );
}
