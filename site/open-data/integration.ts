/**
 * The part of the build that is not pages: refuses to start without a snapshot or the viewer, and writes the index of the
 * search, open data and viewer.
 */
import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import { scalarFiles } from '../lib/scalar.ts';
import { readEstate, snapshotPath } from '../snapshot.ts';
import { copyViewer } from './copy-viewer.ts';
import { writeInThread } from './in-thread.ts';
import type { SimilarApis } from './similar-apis.ts';
import { similarModule } from './similar-module.ts';

export function openData(): AstroIntegration {
  let outDir = '';
  let searching: Promise<SimilarApis> | undefined;
  let writing: Promise<Error | null> | undefined;
  /** The folder was emptied just now. No page has the address of a file, so neither waits for the other. */
  const start = () => {
    searching ??= writeInThread('search', outDir);
    writing ??= searching
      .then((similar) => writeInThread('openData', outDir, similar))
      .then(
        () => null,
        (error: Error) => error,
      );
    return searching;
  };
  return {
    name: 'waymark-open-data',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        if (command !== 'build') return;
        readEstate(snapshotPath());
        scalarFiles();
        updateConfig({ vite: { plugins: [similarModule(start)] } });
      },
      'astro:config:done': ({ config }) => {
        outDir = fileURLToPath(config.outDir);
      },
      'astro:build:setup': () => {
        void start();
      },
      'astro:build:done': async () => {
        copyViewer(outDir);
        const error = await writing;
        if (error) throw error;
      },
    },
  };
}
