/**
 * How much a check weighs in the score, by what its findings count as. A broken “must” weighs as much as three broken
 * “shoulds”; a note weighs nothing.
 */
import type { Severity } from './words.ts';

export const scoreWeights: Readonly<Record<Severity, number>> = { error: 3, warning: 1, info: 0 };
