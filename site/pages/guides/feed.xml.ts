/** What is new in the guides, as Atom. */
import { getCollection } from 'astro:content';
import { absolute } from '../../lib/addresses.ts';
import { atom } from '../../lib/changes/atom.ts';
import { tagUri } from '../../lib/changes/tag-uri.ts';
import { currentEdition, newsOf } from '../../lib/playbook.ts';
import { published } from '../../published.ts';
import { xmlText } from '../../lib/changes/xml.ts';

/** What a reader of feeds that asks once a month does not miss. */
const MOST = 100;

export async function GET(): Promise<Response> {
  const { url, name } = published.estate;
  const guides = await getCollection('docs');
  const owners = new Map(guides.map(({ id, data }) => [id, data.owner]));
  const entries = newsOf(guides)
    .slice(0, MOST)
    .map(({ id, title, date, what }) => ({
      id: tagUri(url, `${id}:${date}:${slugOf(what)}`),
      title: what === 'First published' ? `New: ${title}` : `${title}: ${what}`,
      page: absolute(url, `/${id}/`),
      published: `${date}T00:00:00Z`,
      updated: `${date}T00:00:00Z`,
      category: { term: 'guide', label: `Edition ${currentEdition.edition}` },
      author: owners.get(id) ?? name,
      html: `<p>${xmlText(what)}.</p>`,
    }));
  const feed = atom({
    id: tagUri(url, 'guides'),
    title: `What is new in the playbook: ${name}`,
    subtitle: 'Guides that were published or changed, the newest first.',
    self: absolute(url, '/guides/feed.xml'),
    page: absolute(url, '/guides/what-is-new/'),
    author: name,
    rights: `The guides are part of Waymark, under its licence (MIT), unless ${name} has added them.`,
    since: `${currentEdition.since}T00:00:00Z`,
    entries,
  });
  return new Response(feed, { headers: { 'content-type': 'application/atom+xml' } });
}

function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
