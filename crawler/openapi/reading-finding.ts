import type { Severity } from '../../schemas/words.ts';

/** The findings that come from reading and bundling the files, before any check runs. */
export const readingChecks = {
  'not-utf-8': { severity: 'error', title: 'The file is UTF-8' },
  'json-not-strict': { severity: 'warning', title: 'A JSON file is strict JSON' },
  'duplicate-key': { severity: 'error', title: 'Every key stands once in its object' },
  'unknown-tag': { severity: 'warning', title: 'No YAML tag is left that means nothing in a description' },
  'version-number-lossy': { severity: 'warning', title: 'The version is written as text' },
  'specification-unknown': { severity: 'warning', title: 'The version of the specification is one that is published' },
  'part-missing': { severity: 'error', title: 'Every file that is referred to is there' },
  'part-outside': { severity: 'warning', title: 'Every reference stays within the repository or server' },
  'part-unreadable': { severity: 'error', title: 'Every file that is referred to can be read' },
  'part-is-text': { severity: 'warning', title: 'No reference leads to a text file' },
  'pointer-missing': { severity: 'error', title: 'Every reference leads to something that is there' },
  'reference-cycle': { severity: 'error', title: 'No reference leads back to itself' },
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
