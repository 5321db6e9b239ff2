/**
 * `waymark.yaml`: what a publisher says of its APIs, services, systems and datasets, where no other format can say it.
 * Strict on purpose: an unknown key is more often a misspelling than a wish.
 */
import { z } from 'zod';
import { AccessCondition } from './facts.ts';
import { Slug, WebUrl } from './ids.ts';
import { Evidence } from './maturity.ts';
import { RelationKind } from './relations.ts';
import { ApiKind, DataProtection, Lifecycle } from './words.ts';

const words = (longest: number) => z.string().trim().min(1).max(longest);

const names = (longest: number) => z.array(words(longest)).max(100);

/** More of them in one list is a list of something else. */
const MOST_REFERENCES = 1000;

/**
 * One of one's own things by its id, another organisation's as `organisation/id`, either with its kind in front where that is
 * not plain (`system:organisation/id`), an API also by the path of its description or by its address, and what nobody has
 * registered by its name.
 */
const Reference = words(500);
const references = z.array(Reference).max(MOST_REFERENCES).optional();

const contact = z
  .strictObject({
    name: words(200).optional().describe('The team'),
    email: z.email().optional().describe('Its shared mailbox'),
    url: WebUrl.optional().describe('Its page or its tracker'),
  })
  .optional()
  .describe('Whom to ask');

const licence = z
  .strictObject({
    name: words(200).optional().describe('What the licence is called'),
    identifier: words(100).optional().describe('Its SPDX identifier, such as OGL-UK-3.0'),
    url: WebUrl.optional().describe('The address of its text'),
  })
  .optional()
  .describe('On what conditions it may be used');

const access = z
  .strictObject({
    words: words(500).optional().describe('Who may use it, on what condition, in a sentence'),
    conditions: z
      .array(AccessCondition)
      .max(20)
      .optional()
      .describe('The same for programs: each audience with its condition'),
    protection: DataProtection.optional().describe('What protection the data needs that passes through it'),
    howToAsk: words(300).optional().describe('The next step for someone who wants access'),
    url: WebUrl.optional().describe('Where to take that step'),
  })
  .refine(
    (given) => given.words !== undefined || (given.conditions ?? []).length > 0 || given.protection !== undefined,
    'give `words`, `conditions` or `protection`',
  )
  .optional()
  .describe('Who may use it');

const evidence = z.array(Evidence).max(100).optional();

/** What can be said of all of them. */
const common = {
  purpose: words(300).optional().describe('What it is for, in one sentence'),
  lifecycle: Lifecycle.optional().describe('Where it is in its life'),
  sunset: z.iso.date().optional().describe('The date on which it stops working'),
  documentation: WebUrl.optional().describe('Documentation for people'),
  contact,
  licence,
};

const SaidApi = z
  .strictObject({
    description: words(500)
      .optional()
      .describe('The path of its OpenAPI description, from the folder of this file; left out where there is none'),
    id: Slug.optional().describe('A short name for it, by which your files refer to it'),
    name: words(200).optional().describe('What it is called'),
    kind: ApiKind.optional().describe('What sort of interface it is'),
    endpoint: WebUrl.optional().describe('Where requests are sent to'),
    ...common,
    access,
    consumers: references.describe('Who uses it: systems, services or organisations'),
    serves: references.describe('The datasets that it gives access to'),
    dependsOn: references.describe('What it does not work without'),
    replacedBy: Reference.optional().describe('The API that takes its place'),
  })
  .refine(
    ({ description, name }) => description !== undefined || name !== undefined,
    'give a `description` or a `name`',
  );

/** What services, systems and datasets have in common. */
const thing = {
  id: Slug.describe('A short name for it, which becomes a part of its address'),
  name: words(200).describe('What it is called'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,5}$/i, 'use a language tag such as `cy`')
    .optional()
    .describe('The language of its name and texts, where it is not English: a tag of BCP 47 such as `cy`'),
  ...common,
  description: words(20_000).optional().describe('What it is and does, in Markdown'),
  type: words(100).optional().describe('What sort of its kind it is, in your own words'),
  tags: names(100).optional().describe('Words to find it by'),
  partOf: references.describe('What it is a part of'),
  replacedBy: Reference.optional().describe('What takes its place'),
};

const SaidService = z.strictObject({
  ...thing,
  url: WebUrl.optional().describe('Where people find it'),
  access,
  provides: references.describe('The APIs that it offers'),
  consumes: references.describe('The APIs that it uses'),
  dependsOn: references.describe('What it does not work without'),
  evidence: evidence.describe('What you say of its maturity'),
});

const SaidSystem = z.strictObject({
  ...thing,
  url: WebUrl.optional().describe('Where people find it'),
  service: Reference.optional().describe('The service that it is a part of'),
  provides: references.describe('The APIs that it offers'),
  consumes: references.describe('The APIs that it uses'),
  dependsOn: references.describe('What it does not work without'),
  holds: references.describe('The datasets that it keeps'),
  reuses: references.describe('What it is built from, or runs, that somebody else made'),
  repository: WebUrl.optional().describe('Where its source code is'),
  technology: names(100).optional().describe('What it is built with'),
  evidence: evidence.describe('What you say of its maturity'),
});

const SaidDataset = z.strictObject({
  ...thing,
  url: WebUrl.optional().describe('The page about the data'),
  core: z.boolean().optional().describe('Whether it is the core copy, from which others should be taken'),
  copyOf: Reference.optional().describe('The dataset that it is a replica of'),
  protection: DataProtection.optional().describe('What protection the data needs'),
  updated: words(100).optional().describe('How often it is brought up to date'),
  standards: names(200).optional().describe('The standards that it follows'),
  access,
});

const Dispute = z.strictObject({
  from: Reference.describe('Where the relation begins'),
  relation: RelationKind.describe('The relation that others declare'),
  to: Reference.describe('Where it leads'),
  reason: words(500).describe('Why it is not so'),
});

export const WaymarkFile = z.strictObject({
  organisation: Slug.optional().describe(
    'The id of the organisation that it belongs to; it must be the one that registers it',
  ),
  apis: z.array(SaidApi).max(1000).default([]).describe('What is said of each API'),
  services: z.array(SaidService).max(1000).default([]).describe('The services that people use'),
  systems: z.array(SaidSystem).max(1000).default([]).describe('The systems that they are made of'),
  datasets: z.array(SaidDataset).max(1000).default([]).describe('The datasets that systems hold'),
  disputes: z
    .array(Dispute)
    .max(1000)
    .default([])
    .describe('Relations that others declare and that are not so; one end of each is yours'),
  evidence: z
    .array(Evidence)
    .max(100)
    .default([])
    .describe('What you say of the maturity of your organisation as a whole'),
});
export type WaymarkFile = z.infer<typeof WaymarkFile>;

/** Every key that the file can have, wherever it belongs: near misses are looked for among them. */
export function waymarkKeys(): string[] {
  const keys = new Set<string>();
  const collect = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return;
    const properties = (schema as { properties?: unknown }).properties;
    for (const key of Object.keys(properties ?? {})) keys.add(key);
    for (const part of Object.values(schema)) collect(part);
  };
  collect(z.toJSONSchema(WaymarkFile, { io: 'input' }));
  return [...keys];
}
