/**
 * Where a text stands that is written within a YAML file as a literal block (`definition: |`), so that what is wrong with it
 * can be shown in that file.
 */
import type { Position } from '../../openapi/places.ts';

/** Where a text begins; texts are asked for in the order of the file. Null for one that is written in another way. */
export type TextFinder = (text: string) => Position | null;

export function createTextFinder(file: string): TextFinder {
  const lines = file.split(/\r\n?|\n/);
  let next = 0;
  return (text) => {
    const [first = ''] = text.split('\n');
    for (let index = next; index < lines.length; index++) {
      if (!/:\s*\|[-+\d]*\s*(?:#.*)?$/.test(lines[index] ?? '')) continue;
      const line = lines[index + 1] ?? '';
      if (!line.endsWith(first) || line.slice(0, line.length - first.length).trim() !== '') continue;
      next = index + 2;
      return { line: index + 2, column: line.length - first.length + 1 };
    }
    return null;
  };
}
