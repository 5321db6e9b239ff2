import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Copies the estate's own files to `target`, with each origin of `origins` replaced by its new one:
 * for when somebody else listens on the ports that the registrations name.
 */
export async function writeEstateCopy(
  exampleDirectory: string,
  target: string,
  origins: ReadonlyMap<string, string>,
): Promise<void> {
  await mkdir(join(target, 'registrations'), { recursive: true });
  const guides = join(exampleDirectory, 'organisation-guides');
  if (existsSync(guides)) await cp(guides, join(target, 'organisation-guides'), { recursive: true });
  const registrations = await readdir(join(exampleDirectory, 'registrations'));
  for (const file of ['estate.yaml', ...registrations.map((name) => join('registrations', name))]) {
    const text = await readFile(join(exampleDirectory, file), 'utf8');
    await writeFile(join(target, file), replaceAllAtOnce(text, origins));
  }
}

/** In one pass, so that a new origin that looks like an old one is not replaced again; never within a longer port. */
function replaceAllAtOnce(text: string, replacements: ReadonlyMap<string, string>): string {
  const pattern = [...replacements.keys()].map((key) => key.replaceAll('.', String.raw`\.`)).join('|');
  return text.replace(new RegExp(`(?:${pattern})(?!\\d)`, 'g'), (found) => replacements.get(found) ?? found);
}
