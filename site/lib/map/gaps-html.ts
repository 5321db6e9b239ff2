/**
 * `/map/gaps/`: what is missing, for those who can add it.
 */
import type { ApiRow, OrganisationRow } from '../../../schemas/snapshot.ts';
import { apiPath, gapsPath, isFollowable, mapPath, organisationPath } from '../addresses.ts';
import { codeSpans } from '../code-spans.ts';
import { Count, count } from '../counts.ts';
import { crumbs } from '../crumbs.ts';
import { nodeKindLabels } from '../graph/relation-words.ts';
import { langAttribute } from '../lang-attribute.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { plainLine } from '../plain-line.ts';
import type { Named } from './gaps.ts';

/** Who names a thing; more are in the data. */
const MOST_NAMING = 8;
const LONGEST = 300;

export type Gaps = {
  readonly declared: readonly Named[];
  readonly inferred: readonly Named[];
  readonly dead: readonly { readonly api: ApiRow; readonly message: string }[];
  readonly withNothing: readonly OrganisationRow[];
};

export function gapsHtml({ declared, inferred, dead, withNothing }: Gaps): SafeHtml {
  const head = markup`<header class="page-head">${crumbs([{ href: mapPath(), label: 'Map' }])}<h1>What is missing</h1><p class="lead">${Count(declared.length + inferred.length, 'thing')} ${declared.length + inferred.length === 1 ? 'is' : 'are'} named and not in the catalogue.</p><p>Whoever runs one of these can <a href="/guides/register/">register it</a> with one short file. <a href="/api/v1/relations.json">For programs (JSON)</a></p></header>`;
  const parts = [
    section(
      'named',
      'Named by others, and not registered',
      named(declared),
      'Everything that somebody names is in the catalogue.',
    ),
    section(
      'inferred',
      'Used by APIs, and not registered',
      inferred.length > 0 &&
        markup`<p>Descriptions here send their readers to these addresses. Nobody declares them.</p>${named(inferred)}`,
      'No description names an address that is not in the catalogue.',
    ),
    section(
      'documentation',
      'Documentation that cannot be read',
      dead.length > 0 &&
        markup`<ul class="plain-list thing-list">${dead.map(({ api, message }) => markup`<li><a href="${apiPath(api.id)}">${api.name}</a><p>${codeSpans(plainLine(message, LONGEST))}</p></li>`)}</ul>`,
      'No dead documentation is known. It is only looked at where this portal looks at servers.',
    ),
    section(
      'nothing',
      'Organisations with nothing',
      withNothing.length > 0 &&
        markup`<ul class="plain-list columns">${withNothing.map(({ id, name }) => markup`<li><a href="${organisationPath(id)}">${name}</a></li>`)}</ul>`,
      'Every organisation has something here.',
    ),
  ];
  return markup`${head}${parts}`;
}

function section(id: string, title: string, content: SafeHtml | false | null, empty: string): SafeHtml {
  return markup`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content || markup`<p class="soft">${empty}</p>`}</section>`;
}

function named(things: readonly Named[]): SafeHtml | null {
  if (things.length === 0) return null;
  return markup`<ul class="plain-list thing-list">${things.map(item)}</ul>`;
}

function item({ node, by }: Named): SafeHtml {
  const anchor = gapsPath(node.id).replace(/^.*#/, '');
  const links = by
    .slice(0, MOST_NAMING)
    .map(
      (other, index) =>
        markup`${index > 0 && ', '}<a href="${other.path}"${langAttribute(other.language)}>${other.name}</a>`,
    );
  const left = by.length - links.length;
  const kind = node.kind === 'api' ? 'API' : nodeKindLabels[node.kind].toLowerCase();
  const owner = node.organisationName === null ? '' : ` of ${plainLine(node.organisationName, LONGEST)}`;
  const address =
    node.url !== null &&
    isFollowable(node.url) &&
    markup` · <a href="${node.url}">${plainLine(node.url.replace(/^https?:\/\//, ''), 80)}</a>`;
  const naming =
    by.length === 0
      ? 'Nothing that is shown here names it any more.'
      : markup`Named by ${count(by.length, 'other')}: ${links}${left > 0 && ` and ${left} more`}.`;
  return markup`<li id="${anchor}"><strong>${node.name}</strong> <span class="soft">${kind}${owner}</span>${address}<p>${naming}</p></li>`;
}
