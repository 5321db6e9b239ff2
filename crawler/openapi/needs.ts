/**
 * What a description shows that its API needs: where clients get tokens, and what HMRC says it passes requests on to.
 */
import { cleanName, webUrl } from './clean-text.ts';
import { escapeToken } from './json-pointer.ts';
import { items, member, members, type JsonObject } from './json-value.ts';
import { listSecuritySchemes } from './security.ts';

export type Needs = {
  /** Names of systems, from `info.x-integration-catalogue.backends`. */
  readonly backends: readonly { readonly name: string; readonly pointer: string }[];
  /** Addresses of OAuth 2 flows and of OpenID Connect discovery (OpenAPI 3.2, Security Scheme Object), one for each host. */
  readonly tokens: readonly { readonly url: string; readonly pointer: string }[];
};

/** Nobody signs in at more places than this. */
const MOST_HOSTS = 20;
const MOST_BACKENDS = 100;

export function describeNeeds(document: JsonObject): Needs {
  const catalogue = member(document['info'], 'x-integration-catalogue');
  const backends = items(member(catalogue, 'backends')).flatMap((backend, index) => {
    const name = cleanName(backend, 100);
    return name === null ? [] : [{ name, pointer: `/info/x-integration-catalogue/backends/${index}` }];
  });
  return { backends: backends.slice(0, MOST_BACKENDS), tokens: tokensOf(document) };
}

const addresses = ['authorizationUrl', 'tokenUrl', 'refreshUrl', 'deviceAuthorizationUrl', 'openIdConnectUrl'];

function tokensOf(document: JsonObject): Needs['tokens'] {
  const byHost = new Map<string, Needs['tokens'][number]>();
  for (const { scheme, pointer } of listSecuritySchemes(document)) {
    const places = [
      { value: scheme as unknown, at: pointer },
      ...members(scheme['flows']).map(([name, value]) => ({ value, at: `${pointer}/flows/${escapeToken(name)}` })),
    ];
    for (const { value, at } of places)
      for (const key of addresses) {
        const url = webUrl(member(value, key));
        if (url === null || byHost.size >= MOST_HOSTS) continue;
        const { host } = new URL(url);
        if (!byHost.has(host)) byHost.set(host, { url, pointer: `${at}/${key}` });
      }
  }
  return [...byHost.values()];
}
