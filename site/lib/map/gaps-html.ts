/**
 * `/map/gaps/`: what is missing, for those who can add it.
 */
import type { ApiRow, OrganisationRow } from '../../../schemas/snapshot.ts';
import { apiPath, gapsPath, isFollowable, mapPath, organisationPath, sourcePath } from '../addresses.ts';
import { codeSpans } from '../code-spans.ts';
import { Count, count } from '../counts.ts';
import { crumbs } from '../crumbs.ts';
import { nodeKindLabels } from '../graph/relation-words.ts';
import { langAttribute } from '../lang-attribute.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { plainLine } from '../plain-line.ts';
import type { LeftOut, Named } from './gaps.ts';
import type { UnreadPlace } from './unread-places.ts';

/** Who names a thing; more are in the data. */
const MOST_NAMING = 8;
const MOST_PLACES = 300;
const LONGEST = 300;

export type Gaps = {
  readonly declared: readonly Named[];
  readonly inferred: readonly Named[];
  readonly places: readonly UnreadPlace[];
  readonly leftOut: readonly LeftOut[];
  readonly dead: readonly { readonly api: ApiRow; readonly message: string }[];
  /** Those of which only somebody else’s list says anything. */
  readonly onlyListed: readonly OrganisationRow[];
  readonly withNothing: readonly OrganisationRow[];
};

export function gapsHtml(gaps: Gaps): SafeHtml {
  const { declared, inferred, places, leftOut, dead, onlyListed, withNothing } = gaps;
  const head = markup`<header class="page-head">${crumbs([{ href: mapPath(), label: 'Map' }])}<h1>What is missing</h1><p class="lead">${Count(declared.length + inferred.length, 'thing')} ${declared.length + inferred.length === 1 ? 'is' : 'are'} named and not in the catalogue.</p><p>Whoever runs one of these can <a href="/guides/register/">register it</a> with one short file. <a href="/api/v1/relations.json">For programs (JSON)</a></p></header>`;
  const parts = [
    section(
      'named',
      'Named by others, and not registered',
      things(declared),
      'Everything that somebody names is in the catalogue.',
    ),
    section(
      'inferred',
      'Used by APIs, and not registered',
      inferred.length > 0 &&
        markup`<p>Descriptions here send their readers to these addresses. Nobody declares them.</p>${things(inferred)}`,
      'No description names an address that is not in the catalogue.',
    ),
    section(
      'places',
      'Hosts and repositories that nobody registered',
      places.length > 0 &&
        markup`<p>What is only listed here leads to these. A description may lie there. Whoever runs one of them <a href="/guides/register/">registers</a> its address: <code>npm run waymark -- register ADDRESS</code> looks at it first, and says what it finds.</p><ul class="plain-list thing-list">${places.slice(0, MOST_PLACES).map(place)}</ul>${places.length > MOST_PLACES && markup`<p class="soft">and ${count(places.length - MOST_PLACES, 'more place')}.</p>`}`,
      'Whatever is listed here without a description leads to hosts that are read.',
    ),
    section(
      'left-out',
      'Told of, and not taken',
      leftOut.length > 0 && markup`<ul class="plain-list thing-list">${leftOut.map(untaken)}</ul>`,
      'Everything that a source told of is here.',
    ),
    section(
      'documentation',
      'Documentation that cannot be read',
      dead.length > 0 &&
        markup`<ul class="plain-list thing-list">${dead.map(({ api, message }) => markup`<li><a href="${apiPath(api.id)}">${api.name}</a><p>${codeSpans(plainLine(message, LONGEST))}</p></li>`)}</ul>`,
      'No dead documentation is known. It is only looked at where this portal looks at servers.',
    ),
    section(
      'only-listed',
      'Organisations that have registered nothing themselves',
      onlyListed.length > 0 &&
        markup`<p>All that is here of them comes from a list of somebody else. One of them needs <a href="/guides/register/">one short file</a> to say it itself.</p>${named(onlyListed)}`,
      'Every organisation speaks for itself.',
    ),
    section(
      'nothing',
      'Organisations with nothing',
      withNothing.length > 0 && named(withNothing),
      'Every organisation has something here.',
    ),
  ];
  return markup`${head}${parts}`;
}

function section(id: string, title: string, content: SafeHtml | false | null, empty: string): SafeHtml {
  return markup`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content || markup`<p class="soft">${empty}</p>`}</section>`;
}

function named(organisations: readonly OrganisationRow[]): SafeHtml {
  return markup`<ul class="plain-list columns">${organisations.map(({ id, name }) => markup`<li><a href="${organisationPath(id)}">${name}</a></li>`)}</ul>`;
}

function things(all: readonly Named[]): SafeHtml | null {
  if (all.length === 0) return null;
  return markup`<ul class="plain-list thing-list">${all.map(item)}</ul>`;
}

function place({ place, url, by }: UnreadPlace): SafeHtml {
  const name = plainLine(place, LONGEST);
  return markup`<li>${isFollowable(url) ? markup`<a href="${url}">${name}</a>` : markup`<strong>${name}</strong>`}<p>Named by ${linksTo(by)}.</p></li>`;
}

function untaken({ source, problem: { message, action } }: LeftOut): SafeHtml {
  return markup`<li><a href="${sourcePath(source.id)}">${source.id}</a><p>${codeSpans(plainLine(message, LONGEST))} ${codeSpans(action)}</p></li>`;
}

/** At most eight of them, and how many more there are. */
function linksTo(all: readonly { name: string; path: string; language: string | null }[]): SafeHtml {
  const links = all
    .slice(0, MOST_NAMING)
    .map(
      ({ name, path, language }, index) =>
        markup`${index > 0 && ', '}<a href="${path}"${langAttribute(language)}>${plainLine(name, LONGEST)}</a>`,
    );
  const left = all.length - links.length;
  return markup`${links}${left > 0 && ` and ${left.toLocaleString('en-GB')} more`}`;
}

function item({ node, by }: Named): SafeHtml {
  const anchor = gapsPath(node.id).replace(/^.*#/, '');
  const kind = node.kind === 'api' ? 'API' : nodeKindLabels[node.kind].toLowerCase();
  const owner = node.organisationName === null ? '' : ` of ${plainLine(node.organisationName, LONGEST)}`;
  const address =
    node.url !== null &&
    isFollowable(node.url) &&
    markup` · <a href="${node.url}">${plainLine(node.url.replace(/^https?:\/\//, ''), 80)}</a>`;
  const naming =
    by.length === 0
      ? 'Nothing that is shown here names it any more.'
      : markup`Named by ${count(by.length, 'other')}: ${linksTo(by)}.`;
  return markup`<li id="${anchor}"><strong>${node.name}</strong> <span class="soft">${kind}${owner}</span>${address}<p>${naming}</p></li>`;
}
