import type { Failure } from '../../problems.ts';

/** Something of a repository could not be had: an expected failure, to be told to its publisher. */
export class GithubFailure extends Error {
  override name = 'GithubFailure';
  readonly failure: Failure;
  readonly httpStatus: number | undefined;

  constructor(failure: Failure, httpStatus: number | undefined) {
    super(failure.message);
    this.failure = failure;
    this.httpStatus = httpStatus;
  }
}
