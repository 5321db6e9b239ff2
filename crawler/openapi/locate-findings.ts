import type { Finding } from '../../schemas/facts.ts';
import { createLocator } from './create-locator.ts';
import { nameOf, positionInFile } from './location.ts';
import type { Parts } from './parts.ts';

/** A finding with the file that it is in, before its line is known. */
export type PlacedFinding = Omit<Finding, 'file'> & { readonly location: string };

/** Adds line and column to findings. Only files with findings are looked through again, each once. */
export function locateFindings(findings: readonly PlacedFinding[], parts: Parts, depth: number): Finding[] {
  const locate = createLocator(parts, depth);
  return findings.map(({ location, ...finding }) => {
    const located: Finding = { ...finding, file: nameOf(location) };
    const { line, column, ...unplaced } = located;
    if (line !== undefined) {
      const position = positionInFile(location, { line, column: column ?? 1 });
      if (position === null) return unplaced;
      return { ...located, line: position.line, ...(column === undefined ? {} : { column: position.column }) };
    }
    const position = locate(location, finding.pointer);
    return position ? { ...located, ...position } : located;
  });
}
