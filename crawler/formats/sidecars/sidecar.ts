/**
 * Files that lie beside descriptions and say more of them: one file per format, pure.
 */
import type { Facts, NamedOrganisation } from '../../metadata.ts';
import type { Failure } from '../../problems.ts';
import type { Position } from '../../openapi/places.ts';
import type { SaidRelation, SaidThing } from '../../said-things.ts';
import type { FormatLimits } from '../format.ts';
import type { sidecarPaths } from './sidecar-paths.ts';

/** What one of them says of one API. */
export type Remark = {
  /**
   * The descriptions that are meant: one file, by its path or its address, those of one version below a folder, all below
   * a folder, or the only one there.
   */
  readonly about:
    | { readonly file: string }
    | { readonly address: string }
    | { readonly folder: string; readonly version: string }
    | { readonly folder: string }
    | { readonly onlyIn: string }
    | null;
  /** The description itself, where it is written within the file. */
  readonly definition?: Definition;
  /** Whose it says that this API is; left out where it does not say. */
  readonly organisation?: NamedOrganisation;
  readonly facts: Facts;
  /** What it says besides where there is no such description. */
  readonly listedFacts?: Facts;
  /** What files of the same publisher call the API when they refer to it. */
  readonly id?: string;
  /** What the API is known by where there is no such description; null where then nothing is to be listed. */
  readonly key: string | null;
};

/** A text within a file, and where it begins there; null where its lines are not lines of the file. */
export type Definition = { readonly text: string; readonly start: Position | null };

export type ReadSidecar = {
  readonly remarks: readonly Remark[];
  /** Services, systems and datasets, and how they and APIs relate. */
  readonly things?: readonly SaidThing[];
  readonly relations?: readonly SaidRelation[];
  /** Whose it says that all this is; null where it does not say. */
  readonly organisation: NamedOrganisation | null;
  /** Whether nothing of it could be used, which does not mean that nothing is to be said. */
  readonly unreadable?: boolean;
  /** What could not be used. */
  readonly notes: readonly Failure[];
};

export type SidecarFile = { readonly path: string; readonly bytes: Uint8Array };

export type SidecarFormat = {
  /** Its name among those who say something; `sidecar-paths.ts` says where it stands. */
  readonly by: keyof typeof sidecarPaths;
  /** Never throws, whatever the bytes. */
  read(file: SidecarFile, limits: FormatLimits): ReadSidecar;
};

/** A file of which nothing can be used. */
export function unreadable(notes: readonly Failure[]): ReadSidecar {
  return { remarks: [], organisation: null, unreadable: true, notes };
}

/** The folder of a path, with its slash; empty for one at the top. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** A path as a file in the same repository writes it, from the top; null for one that leads out of it. */
export function pathFrom(path: string, reference: string): string | null {
  const parts: string[] = folderOf(path).split('/').filter(Boolean);
  for (const part of reference.split(/[/\\]/)) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}
