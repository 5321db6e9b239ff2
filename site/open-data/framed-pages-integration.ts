/**
 * The pages that are made without Astro, written when the other pages and the sitemap are there.
 */
import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import { openSnapshot, snapshotPath } from '../snapshot.ts';
import { extendSitemap } from './extend-sitemap.ts';
import { writeChanges } from './write-changes.ts';
import { writeReference } from './write-reference.ts';

/** Stands after Starlight, whose sitemap it extends. */
export function framedPages(): AstroIntegration {
  return {
    name: 'waymark-framed-pages',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const outDir = fileURLToPath(dir);
        const snapshot = openSnapshot(snapshotPath());
        try {
          const paths = [...writeReference(snapshot, outDir), ...writeChanges(snapshot, outDir)];
          extendSitemap(outDir, snapshot.estate.url, paths);
        } finally {
          snapshot.close();
        }
      },
    },
  };
}
