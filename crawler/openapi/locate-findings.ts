import type { Finding } from '../../schemas/facts.ts';
import { nameOf } from './location.ts';
import { readPlaces } from './parse-document.ts';
import type { Parts } from './parts.ts';
import { createPositions, findOffset, type Position } from './places.ts';

/** A finding with the file that it is in, before its line is known. */
export type PlacedFinding = Omit<Finding, 'file'> & { readonly location: string };

/** Adds line and column to findings. Only files with findings are looked through again, each once. */
export function locateFindings(findings: readonly PlacedFinding[], parts: Parts, depth: number): Finding[] {
  const positions = new Map<string, ((pointer: string) => Position) | null>();
  return findings.map(({ location, ...finding }) => {
    const located: Finding = { ...finding, file: nameOf(location) };
    if (located.line !== undefined) return located;
    if (!positions.has(location)) positions.set(location, positionsIn(location, parts, depth));
    const position = positions.get(location)?.(finding.pointer);
    return position ? { ...located, ...position } : located;
  });
}

function positionsIn(location: string, parts: Parts, depth: number): ((pointer: string) => Position) | null {
  const document = parts.document(location);
  const places = document && readPlaces(document, depth);
  if (!places) return null;
  const toPosition = createPositions(document.text);
  return (pointer) => toPosition(findOffset(places, pointer));
}
