/**
 * A registration as the form on the site builds it: what is asked for, what is wrong with an answer, and the file that
 * comes of it. The browser runs this too, so it stands on nothing but the language.
 */
export type SourceKind = 'git' | 'github' | 'openapi' | 'csv' | 'v1alpha' | 'apis-json' | 'api-catalog' | 'dcat';

export type SourceAnswer = { readonly kind: SourceKind; readonly address: string };

export type Answers = {
  readonly name: string;
  readonly id: string;
  readonly abbreviation: string;
  readonly url: string;
  readonly sources: readonly SourceAnswer[];
};

/** What people choose from, in the order of how often it is right. */
export const sourceKinds: readonly { kind: SourceKind; label: string; ask: string; example: string }[] = [
  {
    kind: 'git',
    label: 'A Git repository with OpenAPI descriptions',
    ask: 'The https address that git clone takes',
    example: 'https://github.com/hmrc/obligations-api.git',
  },
  {
    kind: 'github',
    label: 'All repositories of an organisation on GitHub',
    ask: 'Its name on GitHub, or its address there',
    example: 'https://github.com/hmrc',
  },
  {
    kind: 'openapi',
    label: 'An OpenAPI description at an address',
    ask: 'The address of the description itself',
    example: 'https://api.example.gov.uk/openapi.json',
  },
  {
    kind: 'apis-json',
    label: 'A list of APIs: APIs.json',
    ask: 'The address of the file',
    example: 'https://api.example.gov.uk/apis.json',
  },
  {
    kind: 'api-catalog',
    label: 'A list of APIs: the well-known catalogue (RFC 9727)',
    ask: 'The address of the catalogue',
    example: 'https://api.example.gov.uk/.well-known/api-catalog',
  },
  {
    kind: 'dcat',
    label: 'A list of APIs: DCAT',
    ask: 'The address of the file',
    example: 'https://data.example.gov.uk/catalogue.ttl',
  },
  {
    kind: 'csv',
    label: 'A list of APIs: a table (CSV)',
    ask: 'The address of the file',
    example: 'https://www.example.gov.uk/apis.csv',
  },
  {
    kind: 'v1alpha',
    label: 'A list of APIs: the UK federated model',
    ask: 'The base address',
    example: 'https://api.example.gov.uk/v1alpha',
  },
];

/** What a person is told, by the name of the field: of a source `address-0`. Nothing where all is well. */
export type Mistakes = Readonly<Record<string, string>>;

export function mistakesOf({ name, id, abbreviation, url, sources }: Answers): Mistakes {
  const found: [string, string | null][] = [
    ['name', tooLong(name, 200) ?? (lineOf(name) === '' ? 'Enter the name of your organisation' : null)],
    ['id', mistakeOfId(id.trim())],
    ['abbreviation', tooLong(abbreviation, 20)],
    ['url', url.trim() === '' ? null : mistakeOfAddress(url.trim())],
    ...sources.map(({ kind, address }, index): [string, string | null] => [
      `address-${index}`,
      address.trim() === ''
        ? 'Enter where it is'
        : kind === 'github'
          ? mistakeOfOwner(address)
          : mistakeOfAddress(address.trim()),
    ]),
  ];
  return Object.fromEntries(found.flatMap(([field, mistake]) => (mistake === null ? [] : [[field, mistake]])));
}

/** The id that most public bodies would choose for this name. */
export function idFor(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replaceAll(/^-+|-+$/g, '');
}

/** The file, in the form that a person would write. */
export function registrationYaml({ name, id, abbreviation, url, sources }: Answers): string {
  const lines = [
    'organisation:',
    `  id: ${scalar(id)}`,
    `  name: ${scalar(name)}`,
    ...(lineOf(abbreviation) === '' ? [] : [`  abbreviation: ${scalar(abbreviation)}`]),
    ...(url.trim() === '' ? [] : [`  url: ${scalar(url)}`]),
    '',
    'sources:',
    ...sources.flatMap(({ kind, address }) => [
      `  - kind: ${kind}`,
      kind === 'github' ? `    owner: ${scalar(ownerOf(address))}` : `    url: ${scalar(address)}`,
    ]),
    '',
  ];
  return lines.join('\n');
}

export function fileName(id: string): string {
  return `${id.trim() || 'organisation'}.yaml`;
}

function tooLong(text: string, most: number): string | null {
  return lineOf(text).length > most ? `Use at most ${most} characters` : null;
}

function mistakeOfId(id: string): string | null {
  if (id === '') return 'Enter the id of your organisation';
  if (id.length > 80) return 'Use at most 80 characters';
  if (id === 'a-to-z') return 'This id is the name of a page here: choose another one';
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) ? null : 'Use lower-case letters, digits and single hyphens';
}

function mistakeOfAddress(text: string): string | null {
  const address = URL.canParse(text) ? new URL(text) : null;
  if (text.length > 2048) return 'Use at most 2,048 characters';
  if (!address || !/^https?:$/.test(address.protocol) || /[\s\p{C}]/u.test(text))
    return 'Enter a full address that begins with https://';
  if (address.username !== '' || address.password !== '')
    return 'Take the user name and password out of the address: everybody will read it';
  return null;
}

function mistakeOfOwner(text: string): string | null {
  return /^[\w-]{1,100}$/.test(ownerOf(text)) ? null : 'Enter the name alone, as in github.com/NAME';
}

/** `hmrc`, also of `https://github.com/hmrc/`. */
function ownerOf(text: string): string {
  return text.trim().replace(/^(?:https?:\/\/)?(?:www\.)?github\.com\/([^/?#]*).*$/i, '$1');
}

/** Without what nobody sees. */
function lineOf(text: string): string {
  return text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** As it is where YAML takes it for this text, else in quotes, where everything is. */
function scalar(text: string): string {
  const line = lineOf(text);
  const isPlain =
    /^(?:https?:\/\/[\w./%?&=~+@:-]*[\w/]|\p{L}[\p{L}\p{M}\p{N} .,'’()&/-]*)$/u.test(line) &&
    !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(line);
  return isPlain ? line : JSON.stringify(line);
}
