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

/** One registered place to harvest: a union on `kind`. */
export const RegisteredSource = z.discriminatedUnion('kind', [OpenapiSource, GitSource]);
export type RegisteredSource = z.infer<typeof RegisteredSource>;
export type SourceKind = RegisteredSource['kind'];

/** One publisher's registration: the organisation and its sources. */
export const Registration = z.strictObject({
  organisation: Organisation,
  sources: z.array(RegisteredSource).max(5000).default([]).describe('The places to harvest'),
});
export type Registration = z.infer<typeof Registration>;
