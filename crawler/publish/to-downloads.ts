import type { Download } from '../../schemas/facts.ts';
import { syntaxOf } from '../store/conversions.ts';
import type { PublishedRevision } from './read-targets.ts';

type Kind = Download['kind'];

/** The files that are offered for one version, in the order in which they are offered; `version` is its segment. */
export function toDownloads(api: string, version: string, revision: PublishedRevision): Download[] {
  const { root, bundled, conversion } = revision;
  const name = `${api.split('/')[1] ?? 'api'}-${version}`;
  const published = {
    kind: 'original',
    sha256: root.sha256,
    bytes: root.bytes,
    syntax: syntaxOf(root.location),
  } as const;
  const files = [
    published,
    ...(bundled === null ? [] : [{ kind: 'bundled' as const, ...bundled, syntax: 'json' as const }]),
    ...(conversion?.files ?? []).map((file) => ({ ...file, syntax: syntaxOfKind[file.kind] })),
  ];
  return files
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .map(({ kind, sha256, bytes, syntax }) => ({
      kind,
      sha256,
      fileName: `${name}-${suffixes[kind]}.${syntax}`,
      mediaType: `application/${syntax}`,
      bytes,
    }));
}

/** The web server knows by these that a file is for saving; a converted original must not pass for the original. */
const suffixes = {
  original: 'original',
  'original-json': 'converted',
  'original-yaml': 'converted',
  bundled: 'bundled',
  'bundled-yaml': 'bundled',
  upgraded: 'upgraded',
  'upgraded-yaml': 'upgraded',
} as const satisfies Record<Kind, string>;
const order = Object.keys(suffixes);

const syntaxOfKind = {
  'original-json': 'json',
  'original-yaml': 'yaml',
  'bundled-yaml': 'yaml',
  upgraded: 'json',
  'upgraded-yaml': 'yaml',
} as const satisfies Record<Exclude<Kind, 'original' | 'bundled'>, 'json' | 'yaml'>;
