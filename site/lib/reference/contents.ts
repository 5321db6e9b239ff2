/**
 * The table of contents of a reference page: beside it on wide screens, a disclosure above it on phones.
 */
import { markup, type SafeHtml } from '../markup.ts';
import { titleOf } from './operation-view.ts';
import type { OperationPiece } from './render-pieces.ts';

export type ContentsGroup = {
  readonly label: string;
  readonly href: string;
  readonly operations: readonly OperationPiece[];
  readonly here?: boolean;
};

export function contents(groups: readonly ContentsGroup[]): SafeHtml {
  const list = groups.map(({ label, href, operations, here }) => {
    const below = operations.length > 0 ? markup`<ul>${operations.map(operationLink)}</ul>` : null;
    return markup`<li><a href="${href}"${here && markup` aria-current="page"`}>${label}</a>${below}</li>`;
  });
  return markup`<details class="toc"><summary>Contents</summary><nav aria-label="Contents"><ul>${list}</ul></nav></details>`;
}

/** The method is for the eye; the title says what it does. */
function operationLink({ operation }: OperationPiece): SafeHtml {
  const title = titleOf(operation);
  return markup`<li><a href="#${encodeURIComponent(operation.anchor)}"><span class="method">${shortMethod(operation.method)}</span> ${title.length > LONGEST ? `${title.slice(0, LONGEST)}…` : title}</a></li>`;
}

const LONGEST = 90;

function shortMethod(method: string): string {
  return method === 'DELETE' ? 'DEL' : method.slice(0, 6);
}

/** What a line of the contents adds to its page, roughly. */
export function contentsBytes({ operation }: OperationPiece): number {
  return 120 + 5 * Math.min(LONGEST, titleOf(operation).length) + operation.anchor.length;
}
