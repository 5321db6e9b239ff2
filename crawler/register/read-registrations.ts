/**
 * `registrations/*.yaml`: one file per organisation. A mistake costs only what it touches: a bad source leaves the
 * other sources of the file alone, a bad file leaves the other files alone, and each mistake is shown to its publisher.
 */
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Slug, takenIds } from '../../schemas/ids.ts';
import { Notices, Organisation, RegisteredSource } from '../../schemas/registration.ts';
import { ConfigError } from '../config-error.ts';
import { nameSources, type StoredSource } from './name-sources.ts';
import {
  collectMistakes,
  readYaml,
  schemaMistakes,
  type FileMistake,
  type Mistakes,
  type YamlFile,
} from './read-yaml.ts';
import { slugify } from '../slug.ts';

/** A source as registered, with its id decided. */
export type IdentifiedSource = RegisteredSource & { readonly id: string; readonly organisation: string };

export type RegistrationFile = {
  /** The file's name, e.g. `hm-revenue-customs.yaml`. */
  readonly file: string;
  readonly organisation: Organisation;
  readonly sources: readonly IdentifiedSource[];
  readonly mistakes: readonly FileMistake[];
  /** Where to tell the publisher when something is wrong; null for nowhere. */
  readonly notices: Notices | null;
  /** Whether the list of sources could be read to its end: only then does a missing source mean that it was taken out. */
  readonly complete: boolean;
};

/**
 * Every registration of an estate, in the order of the file names. `stored` are the sources that the store knows, which
 * keep their ids. Throws ConfigError when the folder is missing.
 */
export function readRegistrations(estateDirectory: string, stored: readonly StoredSource[] = []): RegistrationFile[] {
  const directory = join(estateDirectory, 'registrations');
  if (!existsSync(directory))
    throw new ConfigError(`There is no folder ${directory}. Make it, with one YAML file per organisation.`);
  const storedByOrganisation = Map.groupBy(stored, ({ organisation }) => organisation);
  const files = readdirSync(directory)
    .filter((name) => /\.ya?ml$/.test(name))
    // A file that is called exactly like its organisation is heard before one that is not.
    .toSorted((a, b) => Number(isExact(b)) - Number(isExact(a)) || (a < b ? -1 : 1))
    .map((name) => readRegistration(directory, name, storedByOrganisation));
  return [...Map.groupBy(files, ({ organisation }) => organisation.id).values()].flatMap(heardOnce);
}

/** The page of a registration's own mistakes is shown beside its sources. */
const RESERVED_ID = 'registration';

/** Sources of one organisation. */
const MOST_SOURCES = 5000;

const topKeys = ['organisation', 'sources', 'notices'];

const knownKeys = [
  ...new Set([
    ...topKeys,
    ...Object.keys(Organisation.shape),
    ...Object.keys(Notices.shape),
    ...RegisteredSource.options.flatMap((option) => Object.keys(option.shape)),
  ]),
];

/** When several files speak for one organisation, the first is heard, and told of the others. */
function heardOnce([first, ...rivals]: readonly RegistrationFile[]): RegistrationFile[] {
  if (first === undefined || rivals.length === 0) return first ? [first] : [];
  const told = rivals.map(({ file }) => ({
    message: `${file} is about \`${first.organisation.id}\` too and was not read. Put all its sources into ${first.file}.`,
  }));
  return [{ ...first, mistakes: [...first.mistakes, ...told], complete: false }];
}

/** One file. `stored` are the sources that the store knows, by their organisation. */
export function readRegistration(
  directory: string,
  name: string,
  stored: ReadonlyMap<string, readonly StoredSource[]> = new Map(),
): RegistrationFile {
  const id = slugify(stem(name)) || 'unnamed';
  const file = readYaml(join(directory, name));
  const nobody = { id, name: id };
  if (file.mistakes.length > 0)
    return { file: name, organisation: nobody, sources: [], mistakes: file.mistakes, notices: null, complete: false };
  if (takenIds.has(id)) {
    const message = `No organisation can have the id \`${id}\`, because the portal has a page of its own at /apis/${id}/. Call the file, and the organisation in it, something longer.`;
    return {
      file: name,
      organisation: nobody,
      sources: [],
      mistakes: [{ message, line: 1 }],
      notices: null,
      complete: false,
    };
  }
  if (!isRecord(file.value)) {
    return {
      file: name,
      organisation: nobody,
      sources: [],
      mistakes: [{ message: 'The file holds no `organisation` and no `sources`.', line: 1 }],
      notices: null,
      complete: false,
    };
  }

  const mistakes = collectMistakes();
  for (const key of Object.keys(file.value).filter((each) => !topKeys.includes(each)))
    mistakes.add(() => schemaMistakes(file, unknownKey(key), topKeys));
  if (!Slug.safeParse(stem(name)).success)
    mistakes.add(() => ({
      message: `The file is called ${name}. Call it ${id}.yaml, and write \`id: ${id}\` for the organisation in it.`,
    }));
  const organisation = readOrganisation(file, id, mistakes);
  const notices = readNotices(file, mistakes);
  const listed = file.value['sources'] ?? [];
  if (!Array.isArray(listed)) mistakes.add(() => withLine(file, ['sources'], '`sources` must be a list.'));
  const { named, complete } = readSources(file, Array.isArray(listed) ? listed : [], mistakes);
  const sources = identified(named, id, stored.get(id) ?? []);
  const told = mistakes.all();
  const hasMisspeltSources = !('sources' in file.value) && told.length > 0;
  return {
    file: name,
    organisation,
    sources,
    mistakes: told,
    notices,
    complete: complete && Array.isArray(listed) && !hasMisspeltSources,
  };
}

function readOrganisation(file: YamlFile, id: string, mistakes: Mistakes): Organisation {
  const given = isRecord(file.value) ? file.value['organisation'] : undefined;
  const parsed = Organisation.safeParse(given);
  const claimed = isRecord(given) ? given['id'] : undefined;
  if (typeof claimed === 'string' && claimed !== id && Slug.safeParse(claimed).success) {
    const message = `\`organisation.id\` is \`${claimed}\`, but the file is called ${id}.yaml. Make them agree.`;
    mistakes.add(() => withLine(file, ['organisation', 'id'], message));
  }
  if (!parsed.success) {
    mistakes.add(() => schemaMistakes(file, parsed.error, Object.keys(Organisation.shape), ['organisation']));
    const name =
      isRecord(given) && typeof given['name'] === 'string' && given['name'].trim() !== ''
        ? given['name'].trim().slice(0, 200)
        : id;
    return { id, name };
  }
  return { ...parsed.data, id };
}

/** With a mistake in it nobody is told anything: it might be the wrong place. */
function readNotices(file: YamlFile, mistakes: Mistakes): Notices | null {
  const given = isRecord(file.value) ? file.value['notices'] : undefined;
  if (given === undefined) return null;
  const parsed = Notices.safeParse(given);
  if (parsed.success) return parsed.data;
  mistakes.add(() => schemaMistakes(file, parsed.error, Object.keys(Notices.shape), ['notices']));
  return null;
}

type NamedSource = { readonly name: string | null; readonly source: RegisteredSource };

function readSources(
  file: YamlFile,
  listed: readonly unknown[],
  mistakes: Mistakes,
): { named: NamedSource[]; complete: boolean } {
  const taken = new Set<string>([RESERVED_ID]);
  const named: NamedSource[] = [];
  let complete = true;
  if (listed.length > MOST_SOURCES) {
    mistakes.add(() =>
      withLine(file, ['sources'], `\`sources\` lists ${listed.length} sources. We read the first ${MOST_SOURCES}.`),
    );
    complete = false;
  }
  for (const [index, entry] of listed.slice(0, MOST_SOURCES).entries()) {
    const parsed = RegisteredSource.safeParse(entry);
    if (!parsed.success) {
      mistakes.add(() => schemaMistakes(file, parsed.error, knownKeys, ['sources', index]));
      complete = false;
      continue;
    }
    const { id: given, ...source } = parsed.data;
    if (given !== undefined && taken.has(given)) {
      mistakes.add(() =>
        withLine(
          file,
          ['sources', index, 'id'],
          given === RESERVED_ID
            ? `\`id: ${given}\` is the name of the page about this file. Choose another.`
            : `\`id: ${given}\` is used twice in this file. Give each source its own.`,
        ),
      );
      complete = false;
      continue;
    }
    if (given !== undefined) taken.add(given);
    named.push({ name: given ?? null, source });
  }
  return { named, complete };
}

/** Gives a name to those sources that have none. */
function identified(
  named: readonly NamedSource[],
  organisation: string,
  stored: readonly StoredSource[],
): IdentifiedSource[] {
  const taken = new Set([RESERVED_ID, ...named.flatMap(({ name }) => name ?? [])]);
  const without = named.flatMap(({ name, source }) => (name === null ? [source] : []));
  const made = nameSources(without, stored, taken).values();
  return named.map(({ name, source }) => ({
    ...source,
    id: `${organisation}/${name ?? made.next().value}`,
    organisation,
  }));
}

function unknownKey(key: string) {
  return Organisation.pick({}).safeParse({ [key]: true }).error!; // an object with one unknown key never parses
}

function withLine(file: YamlFile, path: readonly (string | number)[], message: string): FileMistake {
  const line = file.lineOf(path);
  return line === undefined ? { message } : { message, line };
}

function isExact(name: string): boolean {
  return name === `${slugify(stem(name))}.yaml`;
}

function stem(name: string): string {
  return basename(name).replace(/\.ya?ml$/, '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
