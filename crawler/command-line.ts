/**
 * What can be written on the command line: commands, flags and how they end, as tables, and the help text made from them.
 */

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

/** The formats of `check`; a file each in `check/reporters`. */
export const formats = ['text', 'json', 'github', 'sarif', 'junit'] as const;
export type Format = (typeof formats)[number];
export const levels = ['error', 'warning', 'info', 'breaking', 'never'] as const;
/** From what on `check` ends with a code of its own. */
export type FailOn = (typeof levels)[number];

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
  const width = Math.max(22, ...lines.map(([left]) => left.length)) + 2;
  return lines.map(([left, right]) => `  ${left.padEnd(width)}${right}`).join('\n');
}
