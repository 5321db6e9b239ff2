/**
 * Operations as markup. A string template, because a large API has hundreds of them; no white space, for the same reason.
 */
import type { OperationRow } from '../../schemas/snapshot.ts';
import { markup, type SafeHtml } from './markup.ts';
import type { OperationGroup } from './operation-groups.ts';

/** `hrefOf` gives the address where an operation is explained. */
export function operationGroups(
  groups: readonly OperationGroup[],
  hrefOf: (anchor: string) => string = (anchor) => `#${encodeURIComponent(anchor)}`,
): SafeHtml {
  return markup`${groups.map((group) => operationGroup(group, hrefOf))}`;
}

function operationGroup(
  { name, description, operations }: OperationGroup,
  hrefOf: (anchor: string) => string,
): SafeHtml {
  const heading = name ? markup`<h3>${name}</h3>` : null;
  const about = description ? markup`<p class="small soft">${description}</p>` : null;
  return markup`<div class="group">${heading}${about}<ul class="operations">${operations.map((operation) => operationItem(operation, hrefOf(operation.anchor)))}</ul></div>`;
}

function operationItem({ anchor, method, path, summary, deprecated }: OperationRow, href: string): SafeHtml {
  const state = deprecated ? markup` class="gone"` : null;
  const name = markup`<span class="method method-${method}">${method}</span> <a class="path" href="${href}">${path}</a>`;
  const warning = deprecated ? markup`<strong>Deprecated.</strong> ` : null;
  const about = summary || deprecated ? markup`<span class="summary">${warning}${summary}</span>` : null;
  return markup`<li id="${anchor}"${state}>${name}${about}</li>`;
}
