/**
 * What stands at the top of every guide: who answers for it, whom it is for and what became of it when. Guides of this
 * project and guides that an organisation adds to its estate begin alike.
 */
import { z } from 'zod';

const words = (longest: number) => z.string().trim().min(1).max(longest);

/** YAML reads a bare date as a moment. */
const Day = z.preprocess(
  (value) => (value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : value),
  z.iso.date({ error: 'write a date like 2026-11-03' }),
);

/** Whom a guide is for, in the order in which readers are led to them. */
export const GuideReader = z.enum([
  'newcomers',
  'publishers',
  'makers',
  'architects',
  'operators',
  'reference',
  'problems',
  'decisions',
]);
export type GuideReader = z.infer<typeof GuideReader>;

/** One line for those who follow what is new. */
export const GuideChange = z.strictObject({
  date: Day.describe('When it was published'),
  what: words(200).describe('What is new, in one line'),
});
export type GuideChange = z.infer<typeof GuideChange>;

const owner = words(100).describe('The team that answers for the guide');
const changes = z
  .array(GuideChange)
  .min(1)
  .max(50)
  .refine((all) => all.every(({ date }, index) => index === 0 || date <= all[index - 1]!.date), 'put the newest first')
  .describe('What is new in it, the newest first; the last is when it was first published');

/** What every guide of the playbook says of itself besides its title and its description. */
export const GuideKeys = z.object({
  owner,
  for: GuideReader.describe('Whom it is for'),
  changes,
  edition: z.int().min(2026).max(2999).optional().describe('The year of an earlier edition that the guide belongs to'),
});
export type GuideKeys = z.infer<typeof GuideKeys>;

/** The front matter of a guide that an organisation adds. */
export const OwnGuide = z.strictObject({
  title: words(100).describe('What the guide is called'),
  description: words(200).describe('What a reader finds in it, in a sentence'),
  owner,
  changes,
});
export type OwnGuide = z.infer<typeof OwnGuide>;
