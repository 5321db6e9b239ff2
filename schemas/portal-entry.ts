/**
 * What one Waymark tells another of an API beyond what a format has words for: `x-waymark` in `/apis.json`. So a portal that
 * registers another one loses nothing that a publisher said. Keys may be added, never renamed or removed.
 */
import { z } from 'zod';
import { Access, Contact, Detail, Licence, Server, Tag } from './facts.ts';
import { ScopedId, Sha256, Slug, UtcTimestamp, WebUrl } from './ids.ts';
import { Evidence } from './maturity.ts';
import { NodeId, NodeKind, RelationKind, ThingKind } from './relations.ts';
import { ApiKind, DataProtection, Lifecycle } from './words.ts';

/** Where it stands in an APIs.json: of an API, and, for APIs that are not offered any more, of the whole file. */
export const PORTAL_KEY = 'x-waymark';

/** What somebody says of a version. What is assumed is not among it, nor what its description says itself. */
export const PortalFacts = z
  .object({
    name: z.string(),
    purpose: z.string(),
    description: z.string().describe('Markdown'),
    infoVersion: z.string(),
    kind: ApiKind,
    lifecycle: Lifecycle,
    sunset: z.iso.date(),
    servers: z.array(Server),
    access: Access,
    contact: Contact,
    licence: Licence,
    termsOfService: WebUrl,
    documentation: WebUrl,
    tags: z.array(Tag),
    language: z.string(),
    details: z.array(Detail),
  })
  .partial();
export type PortalFacts = z.infer<typeof PortalFacts>;

/** A content of a description. */
const PortalContent = z.object({ url: WebUrl, sha256: Sha256.describe('The digest of its file, or of all its files') });

export const PortalVersion = z.object({
  version: z.string().min(1).max(100).describe('Its label'),
  description: WebUrl.nullable().describe(
    'Its description: the publisher’s own bytes, or bundled where it is of several files; null where there is none',
  ),
  files: PortalContent.optional().describe(
    'Its several files, as the publisher wrote them (`schemas/portal-files.ts`)',
  ),
  history: z
    .object({
      since: UtcTimestamp.describe('When the content that is shown came'),
      earlier: z
        .array(
          PortalContent.extend({
            at: UtcTimestamp.describe('When it came'),
            several: z
              .literal(true)
              .optional()
              .describe('Whether it was of several files, which are at its address then'),
          }),
        )
        .max(50)
        .describe('Newest first'),
    })
    .optional()
    .describe('What the description was before'),
  facts: PortalFacts,
});
export type PortalVersion = z.infer<typeof PortalVersion>;

const PortalOrganisation = z.object({
  id: Slug,
  name: z.string(),
  abbreviation: z.string().optional(),
  kind: z.string().optional(),
  url: WebUrl.optional(),
  parent: Slug.optional(),
});
export type PortalOrganisation = z.infer<typeof PortalOrganisation>;

export const PortalEntry = z.object({
  id: ScopedId,
  organisation: PortalOrganisation,
  versions: z.array(PortalVersion).min(1).max(500).describe('Newest first'),
});
export type PortalEntry = z.infer<typeof PortalEntry>;

export const PortalThingFacts = PortalFacts.pick({
  name: true,
  purpose: true,
  description: true,
  lifecycle: true,
  sunset: true,
  access: true,
  contact: true,
  licence: true,
  documentation: true,
  tags: true,
  language: true,
  details: true,
}).extend({
  type: z.string().optional(),
  url: WebUrl.optional(),
  repository: WebUrl.optional(),
  technology: z.array(z.string()).optional(),
  core: z.boolean().optional(),
  protection: DataProtection.optional(),
  updated: z.string().optional(),
  standards: z.array(z.string()).optional(),
  evidence: z.array(Evidence).optional(),
});
export type PortalThingFacts = z.infer<typeof PortalThingFacts>;

/** A service, a system or a dataset. */
export const PortalThing = z.object({
  kind: ThingKind,
  slug: Slug,
  organisation: PortalOrganisation,
  facts: PortalThingFacts,
});
export type PortalThing = z.infer<typeof PortalThing>;

/** What an organisation says of itself as a whole. */
export const PortalDeclaration = z.object({ organisation: PortalOrganisation, evidence: z.array(Evidence).min(1) });
export type PortalDeclaration = z.infer<typeof PortalDeclaration>;

/** An end of a relation; its name and address where it is not in the catalogue. */
const PortalEnd = z.object({
  id: NodeId,
  kind: NodeKind,
  name: z.string().optional(),
  organisation: z.string().optional(),
  url: WebUrl.optional(),
});
export type PortalEnd = z.infer<typeof PortalEnd>;

/** A relation that somebody declares or disputes. */
export const PortalRelation = z.object({
  from: PortalEnd,
  kind: RelationKind,
  to: PortalEnd,
  stance: z.enum(['declares', 'disputes']),
  declaredBy: Slug.optional().describe('The organisation whose file says so; another one has a row of its own'),
  reason: z.string().optional(),
});
export type PortalRelation = z.infer<typeof PortalRelation>;
