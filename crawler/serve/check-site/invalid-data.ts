/**
 * Data of a site that is not what its schema says.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiled } from '../../../schemas/compiled.ts';
import { friendlyIssues } from '../../../schemas/friendly-issues.ts';
import { schemaOf } from './open-data-files.ts';

/** A sentence about the first of these files that is wrong; null when all are right. Paths lie below `folder`. */
export function invalidData(folder: string, paths: Iterable<string>): string | null {
  for (const path of paths) {
    const schema = schemaOf(path);
    if (!schema) continue;
    const value = parsed(readFileSync(join(folder, path), 'utf8'));
    if (value === undefined) return `/${path} is not JSON.`;
    const { error } = compiled(schema).safeParse(value);
    if (!error) continue;
    const [issue] = friendlyIssues(error, []);
    return `/${path} is not what its schema says: ${issue?.message ?? 'it differs'}.`.replace(/\.\.$/, '.');
  }
  return null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
