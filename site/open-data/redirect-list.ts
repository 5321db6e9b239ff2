/**
 * `_redirects`: where everything of an API is that has another id now, one rule on a line. `waymark serve` reads it, and
 * so do GitLab Pages, Netlify and Cloudflare Pages; on other hosts the signposts lead on.
 */
import type { AliasRow } from '../../schemas/snapshot.ts';
import { apiPath } from '../lib/addresses.ts';

export function redirectList(aliases: readonly AliasRow[]): string {
  return aliases
    .map(({ alias, api }) =>
      [
        `${apiPath(alias)}* ${apiPath(api)}:splat 301`,
        `/api/v1/apis/${alias}.json /api/v1/apis/${api}.json 301`,
        '',
      ].join('\n'),
    )
    .join('');
}
