/**
 * The formats that `check` writes: one file each, one line here.
 */
import type { Severity } from '../../../schemas/words.ts';
import type { Format } from '../../command-line.ts';
import type { CheckReport } from '../report.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

/** A report as one text without the last newline. */
export type Reporter = (report: CheckReport, options: ReporterOptions) => string;

export type ReporterOptions = {
  /** The version of this program. */
  readonly version: string;
  /** Whether the reader's terminal shows colours. */
  readonly colour: boolean;
  /** From which severity on a finding is a failure, for formats that must decide. */
  readonly failOn: Severity;
};

export const reporters: Readonly<Record<Format, Reporter>> = { text, json, github, sarif, junit };
