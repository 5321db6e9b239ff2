/**
 * What others than a description say of an API, or of a service, system or dataset: entries of catalogues, and files that
 * lie beside descriptions. Every fact knows its place. Checked when it is made, where a mistake of ours costs one entry its newest reading and not everybody the release.
 */
import { z } from 'zod';
import { Access, Contact, Detail, Licence, Server, Tag } from '../schemas/facts.ts';
import { Slug, WebUrl } from '../schemas/ids.ts';
import { Evidence } from '../schemas/maturity.ts';
import { ApiKind, DataProtection, Lifecycle } from '../schemas/words.ts';

/** A value and where it stands: a JSON pointer or the name of a column, and the line, from 1, where lines mean anything. */
function stated<T extends z.ZodType>(value: T) {
  return z.strictObject({ value, pointer: z.string(), line: z.int().positive().exactOptional() }).exactOptional();
}

export type Stated<T> = { readonly value: T; readonly pointer: string; readonly line?: number };

/** Texts are as published unless they say otherwise. */
export const Facts = z.strictObject({
  name: stated(z.string()),
  /** One sentence of plain text. */
  purpose: stated(z.string()),
  /** Markdown as published, and the same as sanitised HTML; null where nothing was left of it. */
  description: stated(z.strictObject({ markdown: z.string(), html: z.string().nullable() })),
  kind: stated(ApiKind),
  lifecycle: stated(Lifecycle),
  /** YYYY-MM-DD */
  sunset: stated(z.iso.date()),
  version: stated(z.string()),
  servers: stated(z.array(Server)),
  access: stated(Access),
  contact: stated(Contact),
  licence: stated(Licence),
  termsOfService: stated(WebUrl),
  documentation: stated(WebUrl),
  tags: stated(z.array(Tag)),
  /** BCP 47 tag of the text. */
  language: stated(z.string()),
  /** What has no field of its own. */
  details: stated(z.array(Detail)),
});
export type Facts = z.infer<typeof Facts>;

/** What is said of a service, a system or a dataset, or of an organisation. */
export const ThingFacts = Facts.pick({
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
  /** What sort of its kind, in the words of the publisher. */
  type: stated(z.string()),
  /** Where people find it. */
  url: stated(WebUrl),
  /** Where its source code is. */
  repository: stated(WebUrl),
  technology: stated(z.array(z.string())),
  /** Of a dataset, as in `DatasetFacts`. */
  core: stated(z.boolean()),
  protection: stated(DataProtection),
  updated: stated(z.string()),
  standards: stated(z.array(z.string())),
  evidence: stated(z.array(Evidence)),
});
export type ThingFacts = z.infer<typeof ThingFacts>;

/** Who says it: the kinds of files besides descriptions, each with its rank in `publish/precedence.ts`. */
export const Witness = z.enum([
  'portal',
  'waymark',
  'api-definition',
  'dcat',
  'apis-json',
  'catalog-info',
  'publiccode',
  'catalogue',
]);
export type Witness = z.infer<typeof Witness>;

/** What one file says of one API. */
export const Statement = z.strictObject({
  by: Witness,
  /** The path in the repository, or the address. */
  file: z.string(),
  /** What the publisher’s own files call it when they refer to it. */
  id: z.string().exactOptional(),
  facts: Facts,
});
export type Statement = z.infer<typeof Statement>;

/** An organisation as a file names it: at least one of them. */
export const NamedOrganisation = z.strictObject({
  id: z.string().exactOptional(),
  name: z.string().exactOptional(),
  abbreviation: z.string().exactOptional(),
  url: WebUrl.exactOptional(),
  /** What kind of body it is, and the id of the organisation that it is part of. */
  kind: z.string().exactOptional(),
  parent: Slug.exactOptional(),
});
export type NamedOrganisation = z.infer<typeof NamedOrganisation>;
