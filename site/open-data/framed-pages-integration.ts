/**
 * The pages that are made without Astro, written when the other pages and the sitemap are there.
 */
import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import { openSnapshot, snapshotPath } from '../snapshot.ts';
import { extendSitemap } from './extend-sitemap.ts';
import { writeInThread } from './in-thread.ts';
import { writeReference } from './write-reference.ts';

/** Stands after Starlight, whose sitemap it extends. */
export function framedPages(): AstroIntegration {
  return {
    name: 'waymark-framed-pages',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const outDir = fileURLToPath(dir);
        const others = Promise.all([writeInThread('changes', outDir), writeInThread('map', outDir)]);
        const snapshot = openSnapshot(snapshotPath());
        try {
          const reference = writeReference(snapshot, outDir);
          extendSitemap(outDir, snapshot.estate.url, [...reference, ...(await others).flat()]);
        } finally {
          snapshot.close();
        }
      },
    },
  };
}
