/**
 * Where a reader learns what a finding is about: the page of its check, or of the problem that kept a file from being
 * read. Asked once for all pages.
 */
import { guideIds } from './guide-ids.ts';
import { standardPath } from './lib/addresses.ts';
import { published } from './published.ts';

export type CheckAddress = (check: string) => string | undefined;

export const checkAddress: Promise<CheckAddress> = guideIds.then((guides) => (check) => {
  if (published.checkById.has(check)) return standardPath(check);
  return guides.has(`guides/problems/${check}`) ? `/guides/problems/${check}/` : undefined;
});
