/**
 * What a page is about, in the vocabulary of schema.org (https://schema.org/), for search engines and other programs:
 * JSON-LD in the head of the page.
 */
import type { BreadcrumbList, Graph, Thing, WebPage } from 'schema-dts';
import type { EstateRow } from '../../../schemas/snapshot.ts';
import { absolute } from '../addresses.ts';
import type { Crumb } from '../crumbs.ts';
import type { SafeHtml } from '../markup.ts';
import { plainLine } from '../plain-line.ts';

/** No longer than what anybody shows of it. */
export const LONGEST_NAME = 300;
const LONGEST_TEXT = 4000;

/** As an element for the head of a page. No text in it can end the element, or begin a comment: `<` is written as an escape. */
export function jsonLd(nodes: readonly Thing[]): SafeHtml {
  const graph: Graph = { '@context': 'https://schema.org', '@graph': nodes };
  return {
    html: `<script type="application/ld+json">${JSON.stringify(graph).replaceAll('<', '\\u003c')}</script>`,
  };
}

export function websiteId(url: string): string {
  return `${absolute(url, '/')}#website`;
}

export function catalogueId(url: string): string {
  return `${absolute(url, '/')}#catalogue`;
}

type Described = {
  readonly path: string;
  readonly name: string;
  readonly trail: readonly Crumb[];
  /** The id of what the page is about. */
  readonly about: string;
  /** When what it is made from last became different. */
  readonly modified?: string;
};

/** The page itself, where it stands, and what it is about. */
export function webPage({ url }: EstateRow, { path, name, trail, about, modified }: Described): WebPage {
  const page = absolute(url, path);
  const breadcrumb: BreadcrumbList = {
    '@type': 'BreadcrumbList',
    itemListElement: [...trail, { href: path, label: name }].map(({ href, label }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: plainLine(label, LONGEST_NAME),
      item: absolute(url, href),
    })),
  };
  return {
    '@type': 'WebPage',
    '@id': page,
    url: page,
    name: plainLine(name, LONGEST_NAME),
    inLanguage: 'en-GB',
    isPartOf: { '@id': websiteId(url) },
    ...(modified !== undefined && { dateModified: modified }),
    breadcrumb,
    mainEntity: { '@id': about },
  };
}

/** Somebody’s text, cut where it is longer than anybody reads. */
export function textOf(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
}
