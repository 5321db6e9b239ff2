/**
 * What a publisher writes once, in `registrations/<organisation>.yaml`.
 * Strict on purpose: an unknown key is more often a misspelling than a wish.
 */
import { z } from 'zod';
import { Slug, WebUrl } from './ids.ts';

/** An address that is published with the source: it must hold no secret. */
const PublicUrl = WebUrl.refine((text) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url === null || (url.username === '' && url.password === '');
}, 'take the user name and password out of the address: it is published');

export const Organisation = z.strictObject({
  id: Slug.describe('The organisation’s slug in the national register, for example hm-revenue-customs'),
  name: z.string().trim().min(1).max(200).describe('The full name, as the organisation writes it'),
  abbreviation: z
    .string()
    .trim()
    .min(1)
    .max(20)
    .optional()
    .describe('The abbreviation people search for, for example HMRC'),
  kind: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .optional()
    .describe('What sort of public body it is, for example Executive agency'),
  url: WebUrl.optional().describe('The organisation’s home page'),
  parent: Slug.optional().describe('The id of the organisation it is part of'),
});
export type Organisation = z.infer<typeof Organisation>;

const sourceId = Slug.optional().describe(
  'A short name for this source, unique within the organisation; if left out, it is made from the address',
);

const OpenapiSource = z.strictObject({
  id: sourceId,
  kind: z.literal('openapi').describe('One OpenAPI description at a fixed address'),
  url: PublicUrl.describe('The address of the description itself, not of a page that shows it'),
});

const GitSource = z.strictObject({
  id: sourceId,
  kind: z.literal('git').describe('A Git repository, searched for OpenAPI descriptions'),
  url: PublicUrl.describe('The https address that `git clone` takes'),
  ref: z
    .string()
    .regex(/^(?!-)[\w./-]{1,200}$/, 'use the name of a branch or tag')
    .optional()
    .describe('The branch or tag to read; if left out, the default branch'),
  paths: z
    .array(
      z
        .string()
        .min(1)
        .max(300)
        .regex(/^[^{}!?]*$/, 'use only * and ** as wildcards'),
    )
    .min(1)
    .max(100)
    .optional()
    .describe('Read only these files and folders; * stands for part of a name, ** for any folders'),
});

/** Names of repositories, by `*` alone: they have no folders. */
const repositoryNames = z
  .array(
    z
      .string()
      .min(1)
      .max(100)
      .regex(/^[\w.*-]+$/, 'write names of repositories, with * for any part of a name'),
  )
  .min(1)
  .max(100)
  .optional();

const GithubSource = z.strictObject({
  id: sourceId,
  kind: z.literal('github').describe('All repositories of an organisation or user on GitHub, some of them, or one'),
  owner: z
    .string()
    .regex(/^[\w-]{1,100}$/, 'write the name of the organisation or user alone, as in github.com/NAME')
    .describe('The organisation or user on GitHub, for example hmrc'),
  repo: z
    .string()
    .regex(/^(?!\.{1,2}$)[\w.-]{1,100}$/, 'write the name of the repository alone, without its owner')
    .optional()
    .describe('Read this one repository alone'),
  topics: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/, 'write topics as GitHub does: lower case, with hyphens'))
    .min(1)
    .max(20)
    .optional()
    .describe('Read only repositories that have at least one of these topics'),
  include: repositoryNames.describe('Read only repositories with these names; * stands for any part of a name'),
  exclude: repositoryNames.describe('Leave repositories with these names out; * stands for any part of a name'),
  archived: z.boolean().optional().describe('Whether archived repositories are read too; if left out, they are not'),
  forks: z.boolean().optional().describe('Whether forks are read too; if left out, they are not'),
  apiUrl: PublicUrl.optional().describe(
    'The address of the API of a GitHub Enterprise server, for example https://github.example.gov.uk/api/v3',
  ),
});

/** For whom a catalogue may speak besides the organisation that registers it. */
const speaksFor = z
  .union([z.literal('all'), z.array(Slug).min(1).max(5000)])
  .optional()
  .describe(
    'Other organisations whose APIs it may list: all, or a list of their ids; if left out, it speaks for your organisation alone',
  );

/** What all kinds of catalogues have in common. */
function catalogue<K extends string>(kind: K, what: string, where: string) {
  return z.strictObject({
    id: sourceId,
    kind: z.literal(kind).describe(what),
    url: PublicUrl.describe(where),
    speaksFor,
  });
}

const CsvSource = catalogue(
  'csv',
  'A catalogue as a table with the columns of the UK API catalogue',
  'The address of the CSV file',
).extend({
  organisations: PublicUrl.optional().describe(
    'The address of the CSV file that names the organisations of its entries',
  ),
});

const V1alphaSource = catalogue(
  'v1alpha',
  'A catalogue in the UK federated API model, version 1 alpha',
  'The address below which `/apis` answers, or that address itself',
);

const ApisJsonSource = catalogue(
  'apis-json',
  'A catalogue in the format APIs.json, with those that it includes',
  'The address of the file, often `/apis.json`',
);

const ApiCatalogSource = catalogue(
  'api-catalog',
  'A catalogue of RFC 9727, with those that it names',
  'The address of the catalogue, often `/.well-known/api-catalog`',
);

const DcatSource = catalogue(
  'dcat',
  'The data services of a DCAT catalogue, in Turtle or JSON-LD',
  'The address of the file',
);

/** One registered place to harvest: a union on `kind`. */
export const RegisteredSource = z.discriminatedUnion('kind', [
  OpenapiSource,
  GitSource,
  GithubSource,
  CsvSource,
  V1alphaSource,
  ApisJsonSource,
  ApiCatalogSource,
  DcatSource,
]);
export type RegisteredSource = z.infer<typeof RegisteredSource>;
export type SourceKind = RegisteredSource['kind'];

/** The address of a registered place that a reader may look at. */
export function addressOf(source: RegisteredSource): string {
  if (source.kind !== 'github') return source.url;
  const { owner, repo, apiUrl } = source;
  const host = apiUrl === undefined ? 'https://github.com' : new URL(apiUrl).origin;
  return `${host}/${owner}${repo === undefined ? '' : `/${repo}`}`;
}

/** What a publisher may be told of. */
export const NoticeSubject = z.enum(['failing', 'breaking']);
export type NoticeSubject = z.infer<typeof NoticeSubject>;

/** Whether and where a publisher wants to be told. */
export const Notices = z
  .strictObject({
    issue: z
      .union([z.literal(true), PublicUrl])
      .optional()
      .describe(
        'An issue on GitHub: true for the repository that the source is read from, or the address of another one of yours',
      ),
    email: z.email().max(254).optional().describe('A shared mailbox of the team'),
    webhook: PublicUrl.optional().describe('An address that takes signed messages'),
    graceDays: z.int().min(0).max(90).default(3).describe('Days for which a source may fail before anybody is told'),
    remindDays: z
      .int()
      .min(0)
      .max(365)
      .default(14)
      .describe('Days after which an issue about a source that still fails says so, each time; 0 for never'),
    about: z
      .array(NoticeSubject)
      .min(1)
      .default(['failing', 'breaking'])
      .describe('What to tell of: sources that fail, changes that break clients'),
  })
  .refine(
    ({ issue, email, webhook }) => issue !== undefined || email !== undefined || webhook !== undefined,
    'say where to: add issue, email or webhook',
  );
export type Notices = z.infer<typeof Notices>;

/** One publisher's registration: the organisation and its sources. */
export const Registration = z.strictObject({
  organisation: Organisation.describe('Whose APIs these are'),
  notices: Notices.optional().describe('Where to tell the publisher when something is wrong; if left out, nowhere'),
  sources: z.array(RegisteredSource).max(5000).default([]).describe('The places to harvest'),
});
export type Registration = z.infer<typeof Registration>;
