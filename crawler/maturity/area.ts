/**
 * What one area of the maturity model is: a pure reading of a scope. What cannot be known is `null`, never guessed.
 */
import type { Maturity, MaturityArea } from '../../schemas/maturity.ts';
import type { Scope } from './scope.ts';

export type Assessment = Pick<Maturity, 'level' | 'statement' | 'shares' | 'next'>;

export type Area = {
  readonly id: MaturityArea;
  assess(scope: Scope): Assessment;
};
