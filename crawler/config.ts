/**
 * The command line, parsed once into one frozen value. Help and checks come from the same tables.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { nearMiss } from '../schemas/friendly-issues.ts';
import { ConfigError } from './config-error.ts';

/** Every command: the words after it and what it does. */
export const commands = {
  sync: { operands: '', does: 'harvests every source, publishes, builds the site and releases it' },
  harvest: { operands: '[SOURCE_ID…]', does: 'harvests every source, or those named, and publishes the snapshot' },
  build: { operands: '', does: 'builds the site from the snapshot and releases it' },
  demo: { operands: '', does: 'starts the example publishers on this machine, syncs the example estate and serves it' },
  status: { operands: '', does: 'tells how every source fares' },
} as const;
export type CommandName = keyof typeof commands;

const flags = {
  estate: { type: 'string', value: 'DIR', does: 'the folder with estate.yaml and registrations/', default: 'content' },
  data: {
    type: 'string',
    value: 'DIR',
    does: 'the folder for the database, the snapshot and the site',
    default: '.data',
  },
  json: { type: 'boolean', does: 'prints JSON', default: false },
  now: { type: 'string', value: 'ISO', does: 'a fixed time instead of the clock, for example 2026-11-03T09:00:00Z' },
  once: { type: 'boolean', only: 'demo', does: 'demo: ends after the release instead of serving', default: false },
  port: { type: 'string', value: 'PORT', only: 'demo', does: 'demo: where to serve the site', default: '4000' },
  help: { type: 'boolean', does: 'shows this text', default: false },
} as const;

export type Config = {
  readonly command: CommandName;
  readonly operands: readonly string[];
  readonly estateDirectory: string;
  readonly dataDirectory: string;
  readonly json: boolean;
  /** A fixed time (ISO 8601, UTC, milliseconds), or null for the clock. */
  readonly now: string | null;
  readonly once: boolean;
  readonly port: number;
};

/** Parses the arguments after the program's name. `help` when help was asked for. Throws ConfigError. */
export function parseConfig(args: readonly string[]): Config | 'help' {
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
    if (
      'only' in flag &&
      flag.only !== command &&
      args.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`))
    ) {
      throw new ConfigError(`\`--${name}\` is only for \`${flag.only}\`. Leave it out.`);
    }
  }
  if (commands[command].operands === '' && operands.length > 0) {
    throw new ConfigError(`\`${command}\` takes no further words, but \`${operands.join(' ')}\` was given.`);
  }
  return Object.freeze({
    command,
    operands,
    estateDirectory: resolve(values.estate),
    dataDirectory: resolve(values.data),
    json: values.json,
    now: values.now === undefined ? null : parseTime(values.now),
    once: values.once,
    port: parsePort(values.port),
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

Exit codes: 0 done (problems of publishers included), 1 our failure, 2 a mistake in a flag or in estate.yaml.
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

function isCommand(word: string): word is CommandName {
  return Object.hasOwn(commands, word);
}

function parseTime(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw new ConfigError(`\`--now ${text}\` is not a time. Write it like 2026-11-03T09:00:00Z.`);
  return time.toISOString();
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new ConfigError(`\`--port ${text}\` is not a port. Write a number from 0 to 65535; 0 takes any free one.`);
  return port;
}
