/**
 * `estate.yaml`. A mistake here is the operator's: nothing runs until it is mended.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Estate, Limits } from '../../schemas/estate.ts';
import { everyCheck } from '../checks/engine/every-check.ts';
import { nearMiss } from '../../schemas/friendly-issues.ts';
import { ConfigError } from '../config-error.ts';
import { readYaml, schemaMistakes, type YamlFile } from './read-yaml.ts';

/** Reads and checks the estate. Throws ConfigError with every mistake, its line and the near miss. */
export function readEstate(directory: string): Estate {
  const path = join(directory, 'estate.yaml');
  if (!existsSync(path)) {
    throw new ConfigError(
      `There is no ${path}. Name the folder of your estate with --estate, or write the file: its keys are in the guide "Configure".`,
    );
  }
  const file = readYaml(path);
  if (file.mistakes.length > 0) throw new ConfigError(inWords(path, file.mistakes));
  const parsed = Estate.safeParse(file.value);
  if (!parsed.success) throw new ConfigError(inWords(path, schemaMistakes(file, parsed.error, knownKeys)));
  const unknown = Object.keys(parsed.data.checks).filter((id) => !checkIds.includes(id));
  if (unknown.length > 0)
    throw new ConfigError(
      inWords(
        path,
        unknown.map((id) => unknownCheck(id, file)),
      ),
    );
  return parsed.data;
}

const knownKeys = [...Object.keys(Estate.shape), ...Object.keys(Limits.shape), 'email', 'delayMs', 'perHost', 'origin'];

const checkIds = everyCheck.map(({ id }) => id);

function unknownCheck(id: string, file: YamlFile): { message: string; line?: number } {
  const near = nearMiss(id, checkIds);
  const line = file.lineOf(['checks', id]);
  const message = `There is no check \`${id}\`${near ? `: did you mean \`${near}\`?` : '. The pages of the standards list them.'}`;
  return line === undefined ? { message } : { message, line };
}

function inWords(path: string, mistakes: readonly { message: string; line?: number }[]): string {
  const lines = mistakes.map(({ message, line }) => `  ${line === undefined ? '' : `line ${line}: `}${message}`);
  return `${path} has ${mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`}:\n${lines.join('\n')}`;
}
