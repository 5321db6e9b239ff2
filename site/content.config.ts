/**
 * The guides: Markdown in `content/guides`, published below `/guides/`.
 */
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { guideId } from './lib/guide-id.ts';

export const collections = {
  docs: defineCollection({
    loader: glob({ base: './content/guides', pattern: '**/*.md', generateId: ({ entry }) => guideId(entry) }),
    schema: docsSchema(),
  }),
};
