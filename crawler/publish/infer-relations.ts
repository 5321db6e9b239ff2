/**
 * What descriptions show of how APIs connect: systems that HMRC names as backends, where clients get tokens, and APIs that
 * are reached through the server of another organisation. The last two are nobody’s word, and say so.
 */
import type { Declaration } from '../../schemas/relations.ts';
import type { Description } from '../analysis.ts';
import type { Reference } from '../said-things.ts';
import type { Statement } from './connect-things.ts';
import type { PublishedTarget } from './read-targets.ts';
import { ownerOf, type Resolver } from './resolve-references.ts';

export function inferRelations(targets: readonly PublishedTarget[], resolver: Resolver): Statement[] {
  return targets.flatMap((target): Statement[] => {
    const { api, revision, retired } = target;
    const description = revision?.description ?? null;
    if (api === null || description === null || retired) return [];
    // What an older analyser judged does not say, until it is judged again.
    const { backends = [], tokens = [] } = (description as Partial<Description>).needs ?? {};
    const state = (to: Reference | { readonly node: string }, given: Stated): Statement => ({
      from: { node: api },
      kind: 'depends-on',
      to,
      sourceKind: target.sourceKind,
      declaration: toDeclaration(target, given),
    });
    return [
      ...backends.map(({ name, pointer }) => state({ kinds: ['system'], name }, { stance: 'declares', pointer })),
      ...tokens.flatMap(({ url, pointer }) => {
        const to = issuerAt(url, api, description, resolver);
        const reason = `Its description sends clients to ${new URL(url).host} for access tokens.`;
        return to === null ? [] : [state(to, { stance: 'inferred', pointer, reason })];
      }),
      ...gatewaysOf(api, description, resolver).map(({ node, url }) => {
        const reason = `Its server ${url} is below that of the other API.`;
        return state({ node }, { stance: 'inferred', pointer: pointerOfServers(description), reason });
      }),
    ];
  });
}

type Stated = Pick<Declaration, 'stance' | 'pointer' | 'reason'>;

/** Who is at the host of an address; null where it is the API itself, or where that cannot be told. */
function issuerAt(
  url: string,
  api: string,
  { servers }: Description,
  resolver: Resolver,
): Reference | { readonly node: string } | null {
  const { host, hostname, origin } = new URL(url);
  const isOwn = servers.some(({ resolved }) => URL.canParse(resolved) && new URL(resolved).host === host);
  if (isOwn || isPlaceholder(hostname)) return null;
  const node = resolver.apiAt(url);
  if (node === undefined) return { kinds: ['system'], name: host, url: origin };
  return node === null || node === api ? null : { node };
}

/** Hosts that are nowhere on the internet (RFC 2606, RFC 6761), or that have no name. */
function isPlaceholder(hostname: string): boolean {
  return (
    /(?:^|\.)(?:localhost|test|invalid|local|example\.(?:com|net|org))$/i.test(hostname) ||
    !hostname.includes('.') ||
    /^[\d.]+$|:/.test(hostname)
  );
}

/** APIs of other organisations at whose servers this one is reached. */
function gatewaysOf(api: string, { servers }: Description, resolver: Resolver): { node: string; url: string }[] {
  const gateways = new Map(
    servers.flatMap(({ resolved }) => {
      const node = resolver.apiAbove(resolved);
      return node !== null && ownerOf(node) !== ownerOf(api) ? [[node, resolved] as const] : [];
    }),
  );
  return [...gateways].map(([node, url]) => ({ node, url }));
}

function pointerOfServers({ provenance }: Description): string {
  return provenance.find(({ field }) => field === 'servers')?.pointer ?? '/servers';
}

function toDeclaration(
  { row, organisation, firstSeen, revisions: [newest] }: PublishedTarget,
  { stance, pointer, reason }: Stated,
): Declaration {
  return {
    stance,
    organisation,
    source: row.source,
    file: row.path,
    ...(row.url === null ? {} : { url: row.url }),
    pointer,
    ...(reason === undefined ? {} : { reason }),
    firstSeen: newest?.firstSeen ?? firstSeen,
    lastSeen: newest?.lastSeen ?? firstSeen,
  };
}
