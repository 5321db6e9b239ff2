/**
 * The reference pages, written when the other pages and the sitemap are there.
 */
import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import { openSnapshot, snapshotPath } from '../snapshot.ts';
import { extendSitemap } from './extend-sitemap.ts';
import { writeReference } from './write-reference.ts';

/** Stands after Starlight, whose sitemap it extends. */
export function referencePages(): AstroIntegration {
  return {
    name: 'waymark-reference',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const outDir = fileURLToPath(dir);
        const snapshot = openSnapshot(snapshotPath());
        try {
          extendSitemap(outDir, snapshot.estate.url, writeReference(snapshot, outDir));
        } finally {
          snapshot.close();
        }
      },
    },
  };
}
