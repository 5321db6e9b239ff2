import type { ModelServer } from '../../../schemas/model.ts';
import { cleanName } from '../clean-text.ts';
import { items, member, members } from '../json-value.ts';
import { plainText } from '../plain-text.ts';
import { fillVariables, isWebAddress, serversOf2, toServer } from '../servers.ts';
import { SMALL_THING } from './budget.ts';
import { given, type Context } from './context.ts';

/** The base addresses of the whole description. */
export function readDocumentServers(context: Context): ModelServer[] {
  const { document, version, base } = context;
  if (version !== '2.0') return readServers(document['servers'], '/servers', context);
  return serversOf2(document, base)
    .filter(({ resolved }) => isWebAddress(resolved))
    .map(({ url, resolved, sandbox }) => ({
      pointer: 'host' in document ? '/host' : '/basePath',
      url,
      resolved,
      sandbox,
    }));
}

/** A list of Server Objects. Addresses that are not of the web are left out. */
export function readServers(value: unknown, pointer: string, context: Context): ModelServer[] {
  return items(value).flatMap((server, index) => {
    const published = member(server, 'url');
    const url = typeof published === 'string' ? cleanName(published, 2000) : null;
    if (url === null) return [];
    const filled = fillVariables(url, member(server, 'variables'));
    const description = plainText(member(server, 'description')) ?? cleanName(member(server, 'name'));
    const { resolved, sandbox } = toServer(url, filled, description, context.base);
    if (!isWebAddress(resolved)) return [];
    context.budget.spend(2 * url.length + SMALL_THING);
    const variables = readVariables(member(server, 'variables'), context);
    return [
      {
        pointer: `${pointer}/${index}`,
        url,
        resolved,
        ...given('name', cleanName(member(server, 'name')) ?? undefined),
        ...given('description', context.prose(member(server, 'description'))),
        sandbox,
        ...given('variables', variables.length > 0 ? variables : undefined),
      },
    ];
  });
}

function readVariables(value: unknown, { prose, budget }: Context): NonNullable<ModelServer['variables']> {
  return members(value).map(([name, variable]) => {
    budget.spend(SMALL_THING + name.length);
    const values = items(member(variable, 'enum')).flatMap((choice) => cleanName(choice) ?? []);
    budget.spend(values.reduce((sum, { length }) => sum + length, 0));
    return {
      name,
      ...given('default', cleanName(member(variable, 'default'), 2000) ?? undefined),
      ...given('enum', values.length > 0 ? values : undefined),
      ...given('description', prose(member(variable, 'description'))),
    };
  });
}
