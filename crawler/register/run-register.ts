/**
 * `waymark register URL`: looks at an address, says what is there, and writes it into the organisation's registration.
 */
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Estate } from '../../schemas/estate.ts';
import { Slug } from '../../schemas/ids.ts';
import type { RegisteredSource } from '../../schemas/registration.ts';
import { createAnalysisPool } from '../analysis-pool.ts';
import { toRuleset } from '../checks/engine/ruleset.ts';
import { ConfigError } from '../config-error.ts';
import type { Config } from '../config.ts';
import { createHttpClient } from '../http/client.ts';
import { createRobots } from '../http/robots.ts';
import { oneLine } from '../one-line.ts';
import { addSources, type Addition } from './add-source.ts';
import { readEstate } from './read-estate.ts';
import { readRegistrations } from './read-registrations.ts';
import type { SourceDeps } from '../sources/source.ts';
import { lookAt } from './look-at.ts';

type Registered = {
  readonly address: string;
  /** What was seen there, in sentences. */
  readonly seen: readonly string[];
  /** The file of the organisation; null where nothing was found to register. */
  readonly file: string | null;
  readonly added: readonly RegisteredSource[];
  readonly known: readonly RegisteredSource[];
  readonly written: boolean;
};

type RegisterDeps = {
  readonly userAgentOf: (estate: Estate) => string;
  readonly print: (text: string) => void;
};

/** Prints the report and returns the exit code. Throws ConfigError. */
export async function runRegister(config: Config, { userAgentOf, print }: RegisterDeps): Promise<number> {
  const estate = readEstate(config.estateDirectory);
  const userAgent = userAgentOf(estate);
  const http = createHttpClient({ ...estate, userAgent, from: estate.contact.email });
  const pool = createAnalysisPool({ limits: estate.limits, ruleset: toRuleset(estate.checks) });
  const gitDirectory = mkdtempSync(join(tmpdir(), 'waymark-register-'));
  try {
    const { tokens } = config;
    const deps = { estate, pool, http, robots: createRobots(http), userAgent, tokens, gitDirectory };
    const registered = await register(config, deps);
    print(config.json ? JSON.stringify(registered) : registeredText(registered));
    return 0;
  } finally {
    await pool.close();
    await http.close();
    rmSync(gitDirectory, { recursive: true, force: true });
  }
}

/** Writes at most one file, whole or not at all. Throws ConfigError for what the person has to decide or mend first. */
async function register(
  { operands, estateDirectory, registration: { organisation, name, dryRun } }: Config,
  deps: SourceDeps,
): Promise<Registered> {
  const address = parseAddress(operands);
  const target = targetFile(estateDirectory, organisation);
  const { sources, seen } = await lookAt(address, target.id, deps);
  if (sources.length === 0) return { address, seen, file: null, added: [], known: [], written: false };
  const { text, added, known } = addTo(target, name, sources);
  const written = added.length > 0 && !dryRun;
  if (written) write(target.path, text, estateDirectory);
  return { address, seen, file: target.path, added, known, written };
}

function parseAddress(operands: readonly string[]): string {
  const [text, ...rest] = operands;
  if (text === undefined || rest.length > 0 || !URL.canParse(text) || !/^https?:\/\//i.test(text))
    throw new ConfigError('Say what to register: one address that begins with https://.');
  return text;
}

type Target = { readonly id: string; readonly path: string; readonly isThere: boolean };

/** The file of an organisation. One with mistakes is not touched: they are named, to be mended first. */
function targetFile(estateDirectory: string, organisation: string | null): Target {
  const files = readRegistrations(estateDirectory);
  const id = organisation ?? (files.length === 1 ? files[0]?.organisation.id : undefined);
  if (id === undefined)
    throw new ConfigError(
      `Say whose it is with --organisation ID, for example --organisation ${files[0]?.organisation.id ?? 'hm-revenue-customs'}.`,
    );
  if (!Slug.safeParse(id).success)
    throw new ConfigError(`\`--organisation ${id}\` is no id. Use lower-case letters, digits and single hyphens.`);
  const known = files.find((file) => file.organisation.id === id);
  const path = join(estateDirectory, 'registrations', known?.file ?? `${id}.yaml`);
  if (known && known.mistakes.length > 0) {
    const lines = known.mistakes.map(
      ({ message, line }) => `  ${line === undefined ? '' : `line ${line}: `}${message}`,
    );
    throw new ConfigError(`${path} has mistakes. Correct them first:\n${lines.join('\n')}`);
  }
  return { id, path, isThere: known !== undefined };
}

function addTo({ id, path, isThere }: Target, name: string | null, sources: readonly RegisteredSource[]): Addition {
  if (!isThere && name === null)
    throw new ConfigError(`${path} would be new. Say what the organisation is called with --name "…".`);
  return addSources(isThere ? readFileSync(path, 'utf8') : null, { id, name: name ?? id }, sources);
}

/** Puts the text in place, and takes it back should it turn out to be no registration. */
function write(path: string, text: string, estateDirectory: string): void {
  const before = existsSync(path) ? readFileSync(path) : null;
  const unfinished = `${path}.unfinished`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, path);
  const mistakes = readRegistrations(estateDirectory)
    .filter(({ file }) => path.endsWith(`/${file}`))
    .flatMap((file) => file.mistakes);
  if (mistakes.length === 0) return;
  if (before === null) rmSync(path);
  else writeFileSync(path, before);
  throw new Error(`What was written to ${path} is no registration: ${mistakes[0]?.message}`);
}

/** Characters: there are names of others in it. */
const LONGEST_SENTENCE = 1000;

/** The report for a person. */
function registeredText({ address, seen, file, added, known, written }: Registered): string {
  const lines = seen.map((sentence) => oneLine(sentence, LONGEST_SENTENCE));
  if (file === null) return [...lines, `There is nothing to register at ${address}.`].join('\n');
  for (const source of known) lines.push(`It is registered already in ${file}:`, inYaml(source));
  if (added.length > 0) lines.push(`${written ? 'Added to' : 'Would be added to'} ${file}:`, ...added.map(inYaml));
  if (written) lines.push('`harvest` reads it.');
  return lines.join('\n');
}

function inYaml(source: RegisteredSource): string {
  const { kind, ...rest } = source;
  return Object.entries({ kind, ...rest })
    .map(
      ([key, value], index) =>
        `${index === 0 ? '  - ' : '    '}${key}: ${Array.isArray(value) ? JSON.stringify(value) : String(value)}`,
    )
    .join('\n');
}
