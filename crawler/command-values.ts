/**
 * The values of flags and the words after a command, one function each. All throw ConfigError, which says what to write.
 */
import { resolve } from 'node:path';
import { nearMiss } from '../schemas/friendly-issues.ts';
import { levels, type CommandName, type FailOn } from './command-line.ts';
import { ConfigError } from './config-error.ts';

/** What is around the program rather than on its command line. */
export type Surroundings = {
  /** The tokens are taken out of it. */
  readonly environment: Record<string, string | undefined>;
  readonly isTerminal: boolean;
};

export type ReleaseAction = { readonly does: 'list' } | { readonly does: 'switch'; readonly to: string };

/** The one place to check. A path counts from where the person is, also when npm runs this in another folder. */
export function parsePlace(operands: readonly string[], { environment }: Surroundings): string {
  const [place] = operands;
  if (place === undefined || operands.length > 1)
    throw new ConfigError('Say what to check: one file, one folder, or one address that begins with https://.');
  if (/^https?:\/\//i.test(place)) return place;
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(place))
    throw new ConfigError(
      `\`${place}\` cannot be checked. Name a file, a folder, or an address that begins with https://.`,
    );
  return fromWhereThePersonIs(place, environment);
}

/** An absolute path; with a slash at the end where it is a folder. */
export function parseBackup(
  command: CommandName,
  [place, ...others]: readonly string[],
  { environment }: Surroundings,
): string {
  if (place === undefined || others.length > 0)
    throw new ConfigError(
      command === 'backup' ? 'Say where to: one file, or one folder.' : 'Say what to restore: the file of one backup.',
    );
  // What ends like a folder is one, whether it is there or not.
  return `${fromWhereThePersonIs(place, environment)}${command === 'backup' && place.endsWith('/') ? '/' : ''}`;
}

/** What to do with the releases that are kept. */
export function parseReleaseAction([does = 'list', to, ...others]: readonly string[]): ReleaseAction {
  if (does === 'list' && to === undefined) return { does: 'list' };
  if (does === 'switch' && to !== undefined && others.length === 0) return { does: 'switch', to };
  throw new ConfigError(
    does === 'switch'
      ? 'Name one release to switch to: `release list` shows those that are kept.'
      : `\`release ${[does, to, ...others].join(' ').trim()}\` is nothing that we can do. Write \`release list\`, or \`release switch\` and the name of a release.`,
  );
}

/** The folder of the new repository: where the person is, if they name none. */
export function parseFolder(operands: readonly string[], { environment }: Surroundings): string {
  const [folder = '.'] = operands;
  if (operands.length > 1) throw new ConfigError('Say where to write: one folder.');
  return fromWhereThePersonIs(folder, environment);
}

/** A path as an absolute one, counted from where the person is. */
export function fromWhereThePersonIs(path: string, environment: Surroundings['environment']): string {
  const isRunByNpm = environment['npm_lifecycle_event'] === 'waymark';
  return resolve(isRunByNpm ? (environment['INIT_CWD'] ?? '') : '', path);
}

/** What to compare with: an absolute path, or an address, a ref or a catalogue as it was written. */
export function parseAgainst(text: string, { environment }: Surroundings): string {
  if (/^(?:ref:.|catalogue(?::.|$))/s.test(text) || /^https?:\/\//i.test(text)) return text;
  if (/^(?:ref|catalogue):$/.test(text) || text === 'ref')
    throw new ConfigError(`\`--against ${text}\` names nothing. Write for example ref:main, or catalogue.`);
  return fromWhereThePersonIs(text, environment);
}

/** From what on `check` ends with a code of its own. */
export function parseFailOn(text: string, against: string | undefined): FailOn {
  const level = parseChoice('fail-on', text, levels);
  if (level === 'breaking' && against === undefined)
    throw new ConfigError(
      '`--fail-on breaking` needs something to compare with: add for example `--against ref:main`.',
    );
  return level;
}

/** One of a few words. */
export function parseChoice<Choice extends string>(name: string, text: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((each) => each === text);
  if (choice !== undefined) return choice;
  const near = nearMiss(text, choices);
  throw new ConfigError(
    `\`--${name} ${text}\` is none of ${choices.join(', ')}.${near ? ` Did you mean \`${near}\`?` : ''}`,
  );
}

/** On a terminal that shows them, unless its reader does not want them (https://no-color.org). */
export function hasColours({ environment, isTerminal }: Surroundings): boolean {
  return isTerminal && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb';
}

/** A time as ISO 8601 in UTC. */
export function parseTime(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw new ConfigError(`\`--now ${text}\` is not a time. Write it like 2026-11-03T09:00:00Z.`);
  return time.toISOString();
}

/** Whether losses are accepted: for a harvest, only of sources that are named. */
export function parseAcceptance(command: CommandName, isGiven: boolean, operands: readonly string[]): boolean {
  if (command === 'harvest' && isGiven && operands.length === 0)
    throw new ConfigError('Name the sources whose losses you accept: waymark harvest SOURCE… --accept-removals.');
  return isGiven;
}

/** A port; 0 takes any free one. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new ConfigError(`\`--port ${text}\` is not a port. Write a number from 0 to 65535; 0 takes any free one.`);
  return port;
}
