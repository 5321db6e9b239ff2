/**
 * The files of a version as a reader chooses among them: what each is for, then its syntax.
 */
import type { Download } from '../../schemas/facts.ts';
import type { VersionRow } from '../../schemas/snapshot.ts';

export type DownloadRow = {
  name: string;
  /** What it is and what it is for. */
  purpose: string;
  files: { syntax: 'JSON' | 'YAML'; download: Download }[];
};

/** One row for each form that there is, each with its files, the one that was made first in front. */
export function downloadRows({ downloads }: Pick<VersionRow, 'downloads'>): DownloadRow[] {
  return forms
    .map(({ name, purpose, kinds }) => ({
      name,
      purpose,
      files: downloads
        .filter(({ kind }) => kinds.includes(kind))
        .map((download) => ({ syntax: syntaxOf(download), download })),
    }))
    .filter(({ files }) => files.length > 0);
}

function syntaxOf({ mediaType }: Download): 'JSON' | 'YAML' {
  return mediaType.includes('yaml') ? 'YAML' : 'JSON';
}

const forms: readonly { name: string; purpose: string; kinds: readonly Download['kind'][] }[] = [
  {
    name: 'As published',
    purpose: 'The publisher’s own file, byte for byte, and the same converted. It may refer to other files.',
    kinds: ['original', 'original-json', 'original-yaml'],
  },
  {
    name: 'In one file',
    purpose: 'With all its parts put together. Most tools that make code, tests or documentation want this one.',
    kinds: ['bundled', 'bundled-yaml'],
  },
  {
    name: 'As OpenAPI 3.1',
    purpose: 'Converted by our program, for tools that want the newer version. The publisher did not write this.',
    kinds: ['upgraded', 'upgraded-yaml'],
  },
];
