/**
 * The small shapes that rows of the snapshot and documents of the open data share.
 */
import { z } from 'zod';
import { Sha256, UtcTimestamp, WebUrl } from './ids.ts';
import {
  Audience,
  ChangeLevel,
  CheckKind,
  Condition,
  DataProtection,
  Extent,
  FactOrigin,
  FreshnessState,
  Severity,
  Whose,
} from './words.ts';

/** Whether what is shown is what the publisher has now, and if not, since when and why. */
export const Freshness = z.strictObject({
  state: FreshnessState,
  lastChecked: UtcTimestamp.nullable().describe('When we last asked, whatever the answer'),
  lastChanged: UtcTimestamp.describe(
    'When the content last became different: the date of the commit that was read, or when we saw it',
  ),
  lastRead: UtcTimestamp.optional().describe(
    'The date of the copy that is shown, where it is not the newest; missing where none could be read yet',
  ),
  since: UtcTimestamp.optional().describe('Since when it could not be read'),
  problem: z.string().optional().describe('The code of the problem that keeps us from reading it'),
});
export type Freshness = z.infer<typeof Freshness>;

/** Who to ask. Every part is optional because publishers often give only one. */
export const Contact = z.strictObject({
  name: z.string().optional(),
  email: z.string().optional(),
  url: WebUrl.optional(),
});
export type Contact = z.infer<typeof Contact>;

export const Licence = z.strictObject({
  name: z.string().optional(),
  identifier: z.string().optional().describe('An SPDX expression'),
  url: WebUrl.optional(),
});
export type Licence = z.infer<typeof Licence>;

/** One base address. `url` is as published and may hold `{variables}`; `resolved` has their defaults filled in. */
export const Server = z.strictObject({
  url: z.string(),
  resolved: z.string(),
  description: z.string().optional(),
  sandbox: z.boolean().describe('Whether its name or description says that it is for trying out'),
});
export type Server = z.infer<typeof Server>;

/** One way to authenticate, as declared in the description. */
export const SecurityScheme = z.strictObject({
  name: z.string().describe('The name of the scheme within the description'),
  type: z.string().describe('OpenAPI’s type: apiKey, http, oauth2, openIdConnect, mutualTLS or basic'),
  words: z.string().describe('The same in a sentence, for people'),
  scopes: z.array(z.string()).describe('OAuth 2 scopes, in the order of the description'),
});
export type SecurityScheme = z.infer<typeof SecurityScheme>;

/** On what condition one audience may use something. */
export const AccessCondition = z.strictObject({
  audience: Audience.describe('Who would use it'),
  condition: Condition.describe('On what condition they may'),
});
export type AccessCondition = z.infer<typeof AccessCondition>;

/** How a reader gets access, in the words of the publisher where there are any. */
export const Access = z.strictObject({
  authentication: z.enum(['none', 'required', 'some', 'unknown']).describe('Whether operations need a credential'),
  words: z.string().describe('The same in a sentence, for people'),
  howToAsk: z.string().optional().describe('The next step for someone who wants access'),
  url: WebUrl.optional().describe('Where to take that step'),
  conditions: z
    .array(AccessCondition)
    .optional()
    .describe('Who may use it, on what condition, as its publisher says; missing where nobody says so'),
  protection: DataProtection.optional().describe('What protection the data needs that passes through it'),
});
export type Access = z.infer<typeof Access>;

/** A fact that has no field of its own, in the words of its publisher. */
export const Detail = z.strictObject({
  name: z.string().describe('What it is, for example Area served'),
  value: z.string(),
});
export type Detail = z.infer<typeof Detail>;

/** Where one published field comes from. */
export const Provenance = z.strictObject({
  field: z.string().describe('The name of the field in the open data'),
  origin: FactOrigin,
  where: z.string().optional().describe('The file or address that says so'),
  pointer: z
    .string()
    .optional()
    .describe('The JSON pointer in that file; in a table the name of the column, in Turtle the property'),
  line: z.int().positive().optional().describe('The line in that file, from 1, where lines tell its entries apart'),
});
export type Provenance = z.infer<typeof Provenance>;

/** The verdict of one check on one revision. */
export const Finding = z.strictObject({
  check: z.string().describe('The id of the check'),
  kind: CheckKind.optional().describe(
    'What the check holds the description against; absent for a file we could not read',
  ),
  severity: Severity,
  message: z.string().describe('What is wrong and what to do'),
  file: z.string().optional().describe('The file it is in, relative to the source'),
  pointer: z.string().describe('The JSON pointer (RFC 6901) of the place'),
  line: z.int().positive().optional().describe('The line in that file, from 1'),
  column: z.int().positive().optional().describe('The column in that line, from 1'),
  waived: z
    .strictObject({ reason: z.string().describe('Why the publisher does not follow the check here') })
    .optional()
    .describe('Set where the publisher waives the check: it then counts in neither score nor rung'),
});
export type Finding = z.infer<typeof Finding>;

/** How far a revision meets the checks that can be measured on it. */
export const Score = z.strictObject({
  value: z.int().min(0).max(100),
  ruleset: z.string().describe('The version of the checks that gave it; scores of other versions do not compare'),
  checks: z
    .array(
      z.strictObject({
        check: z.string().describe('The id of the check'),
        applied: z.int().min(0).describe('Places that it looked at, without those that are waived'),
        passed: z.int().min(0).describe('Of them, those that it found nothing at'),
        findings: z.int().min(0).describe('Findings, waived ones included, also those that are not listed'),
      }),
    )
    .describe('Every check that had something to look at, in the order of the checks'),
});
export type Score = z.infer<typeof Score>;

/** A place in one of a publisher’s own files, as they were at one revision. */
export const FilePlace = z.strictObject({
  file: z.string().describe('The path in the repository, or the address'),
  pointer: z.string().describe('The JSON pointer (RFC 6901) in that file'),
  line: z.int().positive().optional().describe('The line in that file, from 1'),
});
export type FilePlace = z.infer<typeof FilePlace>;

/** One semantic difference between two revisions. */
export const Change = z.strictObject({
  rule: z.string().describe('The stable id of the kind of change'),
  level: ChangeLevel,
  message: z.string().describe('The change in one sentence; names of the description stand in backticks'),
  operations: z
    .array(z.string())
    .describe('The operations it concerns, as METHOD path; none when it is about the API as a whole'),
  before: FilePlace.optional().describe('Where it was; missing for what is new'),
  after: FilePlace.optional().describe('Where it is; missing for what is gone'),
});
export type Change = z.infer<typeof Change>;

/** Why something failed: a row of the table of problems, applied to one thing. */
export const Problem = z.strictObject({
  code: z.string().describe('The stable code; each has a guide page'),
  whose: Whose,
  title: z.string().describe('The problem in a few words'),
  message: z.string().describe('What happened, to which thing'),
  action: z.string().describe('What to do about it'),
  target: z.string().nullable().describe('The file or address concerned; null when it is the whole source'),
  since: UtcTimestamp.describe('When it was first seen without a break'),
  line: z.int().positive().optional().describe('The line in the target, from 1'),
});
export type Problem = z.infer<typeof Problem>;

/** One of the several files that a content was read from. */
const RevisionFile = z.strictObject({
  location: z.string().describe('Its address, or `repo:///` and its path in the repository'),
  sha256: Sha256.optional().describe('Its digest among the documents; missing where it was not there'),
  missing: z.string().optional().describe('Why it was not there'),
});
export type RevisionFile = z.infer<typeof RevisionFile>;

/** One distinct content of a description. */
export const Revision = z.strictObject({
  sha256: Sha256.describe('The digest of everything that was read: the file and its parts'),
  firstSeen: UtcTimestamp,
  lastSeen: UtcTimestamp,
  backSince: UtcTimestamp.optional().describe('Since when it is shown again, where it came back after other content'),
  commit: z.string().optional().describe('The Git commit it was read from'),
  committedAt: UtcTimestamp.optional().describe('The date of that commit'),
  validator: z
    .string()
    .optional()
    .describe('What the server knew it by when it was first read: its entity tag, or when it was last modified'),
  specification: z.string().describe('For example OpenAPI 3.1.0'),
  infoVersion: z.string().optional().describe('What the description calls its own version'),
  operations: z.int().min(0),
  score: z.int().min(0).max(100).optional().describe('How far it met the checks, from 0 to 100'),
  ruleset: z.string().optional().describe('The version of the checks that gave the score'),
  changed: Extent.optional().describe(
    'What it changed from the content before it: its most serious change. Missing where there was none, or the two could not be compared',
  ),
  document: Sha256.optional().describe('Digest of its main file among the documents; the newest ten have one'),
  files: z
    .array(RevisionFile)
    .optional()
    .describe('Of the newest ten, those of several files that are small together: all of them, the main one first'),
});
export type Revision = z.infer<typeof Revision>;

/** A file offered for download. */
export const Download = z.strictObject({
  kind: z
    .enum(['original', 'original-json', 'original-yaml', 'bundled', 'bundled-yaml', 'upgraded', 'upgraded-yaml'])
    .describe(
      'original: as published; bundled: with its parts in one JSON file; upgraded: that as OpenAPI 3.1; with a syntax: the same, converted to it',
    ),
  sha256: Sha256,
  fileName: z.string().describe('The name to save it under'),
  mediaType: z.string(),
  bytes: z.int().min(0),
});
export type Download = z.infer<typeof Download>;

export const Tag = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
});
export type Tag = z.infer<typeof Tag>;
