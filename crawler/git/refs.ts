/**
 * What a server says about its refs, in either version of Git's protocol (gitprotocol-v2(5), gitprotocol-pack(5)). Pure.
 */
import type { ProblemCode } from '../problems.ts';
import { delimiter, flush, formatPackets, type Packet } from './pkt-line.ts';
import { isObjectId, isRefName } from './ref-name.ts';

export type Ref = { readonly commit: string; /** What a symbolic ref points to. */ readonly target?: string };
export type Refs = ReadonlyMap<string, Ref>;

export type Advertisement =
  | { readonly protocol: 'v2'; readonly objectFormat: string | undefined }
  | { readonly protocol: 'v0'; readonly refs: Refs };

/** The answer to `GET info/refs`; null when it is none. */
export function readAdvertisement(packets: readonly Packet[]): Advertisement | null {
  const lines = packets.filter((packet) => typeof packet === 'string');
  const announced = lines[0]?.startsWith('# service=') === true;
  if (announced) lines.shift();
  const [first] = lines;
  if (announced && first === undefined) return { protocol: 'v0', refs: new Map() };
  if (first === 'version 2') {
    if (!lines.some((line) => /^ls-refs(=|$)/.test(line))) return null;
    return { protocol: 'v2', objectFormat: lines.find((line) => line.startsWith('object-format='))?.slice(14) };
  }
  if (first === 'version 1') lines.shift();
  const refs = readRefsV0(lines);
  return refs === null ? null : { protocol: 'v0', refs };
}

/** The body of a request that lists HEAD, or the branch and the tag of a name. */
export function formatLsRefs(ref: string | undefined, objectFormat: string | undefined): Uint8Array {
  const prefixes = ref === undefined ? ['HEAD'] : candidateNames(ref);
  return formatPackets([
    'command=ls-refs',
    ...(objectFormat === undefined ? [] : [`object-format=${objectFormat}`]),
    delimiter,
    'peel',
    'symrefs',
    ...prefixes.map((prefix) => `ref-prefix ${prefix}`),
    flush,
  ]);
}

/** The answer to `command=ls-refs`: `<id> <name>` with attributes `symref-target:` and `peeled:`; null when it is none. */
export function readRefsV2(packets: readonly Packet[]): Refs | null {
  if (packets.at(-1) !== flush) return null;
  const refs = new Map<string, Ref>();
  for (const packet of packets.slice(0, -1)) {
    if (typeof packet !== 'string') return null;
    const [id = '', name = '', ...attributes] = packet.split(' ');
    if (!isObjectId(id) || name === '') return null;
    const valueOf = (key: string) => attributes.find((text) => text.startsWith(key))?.slice(key.length);
    refs.set(name, toRef(valueOf('peeled:') ?? id, valueOf('symref-target:')));
  }
  return refs;
}

/** The error that a server puts in place of an answer. */
export function errorOf(packets: readonly Packet[]): string | undefined {
  const error = packets.find((packet) => typeof packet === 'string' && packet.startsWith('ERR '));
  return typeof error === 'string' ? error.slice(4) : undefined;
}

/** Picks the commit that is asked for: a branch before a tag of the same name; without a name, what HEAD is. */
export function chooseRef(
  refs: Refs,
  ref: string | undefined,
): { readonly commit: string; readonly ref: string } | { readonly code: ProblemCode; readonly why: string } {
  for (const name of ref === undefined ? ['HEAD'] : candidateNames(ref)) {
    const found = refs.get(name);
    if (found !== undefined) return { commit: found.commit, ref: found.target ?? name };
  }
  if (ref !== undefined) return { code: 'ref-not-found', why: `has no branch or tag named ${ref}` };
  if (refs.size === 0) return { code: 'repository-empty', why: 'has no commits on its default branch' };
  return { code: 'ref-not-found', why: 'names a default branch that does not exist; name another one with `ref`' };
}

/** Lines `<id> <name>`, the first with a NUL and the server's capabilities; `<name>^{}` is what a tag points to. */
function readRefsV0(lines: readonly string[]): Refs | null {
  const [first = '', capabilities = ''] = lines[0]?.split('\0') ?? [];
  const symbolic = new Map(
    capabilities
      .split(' ')
      .filter((text) => text.startsWith('symref='))
      .map((text) => text.slice('symref='.length).split(':', 2) as [string, string]),
  );
  const refs = new Map<string, Ref>();
  for (const line of [first, ...lines.slice(1)]) {
    const [id = '', name = ''] = line.split(' ', 2);
    if (id.startsWith('shallow')) continue;
    if (!isObjectId(id) || name === '') return null;
    // An empty repository has one line, about nothing, to carry the capabilities.
    if (name === 'capabilities^{}') continue;
    const plain = name.replace(/\^\{\}$/, '');
    refs.set(plain, toRef(id, symbolic.get(plain)));
  }
  return refs;
}

function toRef(commit: string, target: string | undefined): Ref {
  return target !== undefined && isRefName(target) ? { commit, target } : { commit };
}

function candidateNames(ref: string): readonly string[] {
  return ref.startsWith('refs/') ? [ref] : [`refs/heads/${ref}`, `refs/tags/${ref}`];
}
