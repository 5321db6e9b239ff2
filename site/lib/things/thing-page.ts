/**
 * The page of a service, a system or a dataset.
 */
import type { EstateRow, OrganisationRow, SourceRow, ThingRow } from '../../../schemas/snapshot.ts';
import {
  absolute,
  dependentsPath,
  maturityPath,
  organisationPath,
  sourcePath,
  thingDataPath,
  thingPath,
  thingsPath,
} from '../addresses.ts';
import { editOf, originsHtml } from '../feedback/origin-html.ts';
import { reportHtml } from '../feedback/report-html.ts';
import type { ReadFile } from '../repository/own-file.ts';
import { demoteHeadings } from '../demote-headings.ts';
import { copyInWords, freshnessInWords, freshnessWarning } from '../freshness.ts';
import { ownConnections, type Connecting } from '../graph/connections-html.ts';
import { nodeKindLabels, nodeKindNouns } from '../graph/relation-words.ts';
import { lifecycleInWords } from '../labels.ts';
import { crumbs, type Crumb } from '../crumbs.ts';
import { langAttribute } from '../lang-attribute.ts';
import { markup, type SafeHtml } from '../markup.ts';
import { moment } from '../moment.ts';
import { plainLine } from '../plain-line.ts';
import { dataHtml } from './data-html.ts';
import { thingFacts } from './thing-facts.ts';

export type ThingPage = Connecting & {
  readonly thing: ThingRow;
  readonly organisation: OrganisationRow | undefined;
  readonly source: SourceRow | undefined;
  readonly things: ReadonlyMap<string, ThingRow>;
  readonly estate: EstateRow;
};

const LONGEST_NAME = 200;

export function thingPage(page: ThingPage): SafeHtml {
  const { thing, organisation } = page;
  const sections = [
    ended(thing),
    stale(thing),
    dataHtml(thing, page),
    connections(page),
    dependents(page),
    maturity(page),
    about(thing),
    provenance(page),
    report(page),
  ];
  return markup`<article class="thing">${head(page)}<div class="sides">${thingFacts(thing, organisation)}<div class="main-column">${sections}</div></div></article>`;
}

/** Where a page below that of a thing is. */
export function thingCrumbs({ kind, organisation: id }: ThingRow, organisation: OrganisationRow | undefined): Crumb[] {
  const [, several] = nodeKindNouns[kind];
  return [
    { href: thingsPath(kind), label: several.charAt(0).toUpperCase() + several.slice(1) },
    { href: organisationPath(id), label: organisation?.name ?? id },
  ];
}

function head({ thing, organisation }: ThingPage): SafeHtml {
  const { before, instant } = freshnessInWords(thing.freshness);
  const isFresh = thing.freshness.state === 'fresh';
  const spoken = langAttribute(thing.language);
  const purpose =
    thing.purpose === null
      ? markup`<span class="soft">The publisher has not said in a sentence what this is for.</span>`
      : markup`<span${spoken}>${thing.purpose}</span>`;
  const strip = [
    markup`<span class="tag tag-plain">${nodeKindLabels[thing.kind]}</span>`,
    markup`<span class="tag tag-${thing.lifecycle}">${lifecycleInWords(thing.lifecycle, thing.sunset)}</span>`,
    !isFresh && markup`<span class="tag tag-attention">${copyInWords(thing.freshness)}</span>`,
    markup`<span class="fresh">${instant ? markup`${before} ${moment(instant, { relative: isFresh })}` : 'Not checked yet'}</span>`,
  ];
  return markup`<header class="api-head">${crumbs(thingCrumbs(thing, organisation))}<h1${spoken}>${plainLine(thing.name, LONGEST_NAME)}</h1><p class="lead">${purpose}</p><p class="strip">${strip}</p></header>`;
}

function ended({ lifecycle, kind, sunset }: ThingRow): SafeHtml | null {
  const noun = nodeKindNouns[kind][0];
  if (lifecycle === 'active') return null;
  const words = {
    deprecated: markup`<strong>Deprecated.</strong> Its publisher advises against using this ${noun} for anything new.`,
    sunset: markup`<strong>Being switched off.</strong> ${sunset ? markup`This ${noun} ends on ${moment(sunset)}.` : 'Its publisher has announced its end.'}`,
    retired: markup`<strong>Retired.</strong> This ${noun} is no longer there. The page stays so that links to it keep an answer.`,
  }[lifecycle];
  return markup`<div class="notice"><p>${words}</p></div>`;
}

function stale({ freshness }: ThingRow): SafeHtml | null {
  const warning = freshnessWarning(freshness, 'This page', 'the file that describes it');
  return warning === null
    ? null
    : markup`<div class="notice"><p><strong>This may be out of date.</strong> ${warning}</p></div>`;
}

function connections(page: ThingPage): SafeHtml {
  const { thing, graph } = page;
  const node = graph.nodes.get(thing.id);
  const shown = node ? ownConnections(node, page) : null;
  return markup`<section aria-labelledby="connects"><h2 id="connects">What it connects to</h2>${shown ?? markup`<p class="soft">Nobody has said yet what this ${nodeKindNouns[thing.kind][0]} connects to. Its publisher can, with a few lines: <a href="/guides/how-things-connect/">how to describe a system</a>.</p>`}</section>`;
}

function dependents({ thing, graph }: ThingPage): SafeHtml {
  const words = graph.affects(thing.id);
  const said =
    words === null
      ? markup`<p class="soft">Nothing that we know of depends on this ${nodeKindNouns[thing.kind][0]}.</p>`
      : markup`<p>If it changes or stops, this affects <a href="${dependentsPath(thingPath(thing))}">${words}</a>.</p>`;
  return markup`<section aria-labelledby="dependents"><h2 id="dependents">What depends on it</h2>${said}</section>`;
}

/** Only services are assessed. */
function maturity({ thing }: ThingPage): SafeHtml | null {
  if (thing.kind !== 'service') return null;
  return markup`<section aria-labelledby="maturity"><h2 id="maturity">How mature it is</h2><p><a href="${maturityPath(thingPath(thing))}">What the catalogue shows of it</a>, area by area, and what would raise it.</p></section>`;
}

/** Sanitised when it was harvested: the only HTML that is set as it is. */
function about({ descriptionHtml, language }: ThingRow): SafeHtml | null {
  if (descriptionHtml === null) return null;
  const prose: SafeHtml = { html: demoteHeadings(descriptionHtml) };
  return markup`<section aria-labelledby="about"><h2 id="about">In the publisher’s words</h2><div class="prose"${langAttribute(language)}>${prose}</div></section>`;
}

function provenance({ thing, source, estate }: ThingPage): SafeHtml {
  const file = markup`<code>${thing.path}</code>`;
  const linked = thing.fileUrl === null ? file : markup`<a href="${thing.fileUrl}">${file}</a>`;
  const belongs = source && markup` It belongs to the source <a href="${sourcePath(source.id)}">${source.id}</a>.`;
  const origins = { read: readFile(thing), source, estate };
  const edit = editOf(origins);
  const change = edit !== null && markup` <a href="${edit}">Propose an edit</a> to it.`;
  return markup`<section aria-labelledby="provenance"><h2 id="provenance">Where these facts come from</h2><p>We read ${linked}, first on ${moment(thing.firstSeen)}.${belongs}${change} The same <a href="${thingDataPath(thing)}">for programs (JSON)</a>.</p>${originsHtml(thing.provenance, origins)}</section>`;
}

function report({ thing, organisation, source, estate }: ThingPage): SafeHtml {
  const { url, name: portal, contactEmail: portalEmail } = estate;
  const { name, contact, fileUrl: file } = thing;
  const page = absolute(url, thingPath(thing));
  const owner = organisation?.name ?? thing.organisation;
  const edit = editOf({ read: readFile(thing), source });
  const contacts = contact === null ? [] : [contact];
  const reported = { name, page, portal, contacts, file, source, organisation: thing.organisation };
  return reportHtml(reported, { owner, source, portalEmail, edit });
}

function readFile({ fileUrl, path }: ThingRow): ReadFile {
  return { url: fileUrl, path };
}
