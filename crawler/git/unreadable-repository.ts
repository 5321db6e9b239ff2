import type { Failure } from '../problems.ts';

/** Contents could not be fetched after all: an expected failure, to be told to the publisher. */
export class UnreadableRepository extends Error {
  override name = 'UnreadableRepository';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}
