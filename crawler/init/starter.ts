/**
 * The files of a new repository for an API, filled in from the templates beside this file.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const templates = fileURLToPath(new URL('template/', import.meta.url));
const DESCRIPTION = 'openapi.yaml';

export type StarterOptions = {
  readonly title: string;
  /** The id of the organisation that registers it; null where that is not decided. */
  readonly organisation: string | null;
  /** The path of a description that is there already; null to begin with one of ours. */
  readonly description: string | null;
  readonly year: string;
};

/** Where this program and its guides are, as the project says of itself. */
type Home = { readonly waymark: string; readonly portal: string };

function readHome(): Home {
  const { repository, homepage } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    repository: string;
    homepage: string;
  }; // ours, and tested
  return { waymark: repository, portal: homepage };
}

/** By path, with slashes: what each file holds. */
export function starterFiles({ title, organisation, description, year }: StarterOptions): ReadonlyMap<string, string> {
  const { waymark, portal } = readHome();
  const inYaml = (text: string) => JSON.stringify(text); // also YAML 1.2
  const values: Readonly<Record<string, { readonly plain: string; readonly yaml: string }>> = {
    title: { plain: title.replaceAll(/[\\`*_[\]<>]/g, String.raw`\$&`), yaml: inYaml(title) },
    description: { plain: description ?? DESCRIPTION, yaml: inYaml(description ?? DESCRIPTION) },
    organisation: {
      plain: organisation ?? '',
      yaml:
        organisation === null
          ? '# organisation: the id of your organisation in the catalogue'
          : `organisation: ${inYaml(organisation)}`,
    },
    holder: { plain: organisation ?? `The contributors of ${title}`, yaml: '' },
    year: { plain: year, yaml: year },
    waymark: { plain: waymark, yaml: waymark },
    portal: { plain: portal, yaml: portal },
  };
  const paths = readdirSync(templates, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(templates, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path !== DESCRIPTION || description === null);
  return new Map(
    paths.toSorted().map((path) => {
      const form = /\.ya?ml$/.test(path) ? 'yaml' : 'plain';
      const text = readFileSync(join(templates, path), 'utf8');
      return [path, text.replaceAll(/\{\{(\w+)\}\}/g, (mark, name: string) => values[name]?.[form] ?? mark)];
    }),
  );
}
