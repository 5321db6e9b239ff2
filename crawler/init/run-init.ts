/**
 * `waymark init [FOLDER]`: makes a folder the repository of a new API, right from the first commit, or adds what one lacks.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { Limits } from '../../schemas/estate.ts';
import { Slug } from '../../schemas/ids.ts';
import { analyse } from '../analyse.ts';
import { ConfigError } from '../config-error.ts';
import type { Config } from '../config.ts';
import { count } from '../status.ts';
import { starterFiles } from './starter.ts';

/** Prints what was written and returns the exit code. Overwrites nothing. Throws ConfigError. */
export function runInit({ init, registration, json, now }: Config, print: (text: string) => void): number {
  const { folder, from } = init;
  const { organisation } = registration;
  if (organisation !== null && !Slug.safeParse(organisation).success)
    throw new ConfigError(
      `\`--organisation ${organisation}\` is not an id. Write it in lower case with hyphens, like hm-revenue-customs.`,
    );
  const description = from === null ? null : pathWithin(folder, from);
  const title = from === null ? init.title : titleOf(from);
  const year = (now ?? new Date().toISOString()).slice(0, 4);
  const written: string[] = [];
  const kept: string[] = [];
  for (const [path, text] of starterFiles({ title, organisation, description, year })) {
    const file = join(folder, path);
    if (existsSync(file)) {
      kept.push(path);
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: 'wx' });
    written.push(path);
  }
  print(json ? JSON.stringify({ folder, written, kept }) : inWords(folder, written, kept));
  return 0;
}

/** The path of the description from the folder. Throws ConfigError when it lies elsewhere. */
function pathWithin(folder: string, from: string): string {
  if (!existsSync(from)) throw new ConfigError(`There is no file ${from}. Name a description with --from.`);
  const path = relative(folder, from);
  if (path.startsWith('..') || isAbsolute(path))
    throw new ConfigError(`${from} is not in ${folder}. Put it there first, or name the folder it is in.`);
  return path.split(sep).join('/');
}

/** Its own, also where other files are missing. Throws ConfigError when it cannot be read as a description. */
function titleOf(from: string): string {
  const root = 'repo:///description';
  const analysis = analyse({ root, files: new Map([[root, readFileSync(from)]]) }, Limits.parse({}));
  if (analysis.status === 'unreadable') throw new ConfigError(`${from}: ${analysis.failure.message}`);
  return (analysis.status === 'described' ? analysis.description.title : null) ?? 'This API';
}

function inWords(folder: string, written: readonly string[], kept: readonly string[]): string {
  return [
    written.length === 0
      ? `Everything is in ${folder} already: nothing was written.`
      : `Wrote ${count(written.length, 'file')} into ${folder}: ${written.join(', ')}.`,
    ...(kept.length > 0 && written.length > 0 ? [`Left as it is: ${kept.join(', ')}.`] : []),
    'Change what is only an example, then run `waymark check` on the folder.',
  ].join('\n');
}
