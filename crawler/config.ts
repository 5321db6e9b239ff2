/**
 * The command line, parsed once into one frozen value.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { nearMiss } from '../schemas/friendly-issues.ts';
import { commands, flags, formats, type CommandName, type FailOn, type Format } from './command-line.ts';
import {
  fromWhereThePersonIs,
  hasColours,
  parseAcceptance,
  parseAgainst,
  parseBackup,
  parseChoice,
  parseFailOn,
  parseFolder,
  parsePlace,
  parsePort,
  parseReleaseAction,
  parseTime,
  type ReleaseAction,
  type Surroundings,
} from './command-values.ts';
import { ConfigError } from './config-error.ts';
import { takeNoticeSecrets, type NoticeSecrets } from './notices/notice-secrets.ts';
import { isEstateAddress, parseEstateAddress, type EstateAddress } from './register/estate-address.ts';
import { takeTokens } from './sources/github/tokens.ts';

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

function isCommand(word: string): word is CommandName {
  return Object.hasOwn(commands, word);
}
