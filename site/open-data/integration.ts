/**
 * The part of the build that is not pages: refuses to start without a snapshot, and writes the open data at the end.
 */
import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import { openSnapshot, readEstate, snapshotPath } from '../snapshot.ts';
import { writeOpenData } from './write-open-data.ts';

export function openData(): AstroIntegration {
  return {
    name: 'waymark-open-data',
    hooks: {
      'astro:config:setup': ({ command }) => {
        if (command === 'build') readEstate(snapshotPath());
      },
      'astro:build:done': ({ dir }) => {
        const snapshot = openSnapshot(snapshotPath());
        try {
          writeOpenData(snapshot, fileURLToPath(dir));
        } finally {
          snapshot.close();
        }
      },
    },
  };
}
