/**
 * Revisions of real descriptions, where they lie beside a development checkout: a folder for each description, a file
 * for each of its revisions. Only roots were kept, so that all parts are missing.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Limits } from '../../schemas/estate.ts';
import { analyse } from '../analyse.ts';
import type { DescriptionFiles } from '../analysis.ts';
import { corpusFolder } from './corpus.ts';

export const historiesFolder = corpusFolder('ukgov-history');

const limits = Limits.parse({});

export type RealRevision = { readonly files: DescriptionFiles; readonly model: string; readonly bundled: string };

/** The paths of every description’s revisions, oldest first; none where they are not present. */
export function listHistories(): string[][] {
  if (!existsSync(historiesFolder)) return [];
  const files = readdirSync(historiesFolder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.parentPath !== historiesFolder && /\.(?:json|ya?ml)$/.test(entry.name),
  );
  const byFolder = Map.groupBy(files, ({ parentPath }) => parentPath);
  return [...byFolder].map(([folder, entries]) => entries.map(({ name }) => join(folder, name)).toSorted());
}

/** Null for a revision that was no YAML when it was published. */
export function readRevision(path: string): RealRevision | null {
  const root = 'repo:///openapi.yaml';
  const files = new Map<string, Uint8Array | { missing: string }>([[root, new Uint8Array(readFileSync(path))]]);
  for (;;) {
    const analysis = analyse({ root, files }, limits);
    if (analysis.status === 'described') return { files: { root, files }, ...analysis };
    if (analysis.status === 'unreadable' && analysis.failure.code === 'syntax-error') return null;
    if (analysis.status === 'unreadable') throw new Error(`${path}: ${analysis.failure.message}`);
    for (const location of analysis.locations) files.set(location, { missing: 'It was not kept.' });
  }
}
