import { positionInFile } from './location.ts';
import { readPlaces } from './parse-document.ts';
import type { Parts } from './parts.ts';
import { createPositions, findOffset, type Position } from './places.ts';

/** Says on which line something stands; null where the file was not parsed. Each file is looked through again once. */
export type Locator = (location: string, pointer: string) => Position | null;
type InFile = (pointer: string) => Position | null;

export function createLocator(parts: Parts, depth: number): Locator {
  const positions = new Map<string, InFile | null>();
  return (location, pointer) => {
    if (!positions.has(location)) positions.set(location, positionsIn(location, parts, depth));
    return positions.get(location)?.(pointer) ?? null;
  };
}

function positionsIn(location: string, parts: Parts, depth: number): InFile | null {
  const document = parts.document(location);
  const places = document && readPlaces(document, depth);
  if (!places) return null;
  const toPosition = createPositions(document.text);
  return (pointer) => positionInFile(location, toPosition(findOffset(places, pointer)));
}
