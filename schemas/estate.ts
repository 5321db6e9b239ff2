/**
 * `estate.yaml`: what one installation is called, how politely it asks and how much it accepts.
 */
import { z } from 'zod';
import { Forge } from './forges.ts';
import { ScopedId, WebUrl } from './ids.ts';
import { Severity } from './words.ts';

const positive = z.int().positive();
/** Milliseconds between two requests to one host. */
const delayMs = z.int().min(0).max(600_000);
/** Requests under way at once to one host. */
const perHost = z.int().min(1).max(64);

/** Scheme, host and port, and nothing after them: `http://127.0.0.1:4010`. */
const ExactOrigin = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text,
    'write the exact origin, for example http://127.0.0.1:4010, with nothing after it',
  );

const AllowedOrigin = z.union([
  ExactOrigin.transform((origin) => ({ origin })),
  z.strictObject({
    origin: ExactOrigin.describe('Scheme, host and port, such as http://127.0.0.1:4010'),
    delayMs: delayMs.optional().describe('Pause between requests to this origin, in milliseconds'),
    perHost: perHost.optional().describe('Requests under way at once to this origin'),
  }),
]);
export type AllowedOrigin = z.infer<typeof AllowedOrigin>;

/** Pages link to one another from the root of their host. */
function isHostAlone(text: string): boolean {
  if (!URL.canParse(text)) return true; // said already
  const { pathname, search, hash } = new URL(text);
  return `${pathname}${search}${hash}` === '/';
}

/** Upper bounds on what is accepted from a publisher. Reaching one is that publisher's problem, never a crash. */
export const Limits = z.strictObject({
  wireBytes: positive.default(10 * 1024 ** 2).describe('Bytes of one response as sent'),
  decodedBytes: positive.default(20 * 1024 ** 2).describe('Bytes of one response after decompression'),
  connectMs: positive.default(10_000).describe('Milliseconds to look up a name and connect'),
  totalMs: positive.default(60_000).describe('Milliseconds for one request with all its redirects'),
  redirects: z.int().min(0).default(5).describe('Redirects followed for one request'),
  gitBytes: positive.default(200 * 1024 ** 2).describe('Bytes Git may write for one repository'),
  gitMs: positive.default(180_000).describe('Milliseconds for one Git command'),
  gitFiles: positive.default(5000).describe('JSON and YAML files looked at in one repository'),
  githubFiles: positive
    .default(300)
    .describe('JSON and YAML files looked at in one repository of a GitHub source, where each costs a request'),
  historyCommits: positive.default(1000).describe('Commits of one repository looked through for earlier revisions'),
  historyRevisions: positive
    .default(50)
    .describe('Distinct contents of one description taken from the history of a repository'),
  yamlBytes: positive.default(5 * 1024 ** 2).describe('Bytes of one YAML document'),
  jsonBytes: positive.default(10 * 1024 ** 2).describe('Bytes of one JSON document'),
  depth: positive.max(500).default(100).describe('Levels of nesting in one document'),
  nodes: positive.default(500_000).describe('Values in one document, counted after YAML aliases are expanded'),
  parts: positive.default(500).describe('Files that one description may refer to'),
  partBytes: positive.default(40 * 1024 ** 2).describe('Bytes of all files that one description refers to'),
  descriptions: positive.default(1000).describe('Descriptions read from one source'),
  entries: positive.default(5000).describe('Entries read from one catalogue'),
  sourceBytes: positive.default(100 * 1024 ** 2).describe('Bytes of all descriptions of one source'),
  sourceMs: positive.default(900_000).describe('Milliseconds to read and judge all descriptions of one source'),
  parseMs: positive.default(10_000).describe('Milliseconds to read and judge one description'),
});
export type Limits = z.infer<typeof Limits>;

/** What an operator decides about single checks. Whether the ids exist is looked at where the estate is read. */
export const CheckSwitches = z.record(z.string(), z.enum(['off', ...Severity.options]));
export type CheckSwitches = z.infer<typeof CheckSwitches>;

/** Where the estate itself is kept, for people who want to change a registration. */
export const EstateRepository = z.strictObject({
  url: WebUrl.describe('The address of its page'),
  branch: z
    .string()
    .trim()
    .regex(/^[^\s?#~^:\\[\]*]{1,200}$/, 'write the name of a branch, for example main')
    .default('main')
    .describe('The branch that is published'),
  folder: z
    .string()
    .trim()
    .regex(
      /^(?:(?!\.{0,2}(?:\/|$))[^/\s?#]+(?:\/(?!\.{0,2}(?:\/|$))[^/\s?#]+)*)?$/,
      'write a folder of the repository, for example content',
    )
    .default('')
    .describe('The folder in it that holds estate.yaml; nothing for the top'),
  forge: Forge.optional().describe('What runs it, where the name of its host does not tell'),
});
export type EstateRepository = z.infer<typeof EstateRepository>;

export const Estate = z.strictObject({
  name: z.string().trim().min(1).max(100).describe('What the portal is called'),
  url: WebUrl.refine(
    isHostAlone,
    'write an address without a path, such as https://apis.example.gov.uk: the portal needs a host name of its own',
  ).describe('The public address of the portal, without a path'),
  contact: z
    .strictObject({
      name: z.string().trim().min(1).describe('The team that runs the portal'),
      email: z.email().describe('Its shared mailbox: sent with every request so that publishers can complain'),
    })
    .describe('Who runs this installation'),
  licence: z
    .strictObject({
      name: z.string().trim().min(1).max(200).describe('What it is called'),
      url: WebUrl.describe('The address of its text'),
    })
    .optional()
    .describe('The licence under which the catalogue itself may be used as open data'),
  repository: EstateRepository.optional().describe(
    'The public repository that holds this file and the registrations: the portal leads there whoever wants to add or change one',
  ),
  schedule: z
    .string()
    .regex(/^(?:[\d*/,-]+\s+){4}[\d*/,-]+$/, 'write five cron fields, for example 17 */6 * * *')
    .default('17 * * * *')
    .describe('When to look which sources are due, as five cron fields in UTC'),
  allowedOrigins: z
    .array(AllowedOrigin)
    .default([])
    .describe('Exact origins that may be private addresses and plain http'),
  pacing: z
    .strictObject({
      delayMs: delayMs.default(1000).describe('Pause between requests to one host, in milliseconds'),
      perHost: perHost.default(1).describe('Requests under way at once to one host'),
    })
    .default({ delayMs: 1000, perHost: 1 })
    .describe('How politely hosts are asked'),
  languages: z
    .array(z.enum(['cy']))
    .default([])
    .describe('The languages that the pages of the interface are in beside English: `cy` is Welsh'),
  tryIt: z
    .array(ScopedId)
    .default([])
    .describe('APIs to which readers may send requests from the portal, as organisation/api'),
  limits: Limits.default(Limits.parse({})).describe('How much is accepted from a publisher'),
  probe: z
    .boolean()
    .default(false)
    .describe('Whether to look once a day at the servers and the documentation that descriptions name'),
  notices: z
    .enum(['dry-run', 'send'])
    .default('dry-run')
    .describe(
      'Whether publishers who ask for it are told what is wrong, or only `waymark notices` says what they would be told',
    ),
  checks: CheckSwitches.default({}).describe('Checks that are switched off or matter more or less here, by their ids'),
});
export type Estate = z.infer<typeof Estate>;
