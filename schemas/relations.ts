/**
 * Services, systems, APIs and datasets, and how they relate: the words of the reference architecture’s model and the
 * small shapes that the snapshot and the open data share.
 */
import { z } from 'zod';
import { ScopedId, Slug, UtcTimestamp, WebUrl } from './ids.ts';
import { DataProtection } from './words.ts';

/**
 * What has a page beside APIs: a `service` is what people use, made of systems; a `system` is what runs, provides and uses
 * APIs and holds datasets; a `dataset` is a collection of data (DCAT’s `dcat:Dataset`).
 */
export const ThingKind = z.enum(['service', 'system', 'dataset']);
export type ThingKind = z.infer<typeof ThingKind>;

/** What a relation can begin or end at. */
export const NodeKind = z.enum(['service', 'system', 'api', 'dataset', 'organisation']);
export type NodeKind = z.infer<typeof NodeKind>;

/**
 * How one thing relates to another, read from the first to the second:
 * - `part-of`: a system of a service or of a larger system, a service of a larger service, a dataset of a larger one
 * - `provides`: a system, or a service, offers an API
 * - `consumes`: a system, a service or an organisation uses an API
 * - `depends-on`: does not work without the other, in a way that is not said more exactly
 * - `holds`: a system keeps a dataset
 * - `serves`: an API gives access to a dataset (DCAT’s `dcat:servesDataset`)
 * - `reuses`: is built from, or runs, what somebody else made (publiccode’s `isBasedOn` and `usedBy`)
 * - `copies`: a dataset is a replica of another
 * - `replaced-by`: the second takes the place of the first
 */
export const RelationKind = z.enum([
  'part-of',
  'provides',
  'consumes',
  'depends-on',
  'holds',
  'serves',
  'reuses',
  'copies',
  'replaced-by',
]);
export type RelationKind = z.infer<typeof RelationKind>;

const needsItsTarget: ReadonlySet<RelationKind> = new Set(['consumes', 'depends-on', 'copies', 'reuses', 'serves']);
const needsItsOrigin: ReadonlySet<RelationKind> = new Set(['provides', 'part-of', 'holds']);

/** Of a relation, the end that needs the other: what happens to the other happens to it. Null where neither does. */
export function dependentEnd(kind: RelationKind): 'from' | 'to' | null {
  if (needsItsTarget.has(kind)) return 'from';
  return needsItsOrigin.has(kind) ? 'to' : null;
}

/**
 * How sure a relation is: `agreed` when both ends declare it or belong to the same organisation, `one-sided` when only one
 * of two does, `inferred` when nobody does and descriptions show it, `contradicted` when somebody disputes it.
 */
export const RelationStanding = z.enum(['agreed', 'one-sided', 'inferred', 'contradicted']);
export type RelationStanding = z.infer<typeof RelationStanding>;

/**
 * The id of a node: of an API its own (`organisation/slug`), of a service, system or dataset the same behind its kind
 * (`system:organisation/slug`), of an organisation `organisation:slug`. What is named and not in the catalogue has a hyphen
 * in place of the organisation (`system:-/slug`, `api:-/slug`, `organisation:-/slug`).
 */
export const NodeId = z
  .string()
  .regex(
    /^(?:(?:(?:service|system|dataset):)?[a-z0-9-]{1,80}\/[a-z0-9-]{1,80}|(?:api|organisation):-\/[a-z0-9-]{1,80}|organisation:[a-z0-9-]{1,80})$/,
    'use the id of a node',
  );
export type NodeId = z.infer<typeof NodeId>;

/** The id of the organisation that a node belongs to, or is; null for what is not in the catalogue. */
export function organisationOf(node: NodeId): string | null {
  const [organisation = ''] = node.slice(node.indexOf(':') + 1).split('/');
  return organisation === '-' ? null : organisation;
}

/** What one file says about one relation. */
export const Declaration = z.strictObject({
  stance: z
    .enum(['declares', 'disputes', 'inferred'])
    .describe('Whether it says so, says that it is not so, or only shows it'),
  organisation: Slug.describe('Whose file it is'),
  source: ScopedId,
  file: z.string().describe('The path in the repository, or the address'),
  url: WebUrl.optional().describe('Where a person can look at it'),
  pointer: z.string().describe('The JSON pointer in that file'),
  line: z.int().positive().optional().describe('The line in that file, from 1'),
  reason: z.string().optional().describe('Why it is disputed, or what it was inferred from'),
  firstSeen: UtcTimestamp,
  lastSeen: UtcTimestamp,
});
export type Declaration = z.infer<typeof Declaration>;

/** What is said of the data in a dataset. Every part is optional because nothing is guessed. */
export const DatasetFacts = z.strictObject({
  core: z.boolean().optional().describe('Whether it is the core copy, from which others should be taken'),
  protection: DataProtection.optional().describe('What protection the data needs'),
  updated: z.string().optional().describe('How often it is brought up to date'),
  standards: z.array(z.string()).optional().describe('The standards that it follows'),
});
export type DatasetFacts = z.infer<typeof DatasetFacts>;
