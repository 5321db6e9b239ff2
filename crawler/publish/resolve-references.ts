/**
 * What files call things ─▶ the things that are meant, over the whole estate. Everything is looked up in maps that are made
 * once; what is not in the catalogue becomes a thing of its own, one for all that name it alike.
 */
import { organisationOf, type NodeKind } from '../../schemas/relations.ts';
import type { UnregisteredRow } from '../../schemas/snapshot.ts';
import { digest } from '../digest.ts';
import { addressKey, keySegment } from '../formats/keys.ts';
import type { Reference } from '../said-things.ts';
import { slugify } from '../slug.ts';
import type { Owners } from '../owners.ts';
import { inWords } from './in-words.ts';

/** One thing with a page, and everything it may be called by. */
export type Nameable = {
  /** The id of its node. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly organisation: string;
  /** The sources whose files name it. */
  readonly sources: readonly string[];
  /** Ids and names as files write them. */
  readonly names: readonly string[];
  /** Addresses at which it, or what is said of it, can be found. */
  readonly urls: readonly string[];
  /** Base addresses of an API: every address below one is meant too. */
  readonly servers: readonly string[];
};

export type Estate = {
  readonly things: readonly Nameable[];
  /** The API whose description is at a path of a source. */
  readonly places: ReadonlyMap<string, string>;
  /** The ids that APIs had before, with those that they have. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly owners: Owners;
};

/** Whose file refers to something. */
export type Speaker = { readonly source: string; readonly organisation: string };

export type Resolver = {
  /** The id of the node that is meant. */
  resolve(reference: Reference, speaker: Speaker): string;
  /** The API at whose server an address is; null where that cannot be told, undefined where nobody has registered one there. */
  apiAt(url: string): string | null | undefined;
  /** The API whose base address is the beginning of another one; null where there is none. */
  apiAbove(server: string): string | null;
  /** What was named and is not in the catalogue. Asked for last: only then are all known. */
  unregistered(): { readonly rows: UnregisteredRow[]; readonly idOf: (resolved: string) => string };
};

/** The key of a place in `Estate.places`. */
export function placeKey(source: string, path: string): string {
  return `${source}\n${path}`;
}

export function createResolver({ things, places, aliases, owners }: Estate): Resolver {
  const ids = new Set(things.map(({ id }) => id));
  const called = new Map<string, string | null>();
  const found = new Map<string, string | null>();
  const served = new Map<string, string | null>();
  const hosts = new Map<string, string | null>();
  for (const { id, kind, organisation, sources, names, urls, servers } of things) {
    for (const name of new Set(names.map(slugify)))
      for (const scope of [...new Set(sources), organisation])
        if (name !== '') claim(called, `${kind} ${scope} ${name}`, id);
    for (const url of new Set(urls.map(addressKey))) claim(found, `${kind} ${url}`, id);
    for (const server of new Set(servers.map(addressKey))) claim(served, server, id);
    for (const host of new Set(servers.map(hostKey))) claim(hosts, host, id);
  }
  const unknown = new Map<string, Unknown>();

  function resolve(reference: Reference, speaker: Speaker): string {
    const { kinds, file, id, url, name } = reference;
    const organisation = reference.organisation === undefined ? speaker.organisation : toId(reference.organisation);
    const isOwn = organisation === speaker.organisation;
    const lookups: readonly ((kind: NodeKind) => string | null | undefined)[] = [
      (kind) => (kind === 'api' && file !== undefined ? places.get(placeKey(speaker.source, file)) : undefined),
      (kind) => (kind === 'organisation' ? organisationCalled(reference) : undefined),
      (kind) => (id === undefined ? undefined : known(nodeId(kind, organisation, id))),
      ...[id, name].flatMap((word) =>
        word === undefined || slugify(word) === ''
          ? []
          : [
              (kind: NodeKind) => (isOwn ? called.get(`${kind} ${speaker.source} ${slugify(word)}`) : undefined),
              (kind: NodeKind) => called.get(`${kind} ${organisation} ${slugify(word)}`),
            ],
      ),
      (kind) => (url === undefined ? undefined : found.get(`${kind} ${addressKey(url)}`)),
      (kind) => (url === undefined || kind !== 'api' ? undefined : serverOf(url)),
    ];
    for (const look of lookups)
      for (const kind of kinds) {
        const resolved = look(kind);
        if (typeof resolved === 'string') return resolved;
      }
    return remember(reference, organisation);
  }

  function known(node: string): string | undefined {
    return ids.has(node) ? node : aliases.get(node);
  }

  function organisationCalled({ id, name, url }: Reference): string | undefined {
    const named = { ...(id && { id }), ...(name && { name }), ...(url && { url }) };
    const organisation = owners.find(named);
    return organisation && owners.isRegistered(organisation.id) ? `organisation:${organisation.id}` : undefined;
  }

  function toId(organisation: string): string {
    return owners.find({ id: organisation, name: organisation })?.id ?? slugify(organisation);
  }

  /** The API whose base address is the longest beginning of an address. */
  function serverOf(address: string): string | null | undefined {
    let key = addressKey(address);
    for (let steps = 0; steps < MOST_SEGMENTS && key !== ''; steps++) {
      const api = served.get(key);
      if (api !== undefined) return api;
      key = key.slice(0, Math.max(0, key.lastIndexOf('/')));
    }
    return undefined;
  }

  function remember(reference: Reference, organisation: string): string {
    const { kinds, url, id, name, file } = reference;
    const kind = kinds[0]!; // a reference has at least one
    // A name without an organisation may be anybody's, and an id is one's own.
    const owner = kind === 'organisation' || id === undefined ? null : organisation;
    const word = name ?? id ?? file ?? (url === undefined ? '' : addressKey(url));
    const key = `?${kind} ${owner ?? ''} ${url === undefined ? slugify(word) || word : addressKey(url)}`;
    if (!unknown.has(key))
      unknown.set(key, {
        kind,
        name: name ?? (id === undefined ? word : inWords(id)),
        organisation: reference.organisation ?? owner,
        url: url ?? null,
      });
    return key;
  }

  return {
    resolve,
    apiAbove(server) {
      const key = addressKey(server);
      const end = key.lastIndexOf('/');
      return (end === -1 ? null : serverOf(key.slice(0, end))) ?? null;
    },
    apiAt: (url) => serverOf(url) ?? hosts.get(hostKey(url)),
    unregistered() {
      const taken = new Set<string>();
      const nodes = new Map<string, string>();
      const rows = [...unknown]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, { kind, name, organisation, url }]): UnregisteredRow => {
          const own = organisation !== null && kind !== 'organisation' ? `${organisation} ${name}` : name;
          const plain = keySegment(own);
          const slug = taken.has(`${kind} ${plain}`) ? `${plain.slice(0, 70)}-${digest(key).slice(0, 8)}` : plain;
          taken.add(`${kind} ${slug}`);
          nodes.set(key, `${kind}:-/${slug}`);
          return { id: `${kind}:-/${slug}`, kind, name, organisation, url };
        });
      return { rows, idOf: (resolved) => nodes.get(resolved) ?? resolved };
    },
  };
}

/** Deeper addresses than this are no base address of anything. */
const MOST_SEGMENTS = 50;

type Unknown = Omit<UnregisteredRow, 'id'>;

/** The id of a node of a kind. */
function nodeId(kind: NodeKind, organisation: string, id: string): string {
  if (kind === 'organisation') return `${kind}:${id}`;
  return kind === 'api' ? `${organisation}/${id}` : `${kind}:${organisation}/${id}`;
}

/** The organisation that a node belongs to; null for what is not in the catalogue. */
export function ownerOf(node: string): string | null {
  return node.startsWith('?') ? null : organisationOf(node);
}

/** What two call by one name is called by none. */
function claim(names: Map<string, string | null>, name: string, id: string): void {
  const holder = names.get(name);
  names.set(name, holder === undefined || holder === id ? id : null);
}

function hostKey(address: string): string {
  return /^[^/?#]*/.exec(addressKey(address))?.[0] ?? '';
}
