/**
 * `organisation-guides/ORGANISATION/GUIDE.md`: guides that organisations add to an estate. Beside its registrations, because
 * they come the same way; not in `guides`, which in an estate of this project holds the playbook. A mistake in one is its
 * organisation’s, is shown with its registration, and costs that guide alone.
 */
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OwnGuide } from '../../schemas/guide.ts';
import { Slug } from '../../schemas/ids.ts';
import { parseYaml, schemaMistakes } from './read-yaml.ts';

export type GuideFile = OwnGuide & {
  /** `organisation/slug`. */
  readonly id: string;
  readonly organisation: string;
  readonly markdown: string;
};

export type GuideMistake = {
  readonly organisation: string;
  /** The path in the estate. */
  readonly file: string;
  readonly message: string;
  readonly line?: number;
};

export type ReadGuides = {
  readonly guides: readonly GuideFile[];
  readonly mistakes: readonly GuideMistake[];
  /** Folders that are called like no organisation. */
  readonly strays: readonly string[];
};

const FOLDER = 'organisation-guides';
/** Of one organisation. */
const MOST_GUIDES = 100;
/** As of any Markdown that is shown. */
const LARGEST_KIB = 64;

/** Whether it is the path of a guide within an estate. */
export function isGuidePath(path: string): boolean {
  return new RegExp(`^${FOLDER}/[^/]+/[^/]+\\.md$`).test(path);
}

/** The guides of these organisations, in the order of their ids. Throws nothing for what anybody wrote. */
export function readGuides(estateDirectory: string, organisations: ReadonlySet<string>): ReadGuides {
  const directory = join(estateDirectory, FOLDER);
  if (!existsSync(directory)) return { guides: [], mistakes: [], strays: [] };
  const folders = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
  const [own, strays] = [
    folders.filter((name) => organisations.has(name)),
    folders.filter((name) => !organisations.has(name)),
  ];
  const read = own.flatMap((organisation) => readFolder(estateDirectory, organisation));
  return {
    guides: read.flatMap((each) => ('markdown' in each ? [each] : [])),
    mistakes: read.flatMap((each) => ('markdown' in each ? [] : [each])),
    strays,
  };
}

function readFolder(estateDirectory: string, organisation: string): (GuideFile | GuideMistake)[] {
  const names = readdirSync(join(estateDirectory, FOLDER, organisation))
    .filter((name) => name.endsWith('.md'))
    .toSorted();
  const read = names.slice(0, MOST_GUIDES).flatMap((name) => readGuide(estateDirectory, organisation, name));
  if (names.length <= MOST_GUIDES) return read;
  const file = `${FOLDER}/${organisation}`;
  const message = `The folder ${file} holds ${names.length} guides. We read the first ${MOST_GUIDES}.`;
  return [...read, { organisation, file, message }];
}

function readGuide(estateDirectory: string, organisation: string, name: string): (GuideFile | GuideMistake)[] {
  const file = `${FOLDER}/${organisation}/${name}`;
  const path = join(estateDirectory, file);
  const slug = name.slice(0, -'.md'.length);
  const refused = (message: string, line?: number): GuideMistake[] => [
    { organisation, file, message: `${name}: ${message}`, ...(line === undefined ? {} : { line }) },
  ];
  if (!Slug.safeParse(slug).success)
    return refused('The guide is not shown. Name the file in lower case with hyphens, such as `ask-for-access.md`.');
  const stats = lstatSync(path);
  if (!stats.isFile()) return refused('The guide is not shown, because it is no ordinary file.');
  if (stats.size > LARGEST_KIB * 1024)
    return refused(`The guide is not shown, because it is larger than ${LARGEST_KIB} KiB. Split it into several.`);
  const [, head, markdown] = /^---\r?\n([\s\S]*?)\r?\n---(?:\r?\n([\s\S]*))?$/.exec(readFileSync(path, 'utf8')) ?? [];
  if (head === undefined)
    return refused(
      'The guide is not shown. Begin it with its title, description, owner and changes between two lines `---`.',
      1,
    );
  const front = parseYaml(head);
  const [syntax] = front.mistakes;
  if (syntax) return refused(`The guide is not shown. ${syntax.message}`, below(syntax.line));
  const parsed = OwnGuide.safeParse(front.value);
  if (!parsed.success)
    return schemaMistakes(front, parsed.error, Object.keys(OwnGuide.shape)).flatMap(({ message, line }) =>
      refused(`The guide is not shown. ${message}`, below(line)),
    );
  return [{ ...parsed.data, id: `${organisation}/${slug}`, organisation, markdown: markdown ?? '' }];
}

/** A line of what stands between the lines `---`, as a line of the file. */
function below(line: number | undefined): number | undefined {
  return line === undefined ? undefined : line + 1;
}
