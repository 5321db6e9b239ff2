/**
 * A feed in Atom (RFC 4287). The same values give the same bytes, so that whoever asks often is told that nothing is new.
 */
import { xmlText } from './xml.ts';

export type Feed = {
  /** A URI that never changes, wherever the feed is. */
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  /** Full addresses: of the feed itself, and of the page that shows the same. */
  readonly self: string;
  readonly page: string;
  readonly author: string;
  /** Under which licence it may be used. */
  readonly rights: string;
  /** When there is no entry yet. */
  readonly since: string;
  readonly entries: readonly FeedEntry[];
};
export type FeedEntry = {
  readonly id: string;
  readonly title: string;
  readonly page: string;
  /** When it happened, and when we told. */
  readonly published: string;
  readonly updated: string;
  readonly category: { readonly term: string; readonly label: string };
  /** Who is responsible for what changed. */
  readonly author: string;
  readonly html: string;
};

export function atom(feed: Feed): string {
  const updated =
    feed.entries
      .map((entry) => entry.updated)
      .toSorted()
      .at(-1) ?? feed.since;
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">',
    element('id', feed.id),
    element('title', feed.title),
    element('subtitle', feed.subtitle),
    element('rights', feed.rights),
    element('updated', updated),
    `<author>${element('name', feed.author)}</author>`,
    `<link rel="self" type="application/atom+xml" href="${xmlText(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xmlText(feed.page)}"/>`,
    ...feed.entries.map(entryXml),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

function entryXml(entry: FeedEntry): string {
  const { term, label } = entry.category;
  return [
    '<entry>',
    element('id', entry.id),
    element('title', entry.title),
    `<link rel="alternate" type="text/html" href="${xmlText(entry.page)}"/>`,
    element('published', entry.published),
    element('updated', entry.updated),
    `<author>${element('name', entry.author)}</author>`,
    `<category term="${xmlText(term)}" label="${xmlText(label)}"/>`,
    `<content type="html">${xmlText(entry.html)}</content>`,
    '</entry>',
  ].join('\n');
}

function element(name: string, text: string): string {
  return `<${name}>${xmlText(text)}</${name}>`;
}
