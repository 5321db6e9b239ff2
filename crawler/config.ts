/**
 * The command line, parsed once into one frozen value. Help and checks come from the same tables.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { nearMiss } from '../schemas/friendly-issues.ts';
import { ConfigError } from './config-error.ts';
import { takeNoticeSecrets, type NoticeSecrets } from './notices/notice-secrets.ts';
import { isEstateAddress, parseEstateAddress, type EstateAddress } from './register/estate-address.ts';
import { takeTokens } from './sources/github/tokens.ts';

/** Every command: the words after it and what it does. */
export const commands = {
  sync: {
    operands: '[SOURCE…]',
    does: 'harvests every source, or those named, publishes, builds the site and releases it',
  },
  harvest: { operands: '[SOURCE…]', does: 'harvests every source, or those named, and publishes the snapshot' },
  build: { operands: '', does: 'builds the site from the snapshot and releases it' },
  release: {
    operands: 'list|switch [RELEASE]',
    does: 'lists the releases that are kept, or publishes another of them',
  },
  backup: { operands: 'FILE_OR_DIR', does: 'copies the database into a file, also while a sync runs' },
  restore: { operands: 'FILE', does: 'puts a backup in the place of the database, which is kept beside it' },
  serve: { operands: '', does: 'serves the site, and syncs on the schedule of the estate and on webhooks' },
  demo: { operands: '', does: 'starts the example publishers on this machine, syncs the example estate and serves it' },
  status: { operands: '', does: 'tells how every source fares' },
  notices: { operands: '', does: 'tells what publishers who ask for it would be told now, and what they were told' },
  check: {
    operands: 'PATH_OR_URL',
    does: 'for publishers: judges the descriptions in a file, a folder or at an address as a harvest would',
  },
  register: {
    operands: 'URL',
    does: 'looks at an address, says what is there, and writes it into the registration of an organisation',
  },
  mcp: { operands: '', does: 'answers agents from the snapshot, as a Model Context Protocol server on stdio' },
  init: {
    operands: '[FOLDER]',
    does: 'for publishers: writes what a new repository of an API needs, and overwrites nothing',
  },
} as const;
export type CommandName = keyof typeof commands;

/** How a command ends. */
export const exitCodes = {
  0: 'done (problems of publishers included)',
  1: 'our failure',
  2: 'a mistake in a flag or in estate.yaml',
  3: 'what `check` found is as grave as --fail-on says',
} as const;

/** Every flag: what it takes, which commands know it, and what it does. */
export const flags = {
  estate: {
    type: 'string',
    value: 'DIR',
    does: 'the folder with estate.yaml and registrations/, or the Git repository they are in: https://HOST/REPOSITORY.git#BRANCH:FOLDER',
    default: 'content',
  },
  data: {
    type: 'string',
    value: 'DIR',
    does: 'the folder for the database, the snapshot and the site',
    default: '.data',
  },
  json: { type: 'boolean', does: 'prints JSON', default: false },
  now: { type: 'string', value: 'ISO', does: 'a fixed time instead of the clock, for example 2026-11-03T09:00:00Z' },
  once: { type: 'boolean', only: ['demo'], does: 'demo: ends after the release instead of serving', default: false },
  port: {
    type: 'string',
    value: 'PORT',
    only: ['serve', 'demo'],
    does: 'serve, demo: the port to serve the site on',
    default: '4000',
  },
  host: {
    type: 'string',
    value: 'ADDRESS',
    only: ['serve'],
    does: 'serve: the address of this machine to listen on; 0.0.0.0 is all of them',
    default: '127.0.0.1',
  },
  mcp: {
    type: 'boolean',
    only: ['serve', 'demo'],
    does: 'serve, demo: answers agents at /mcp as well, as a Model Context Protocol server',
    default: false,
  },
  format: {
    type: 'string',
    value: 'FORMAT',
    only: ['check'],
    does: 'check: text, json, github, sarif or junit',
    default: 'text',
  },
  against: {
    type: 'string',
    value: 'PREVIOUS',
    only: ['check'],
    does: 'check: tells what changed since a file, a folder, an address, ref:REF of your Git repository, or catalogue',
  },
  'fail-on': {
    type: 'string',
    value: 'LEVEL',
    only: ['check'],
    does: 'check: exit code 3 when there is an error, a warning or worse, an info or worse, a breaking change, or never',
    default: 'never',
  },
  organisation: {
    type: 'string',
    value: 'ID',
    only: ['register', 'init'],
    does: 'register, init: whose it is, as the id of the organisation',
  },
  name: {
    type: 'string',
    value: 'NAME',
    only: ['register'],
    does: 'register: what the organisation is called, where it has no file yet',
  },
  title: {
    type: 'string',
    value: 'TITLE',
    only: ['init'],
    does: 'init: what the API is called',
    default: 'Appointments',
  },
  from: { type: 'string', value: 'FILE', only: ['init'], does: 'init: a description that is there already' },
  'dry-run': {
    type: 'boolean',
    only: ['register'],
    does: 'register: says what would be written, and writes nothing',
    default: false,
  },
  due: {
    type: 'boolean',
    only: ['sync', 'harvest'],
    does: 'sync, harvest: of the sources that are not named, only those whose next look is due',
    default: false,
  },
  full: {
    type: 'boolean',
    only: ['sync', 'build'],
    does: 'sync, build: makes every page, also those that read nothing new',
    default: false,
  },
  'accept-removals': {
    type: 'boolean',
    only: ['harvest', 'build'],
    does: 'harvest: what the sources named have lost is gone, however much it is; build: so it is from the site',
    default: false,
  },
  help: { type: 'boolean', does: 'shows this text', default: false },
} as const;

export type Config = {
  readonly command: CommandName;
  readonly operands: readonly string[];
  readonly estateDirectory: string;
  /** The Git repository that the estate is in; null where it is in a folder. */
  readonly estateAddress: EstateAddress | null;
  /** Whether the estate was named, rather than looked for in the usual place. */
  readonly isEstateGiven: boolean;
  readonly dataDirectory: string;
  readonly json: boolean;
  /** A fixed time (ISO 8601, UTC, milliseconds), or null for the clock. */
  readonly now: string | null;
  readonly once: boolean;
  readonly port: number;
  /** Whether what is missing of the sources that are named, or from the new site, is gone, however much it is. */
  readonly acceptRemovals: boolean;
  /** What notices to publishers need that is secret. */
  readonly noticeSecrets: NoticeSecrets;
  /** Whether, besides the sources that are named, those alone are read whose next look is due. */
  readonly due: boolean;
  /** Whether every page is made, also those that read nothing new. */
  readonly full: boolean;
  /** The operator's tokens for APIs, by the exact origin that each is sent to. */
  readonly tokens: ReadonlyMap<string, string>;
  /** Whether `serve` answers agents over HTTP. */
  readonly mcp: boolean;
  /** Where to listen: an address or a name of this machine. */
  readonly host: string;
  /** Of the command `register` alone. */
  readonly registration: {
    readonly organisation: string | null;
    readonly name: string | null;
    readonly dryRun: boolean;
  };
  /** Of the command `init` alone. */
  readonly init: {
    /** An absolute path. */
    readonly folder: string;
    readonly title: string;
    /** The absolute path of a description; null to begin with one of ours. */
    readonly from: string | null;
  };
  /** Of the command `release` alone: what to do, and the release to switch to. */
  readonly release: ReleaseAction;
  /** Of the commands `backup` and `restore` alone: the absolute path of a file, or of the folder for it. */
  readonly backup: string;
  /** Of the command `check` alone. */
  readonly check: {
    /** An absolute path or an address. */
    readonly place: string;
    readonly format: Format;
    readonly failOn: FailOn;
    /** An absolute path, an address, `ref:REF`, `catalogue` or `catalogue:SOURCE_ID`; null when nothing is compared. */
    readonly against: string | null;
    /** Whether the reader sees colours. */
    readonly colour: boolean;
  };
};

/** The formats of `check`; a file each in `check/reporters`. */
export const formats = ['text', 'json', 'github', 'sarif', 'junit'] as const;
export type Format = (typeof formats)[number];
const levels = ['error', 'warning', 'info', 'breaking', 'never'] as const;
/** From what on `check` ends with a code of its own. */
export type FailOn = (typeof levels)[number];

export type ReleaseAction = { readonly does: 'list' } | { readonly does: 'switch'; readonly to: string };

/** What is around the program rather than on its command line. */
export type Surroundings = {
  /** The tokens are taken out of it. */
  readonly environment: Record<string, string | undefined>;
  readonly isTerminal: boolean;
};

/** Parses the arguments after the program's name. `help` when help was asked for. Throws ConfigError. */
export function parseConfig(
  args: readonly string[],
  surroundings: Surroundings = { environment: process.env, isTerminal: process.stdout.isTTY },
): Config | 'help' {
  const { values, positionals } = parse(args);
  const [command, ...operands] = positionals;
  if (values.help || command === 'help') return 'help';
  if (command === undefined)
    throw new ConfigError(
      `Say what to do: waymark ${Object.keys(commands).join(', ')}. \`waymark --help\` explains them.`,
    );
  if (!isCommand(command)) {
    const near = nearMiss(command, Object.keys(commands));
    throw new ConfigError(
      `There is no command \`${command}\`${near ? `: did you mean \`${near}\`?` : '.'} \`waymark --help\` lists them.`,
    );
  }
  for (const [name, flag] of Object.entries(flags)) {
    if (!('only' in flag) || !isGiven(args, name)) continue;
    const only: readonly CommandName[] = flag.only;
    if (!only.includes(command)) {
      const names = only.map((each) => `\`${each}\``).join(' and ');
      throw new ConfigError(`\`--${name}\` is only for ${names}. Leave it out.`);
    }
  }
  if (commands[command].operands === '' && operands.length > 0) {
    throw new ConfigError(`\`${command}\` takes no further words, but \`${operands.join(' ')}\` was given.`);
  }
  return Object.freeze({
    command,
    operands,
    estateDirectory: resolve(values.estate),
    estateAddress: isEstateAddress(values.estate) ? parseEstateAddress(values.estate) : null,
    isEstateGiven: isGiven(args, 'estate'),
    dataDirectory: resolve(values.data),
    json: values.json,
    now: values.now === undefined ? null : parseTime(values.now),
    once: values.once,
    port: parsePort(values.port),
    acceptRemovals: parseAcceptance(command, values['accept-removals'], operands),
    due: values.due,
    full: values.full,
    tokens: takeTokens(surroundings.environment),
    noticeSecrets: takeNoticeSecrets(surroundings.environment),
    mcp: values.mcp,
    host: values.host,
    registration: {
      organisation: values.organisation ?? null,
      name: values.name?.trim() || null,
      dryRun: values['dry-run'],
    },
    init: {
      folder: command === 'init' ? parseFolder(operands, surroundings) : '',
      title: values.title.trim() || 'Appointments',
      from: values.from === undefined ? null : fromWhereThePersonIs(values.from, surroundings.environment),
    },
    backup: command === 'backup' || command === 'restore' ? parseBackup(command, operands, surroundings) : '',
    release: command === 'release' ? parseReleaseAction(operands) : { does: 'list' as const },
    check: {
      place: command === 'check' ? parsePlace(operands, surroundings) : '',
      format: values.json ? 'json' : parseChoice('format', values.format, formats),
      failOn: parseFailOn(values['fail-on'], values.against),
      against: values.against === undefined ? null : parseAgainst(values.against, surroundings),
      colour: hasColours(surroundings),
    },
  });
}

/** The help text. */
export function helpText(): string {
  const rows = Object.entries(commands).map(
    ([name, { operands, does }]) => [`${name} ${operands}`.trim(), does] as const,
  );
  const options = Object.entries(flags).map(([name, flag]) => {
    const standard = 'default' in flag && typeof flag.default === 'string' ? ` (default: ${flag.default})` : '';
    return [`--${name}${'value' in flag ? ` ${flag.value}` : ''}`, `${flag.does}${standard}`] as const;
  });
  return `Waymark: a self-updating API catalogue for government.

Usage: npm run --silent waymark -- COMMAND [FLAGS]

Commands:
${table(rows)}

Flags:
${table(options)}

Exit codes:
${table(Object.entries(exitCodes))}
`;
}

function table(lines: readonly (readonly [string, string])[]): string {
  return lines.map(([left, right]) => `  ${left.padEnd(24)}${right}`).join('\n');
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: true, strict: true });
  } catch (error) {
    throw new ConfigError(`${explain(error)} \`waymark --help\` lists the flags.`, { cause: error });
  }
}

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /Unknown option '--?([^']+)'/.exec(message)?.[1];
  if (unknown === undefined) return `${message.split('. ')[0] ?? message}.`;
  const near = nearMiss(unknown, Object.keys(flags));
  return `There is no flag \`--${unknown}\`${near ? `: did you mean \`--${near}\`?` : '.'}`;
}

function isGiven(args: readonly string[], name: string): boolean {
  return args.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
}

/** The one place to check. A path counts from where the person is, also when npm runs this in another folder. */
function parsePlace(operands: readonly string[], { environment }: Surroundings): string {
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

function parseBackup(
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

function parseReleaseAction([does = 'list', to, ...others]: readonly string[]): ReleaseAction {
  if (does === 'list' && to === undefined) return { does: 'list' };
  if (does === 'switch' && to !== undefined && others.length === 0) return { does: 'switch', to };
  throw new ConfigError(
    does === 'switch'
      ? 'Name one release to switch to: `release list` shows those that are kept.'
      : `\`release ${[does, to, ...others].join(' ').trim()}\` is nothing that we can do. Write \`release list\`, or \`release switch\` and the name of a release.`,
  );
}

/** The folder of the new repository: where the person is, if they name none. */
function parseFolder(operands: readonly string[], { environment }: Surroundings): string {
  const [folder = '.'] = operands;
  if (operands.length > 1) throw new ConfigError('Say where to write: one folder.');
  return fromWhereThePersonIs(folder, environment);
}

function fromWhereThePersonIs(path: string, environment: Surroundings['environment']): string {
  const isRunByNpm = environment['npm_lifecycle_event'] === 'waymark';
  return resolve(isRunByNpm ? (environment['INIT_CWD'] ?? '') : '', path);
}

function parseAgainst(text: string, { environment }: Surroundings): string {
  if (/^(?:ref:.|catalogue(?::.|$))/s.test(text) || /^https?:\/\//i.test(text)) return text;
  if (/^(?:ref|catalogue):$/.test(text) || text === 'ref')
    throw new ConfigError(`\`--against ${text}\` names nothing. Write for example ref:main, or catalogue.`);
  return fromWhereThePersonIs(text, environment);
}

function parseFailOn(text: string, against: string | undefined): FailOn {
  const level = parseChoice('fail-on', text, levels);
  if (level === 'breaking' && against === undefined)
    throw new ConfigError(
      '`--fail-on breaking` needs something to compare with: add for example `--against ref:main`.',
    );
  return level;
}

function parseChoice<Choice extends string>(name: string, text: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((each) => each === text);
  if (choice !== undefined) return choice;
  const near = nearMiss(text, choices);
  throw new ConfigError(
    `\`--${name} ${text}\` is none of ${choices.join(', ')}.${near ? ` Did you mean \`${near}\`?` : ''}`,
  );
}

/** On a terminal that shows them, unless its reader does not want them (https://no-color.org). */
function hasColours({ environment, isTerminal }: Surroundings): boolean {
  return isTerminal && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb';
}

function isCommand(word: string): word is CommandName {
  return Object.hasOwn(commands, word);
}

function parseTime(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw new ConfigError(`\`--now ${text}\` is not a time. Write it like 2026-11-03T09:00:00Z.`);
  return time.toISOString();
}

function parseAcceptance(command: CommandName, isGiven: boolean, operands: readonly string[]): boolean {
  if (command === 'harvest' && isGiven && operands.length === 0)
    throw new ConfigError('Name the sources whose losses you accept: waymark harvest SOURCE… --accept-removals.');
  return isGiven;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new ConfigError(`\`--port ${text}\` is not a port. Write a number from 0 to 65535; 0 takes any free one.`);
  return port;
}
