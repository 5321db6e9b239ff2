/**
 * The part of the build that is not pages: refuses to start without a snapshot or the viewer, and writes open data and
 * viewer.
 */
import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import { scalarFiles } from '../lib/scalar.ts';
import { readEstate, snapshotPath } from '../snapshot.ts';
import { copyViewer } from './copy-viewer.ts';
import { writeInThread } from './in-thread.ts';

export function openData(): AstroIntegration {
  let outDir = '';
  let writing: Promise<Error | null> | null = null;
  return {
    name: 'waymark-open-data',
    hooks: {
      'astro:config:setup': ({ command }) => {
        if (command !== 'build') return;
        readEstate(snapshotPath());
        scalarFiles();
      },
      'astro:config:done': ({ config }) => {
        outDir = fileURLToPath(config.outDir);
      },
      // The folder was emptied just now. No page has the address of a file, so neither waits for the other.
      'astro:build:setup': () => {
        writing ??= writeInThread('openData', outDir).then(
          () => null,
          (error: Error) => error,
        );
      },
      'astro:build:done': async () => {
        copyViewer(outDir);
        const error = await writing;
        if (error) throw error;
      },
    },
  };
}
