/**
 * `waymark.yaml`: what a publisher says of its APIs beside their descriptions, where no other format can say it. Strict on
 * purpose: an unknown key is more often a misspelling than a wish.
 */
import { z } from 'zod';
import { Slug, WebUrl } from './ids.ts';
import { ApiKind, Lifecycle } from './words.ts';

const words = (longest: number) => z.string().trim().min(1).max(longest);

const SaidApi = z
  .strictObject({
    description: words(500)
      .optional()
      .describe('The path of its OpenAPI description, from the folder of this file; left out where there is none'),
    id: Slug.optional().describe('A short name for it, where there is no description'),
    name: words(200).optional().describe('What it is called'),
    purpose: words(300).optional().describe('What it is for, in one sentence'),
    kind: ApiKind.optional().describe('What sort of interface it is'),
    lifecycle: Lifecycle.optional().describe('Where it is in its life'),
    sunset: z.iso.date().optional().describe('The date on which it stops working'),
    documentation: WebUrl.optional().describe('Documentation for people'),
    endpoint: WebUrl.optional().describe('Where requests are sent to'),
    access: z
      .strictObject({
        words: words(500).describe('Who may use it, on what condition'),
        howToAsk: words(300).optional().describe('The next step for someone who wants access'),
        url: WebUrl.optional().describe('Where to take that step'),
      })
      .optional()
      .describe('Who may use it'),
    contact: z
      .strictObject({ name: words(200).optional(), email: z.email().optional(), url: WebUrl.optional() })
      .optional()
      .describe('Whom to ask'),
    licence: z
      .strictObject({ name: words(200).optional(), identifier: words(100).optional(), url: WebUrl.optional() })
      .optional()
      .describe('On what conditions it may be used'),
  })
  .refine(
    ({ description, name }) => description !== undefined || name !== undefined,
    'give a `description` or a `name`',
  );

export const WaymarkFile = z.strictObject({
  organisation: Slug.optional().describe(
    'The id of the organisation that it belongs to; it must be the one that registers it',
  ),
  apis: z.array(SaidApi).max(1000).default([]).describe('What is said of each API'),
});
export type WaymarkFile = z.infer<typeof WaymarkFile>;
