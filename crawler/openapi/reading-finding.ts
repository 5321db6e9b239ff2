import type { Severity } from '../../schemas/words.ts';

/** The findings that come from reading and bundling the files, before any check runs. */
export const readingChecks = {
  'not-utf-8': { severity: 'error', title: 'The file is not UTF-8' },
  'json-not-strict': { severity: 'warning', title: 'The JSON file can only be read as YAML' },
  'duplicate-key': { severity: 'error', title: 'A key stands twice in one object' },
  'unknown-tag': { severity: 'warning', title: 'A YAML tag means nothing in a description' },
  'version-number-lossy': { severity: 'warning', title: 'A version is written as a number' },
  'specification-unknown': { severity: 'warning', title: 'The version of the specification is not known' },
  'part-missing': { severity: 'error', title: 'A file that is referred to is missing' },
  'part-outside': { severity: 'warning', title: 'A reference leads out of the repository or server' },
  'part-unreadable': { severity: 'error', title: 'A file that is referred to cannot be read' },
  'part-is-text': { severity: 'warning', title: 'A reference leads to a text file' },
  'pointer-missing': { severity: 'error', title: 'A reference leads to something that is not there' },
  'reference-cycle': { severity: 'error', title: 'A reference leads back to itself' },
} as const satisfies Record<string, { readonly severity: Severity; readonly title: string }>;

export type ReadingCheck = keyof typeof readingChecks;

/** A finding in a file as published. Line and column are left out where they are looked up later. */
export type ReadingFinding = {
  readonly check: ReadingCheck;
  readonly severity: Severity;
  readonly message: string;
  readonly pointer: string;
  readonly line?: number;
  readonly column?: number;
};
