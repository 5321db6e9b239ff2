/**
 * What people here have written: the guides, and for each check why it matters. Markdown in `content`.
 */
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
import { z } from 'zod';
import { glob } from 'astro/loaders';
import { GuideKeys } from '../schemas/guide.ts';
import { guideId } from './lib/guide-id.ts';

export const collections = {
  docs: defineCollection({
    loader: glob({ base: './content/guides', pattern: '**/*.md', generateId: ({ entry }) => guideId(entry) }),
    schema: docsSchema({ extend: GuideKeys }),
  }),
  /** By the id of the check. What else its page says comes from the check itself. */
  standards: defineCollection({ loader: glob({ base: './content/standards', pattern: '*.md' }) }),
  /** What there is to say about the comparison as a whole. */
  changes: defineCollection({
    loader: glob({ base: './content/standards/changes', pattern: '*.md' }),
    schema: z.object({ title: z.string(), description: z.string() }),
  }),
};
