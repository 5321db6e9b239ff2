/**
 * What belongs to no single operation: base addresses, where tokens come from, and what is said about the API.
 */
import type { Model, ModelSecurityScheme } from '../../schemas/model.ts';
import type { Collector } from './collector.ts';
import { apiLifecycle, compareLifecycles } from './compare-lifecycles.ts';
import { plain } from './compare-operation.ts';

export function compareApi(before: Model, after: Model, collector: Collector): void {
  compareLifecycles(before, after, apiLifecycle, { before: '/info', after: '/info' }, collector);
  compareServers(before, after, collector);
  compareTokenAddresses(before, after, collector);
  const place = { place: '', before: '/info', after: '/info' };
  if (before.title !== after.title) collector.add({ rule: 'api-text-changed', name: 'The title', ...place });
  if (plain(before.description) !== plain(after.description))
    collector.add({ rule: 'api-text-changed', name: 'What is said about the API', ...place });
  const was = new Map<string, string>(before.said);
  const is = new Map<string, string>(after.said);
  for (const what of new Set([...was.keys(), ...is.keys()]))
    if (was.get(what) !== is.get(what))
      collector.add({ rule: 'api-text-changed', name: `The ${what} of the API`, ...place });
}

/** Base addresses without what varies in writing: a slash at the end, the case of the host. */
function compareServers(before: Model, after: Model, collector: Collector): void {
  const old = new Map(before.servers.map((server) => [comparable(server.resolved), server]));
  const now = new Map(after.servers.map((server) => [comparable(server.resolved), server]));
  const removed = [...old].flatMap(([key, server]) => (now.has(key) ? [] : [server]));
  const added = [...now].flatMap(([key, server]) => (old.has(key) ? [] : [server]));
  const [was] = removed;
  const [is] = added;
  const words = (url: string) => `\`${url}\``;
  if (was && is && removed.length === 1 && added.length === 1) {
    // A part of the address that moved into the paths, or out of them, leaves the whole as it was.
    const isSame = before.operations.some(({ path }) =>
      after.operations.some(
        (operation) => comparable(`${was.resolved}${path}`) === comparable(`${is.resolved}${operation.path}`),
      ),
    );
    if (isSame) return;
    collector.add({
      rule: 'server-changed',
      name: '',
      place: '',
      was: words(was.resolved),
      is: words(is.resolved),
      before: was.pointer,
      after: is.pointer,
    });
    return;
  }
  for (const { resolved, pointer } of removed)
    collector.add({ rule: 'server-removed', name: '', place: '', was: words(resolved), before: pointer });
  for (const { resolved, pointer } of added)
    collector.add({ rule: 'server-added', name: '', place: '', is: words(resolved), after: pointer });
}

function comparable(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, (origin) => origin.toLowerCase()).replace(/(?<!:\/)\/+$/, '');
}

/** Where tokens come from, and where people log in to get them. */
function compareTokenAddresses(before: Model, after: Model, collector: Collector): void {
  const now = new Map(after.securitySchemes.map((scheme) => [scheme.name, scheme]));
  for (const scheme of before.securitySchemes) {
    const is = now.get(scheme.name);
    if (!is) continue;
    const difference = { name: `\`${scheme.name}\``, place: '', before: scheme.pointer, after: is.pointer };
    for (const addressOf of [tokenAddress, loginAddress]) {
      const [oldUrl, nowUrl] = [addressOf(scheme), addressOf(is)];
      if (!oldUrl || !nowUrl || oldUrl === nowUrl) continue;
      collector.add({ rule: 'security-address-changed', ...difference, was: `\`${oldUrl}\``, is: `\`${nowUrl}\`` });
    }
  }
}

function tokenAddress({ openIdConnectUrl, flows = [] }: ModelSecurityScheme): string | undefined {
  return openIdConnectUrl ?? flows.find(({ tokenUrl }) => tokenUrl)?.tokenUrl;
}

function loginAddress({ flows = [] }: ModelSecurityScheme): string | undefined {
  return flows.find(({ authorizationUrl }) => authorizationUrl)?.authorizationUrl;
}
