/**
 * The part of the build that is not pages: refuses to start without a snapshot or the viewer, and writes open data and viewer at the end.
 */
import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import { scalarFiles } from '../lib/scalar.ts';
import { openSnapshot, readEstate, snapshotPath } from '../snapshot.ts';
import { copyViewer } from './copy-viewer.ts';
import { writeOpenData } from './write-open-data.ts';

export function openData(): AstroIntegration {
  return {
    name: 'waymark-open-data',
    hooks: {
      'astro:config:setup': ({ command }) => {
        if (command !== 'build') return;
        readEstate(snapshotPath());
        scalarFiles();
      },
      'astro:build:done': ({ dir }) => {
        const snapshot = openSnapshot(snapshotPath());
        try {
          writeOpenData(snapshot, fileURLToPath(dir));
          copyViewer(fileURLToPath(dir));
        } finally {
          snapshot.close();
        }
      },
    },
  };
}
