/**
 * Failures as stored ─▶ problems as published.
 */
import type { Problem } from '../../schemas/facts.ts';
import { problems, type Failure } from '../problems.ts';

/** The published form of a failure: the row of the table, applied to one thing since one moment. */
export function toProblem(failure: Failure, target: string | null, since: string): Problem {
  const { whose, title, action } = problems[failure.code];
  const { code, message, line } = failure;
  return { code, whose, title, message, action, target, since, ...(line === undefined ? {} : { line }) };
}
