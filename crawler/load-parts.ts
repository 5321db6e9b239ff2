/**
 * Loads the files that one description refers to, within its limits: so many, and so many bytes together.
 */
import type { Limits } from '../schemas/estate.ts';
import { resolveLocation } from './openapi/location.ts';
import { scanRefs } from './openapi/scan-refs.ts';
import type { FoundTarget, Part } from './sources/source.ts';

export type Files = Map<string, Part>;

export type PartLoader = {
  /** What the analyser is given: the root, and every part that was found or that it asked for. */
  readonly files: Files;
  /** Adds these parts to the files, each loaded at most once. */
  add(locations: readonly string[]): Promise<void>;
};

/** Starts with the root and what its text, and the texts of its parts, plainly refer to: it saves parsing them twice. */
export async function loadParts(target: FoundTarget, limits: Limits): Promise<PartLoader> {
  const files: Files = new Map([[target.location, target.bytes]]);
  const known: Files = new Map(files);
  let bytesLeft = limits.partBytes;

  async function ask(locations: readonly string[]): Promise<void> {
    const room = bytesLeft > 0 ? limits.parts - (known.size - 1) : 0;
    const loaded = room > 0 ? await target.load(locations.slice(0, room)) : new Map<string, Part>();
    for (const location of locations) {
      const part = loaded.get(location) ?? {
        missing: `the description refers to more than ${limits.parts} files or ${limits.partBytes} bytes, and this one was not read`,
      };
      known.set(location, part);
      if (part instanceof Uint8Array) bytesLeft -= part.byteLength;
    }
  }

  async function add(locations: readonly string[]): Promise<void> {
    await ask(locations.filter((location) => !known.has(location)));
    for (const location of locations) files.set(location, known.get(location) ?? { missing: 'it was not found' });
  }

  for (let level: readonly string[] = [target.location]; level.length > 0;) {
    const referred = [...new Set(level.flatMap((location) => referencesIn(location, files.get(location))))].filter(
      (location) => !known.has(location),
    );
    await ask(referred);
    // What the scan found may stand in a comment: only the real reading decides whether something is missing.
    level = referred.filter((location) => known.get(location) instanceof Uint8Array);
    for (const location of level) files.set(location, known.get(location)!);
  }
  return { files, add };
}

function referencesIn(base: string, part: Part | undefined): string[] {
  if (!(part instanceof Uint8Array)) return [];
  return scanRefs(part).flatMap((reference) => {
    const resolved = resolveLocation(base, reference);
    return resolved.status === 'inside' ? [resolved.location] : [];
  });
}
