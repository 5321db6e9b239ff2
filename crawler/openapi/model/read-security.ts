import type { ModelSecurityRequirement, ModelSecurityScheme } from '../../../schemas/model.ts';
import { cleanName, webUrl } from '../clean-text.ts';
import { isObject, items, member, members, type JsonObject } from '../json-value.ts';
import { plainText } from '../plain-text.ts';
import { listSecuritySchemes } from '../security.ts';
import { SMALL_THING } from './budget.ts';
import { given, text, type Context } from './context.ts';

/** The declared ways to authenticate, in OpenAPI 3’s words whatever the version. */
export function readSecuritySchemes({ document, prose }: Context): ModelSecurityScheme[] {
  return listSecuritySchemes(document).map(({ name, type, words, scheme, pointer }) => ({
    pointer,
    name,
    type: type === 'basic' ? 'http' : type,
    words,
    ...given('description', prose(scheme['description'])),
    ...(scheme['deprecated'] === true ? { deprecated: true as const } : {}),
    ...given('in', text(scheme['in'])),
    ...given('parameter', type === 'apiKey' ? (cleanName(scheme['name']) ?? undefined) : undefined),
    ...given('scheme', type === 'basic' ? 'basic' : cleanName(scheme['scheme'])?.toLowerCase()),
    ...given('bearerFormat', cleanName(scheme['bearerFormat'], 100) ?? undefined),
    ...given('openIdConnectUrl', webUrl(scheme['openIdConnectUrl']) ?? undefined),
    ...given('oauth2MetadataUrl', webUrl(scheme['oauth2MetadataUrl']) ?? undefined),
    ...given('flows', readFlows(scheme)),
  }));
}

/** The ways in that a list of Security Requirement Objects names; undefined where there is no list. */
export function readSecurity(value: unknown, { budget }: Context): ModelSecurityRequirement[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.filter(isObject).map((requirement) =>
    members(requirement).map(([scheme, written]) => {
      const scopes = items(written).filter((scope) => typeof scope === 'string');
      budget.spend(SMALL_THING + scheme.length + scopes.reduce((sum, { length }) => sum + length, 0));
      return { scheme, scopes };
    }),
  );
}

function readFlows(scheme: JsonObject): ModelSecurityScheme['flows'] {
  if (typeof scheme['flow'] === 'string') return [readFlow(flowsOf2.get(scheme['flow']) ?? scheme['flow'], scheme)];
  return isObject(scheme['flows'])
    ? members(scheme['flows'])
        .filter(([name]) => !name.startsWith('x-'))
        .map(([name, flow]) => readFlow(name, flow))
    : undefined;
}

const flowsOf2 = new Map([
  ['application', 'clientCredentials'],
  ['accessCode', 'authorizationCode'],
]);

function readFlow(name: string, flow: unknown): NonNullable<ModelSecurityScheme['flows']>[number] {
  const urls = ['authorizationUrl', 'tokenUrl', 'refreshUrl', 'deviceAuthorizationUrl'] as const;
  return {
    flow: name,
    ...Object.fromEntries(
      urls.flatMap((key) => {
        const url = webUrl(member(flow, key));
        return url === null ? [] : [[key, url]];
      }),
    ),
    scopes: members(member(flow, 'scopes')).map(([scope, description]) => ({
      name: scope,
      ...given('description', plainText(description) ?? undefined),
    })),
  };
}
