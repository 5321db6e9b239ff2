/**
 * The maturity model of the UK government’s data and API reference architecture
 * (https://www.gov.uk/guidance/develop-your-data-and-apis-using-a-reference-architecture), as the catalogue can show it.
 */
import { z } from 'zod';
import { NodeId } from './relations.ts';
import { ScopedId, UtcTimestamp, WebUrl } from './ids.ts';

/** Its five areas: documenting existing systems, APIs, OAuth, open standards and data. */
export const MaturityArea = z.enum(['systems', 'api', 'oauth', 'standards', 'data']);
export type MaturityArea = z.infer<typeof MaturityArea>;

/** What it asks of every architecture at a minimum. */
export const Minimum = z.enum([
  'cloud',
  'authentication',
  'open-standards',
  'documented-api',
  'openapi-3',
  'external-users',
]);
export type Minimum = z.infer<typeof Minimum>;

/** 1 to 3; 0 where even the first level asks for something that is not there. */
const Level = z.int().min(0).max(3);

/** What an organisation says of its own maturity, which nothing in the catalogue has to show. */
export const Evidence = z.strictObject({
  area: MaturityArea.describe('Which area of the model it is about'),
  level: z.int().min(1).max(3).describe('The level that is reached'),
  statement: z.string().describe('What is done, in a sentence'),
  url: WebUrl.optional().describe('Where it can be looked at'),
  date: z.iso.date().describe('When it was said'),
});
export type Evidence = z.infer<typeof Evidence>;

/** The same of an organisation as a whole, with the file that says so. */
export const DeclaredEvidence = Evidence.extend({
  source: ScopedId,
  file: z.string().describe('The path in the repository'),
});
export type DeclaredEvidence = z.infer<typeof DeclaredEvidence>;

/** How many of the things that count meet one condition. */
export const Share = z.strictObject({
  condition: z.string().describe('What is counted, for example systems that have documentation'),
  met: z.int().min(0),
  of: z.int().min(0),
  missing: z.array(NodeId).describe('The first of those that do not meet it'),
});
export type Share = z.infer<typeof Share>;

/** One cell of the model: one area of one organisation or service. */
export const Maturity = z.strictObject({
  subject: NodeId.describe('An organisation or a service'),
  area: MaturityArea,
  level: Level.nullable().describe('What the catalogue shows; null where it cannot be known from it'),
  statement: z.string().describe('Why, in a sentence'),
  shares: z.array(Share).describe('The evidence'),
  next: z.string().nullable().describe('What would raise it; null at the highest level'),
  declared: Evidence.nullable().describe('What the organisation says itself'),
  rules: z.int().positive().describe('The version of the rules that gave it'),
  history: z
    .array(z.strictObject({ at: UtcTimestamp, level: Level.nullable(), rules: z.int().positive() }))
    .describe('Each level it had, oldest first'),
});
export type Maturity = z.infer<typeof Maturity>;

/** Whether one organisation or service meets one minimum. */
export const MinimumMet = z.strictObject({
  subject: NodeId.describe('An organisation or a service'),
  minimum: Minimum,
  met: z.boolean().nullable().describe('Null where it cannot be known from the catalogue'),
  statement: z.string().describe('Why, in a sentence'),
  shares: z.array(Share).describe('The evidence'),
  next: z.string().nullable().describe('What to do about it; null where it is met'),
});
export type MinimumMet = z.infer<typeof MinimumMet>;
