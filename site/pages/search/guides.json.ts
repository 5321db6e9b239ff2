/** The guides as they are searched in the browser. */
import { getCollection } from 'astro:content';
import { guidePath } from '../../lib/addresses.ts';
import { published } from '../../published.ts';
import type { GuideRecord } from '../../lib/search-guides.ts';

export async function GET(): Promise<Response> {
  // What held once is not what somebody looks for.
  const guides = (await getCollection('docs')).filter(({ data }) => data.edition === undefined);
  const records = guides
    .map(({ id, data, body = '' }): GuideRecord => ({
      path: `/${id}/`,
      title: data.title,
      description: data.description ?? '',
      headings: [...body.matchAll(/^#{2,3} (.+)$/gm)].map(([, heading = '']) => heading),
    }))
    .concat(
      published.guides.map(({ id, title, description, html }) => ({
        path: guidePath(id),
        title,
        description,
        headings: [...(html ?? '').matchAll(/<h[23]>([^<]+)<\/h[23]>/g)].map(([, heading = '']) => heading),
      })),
    )
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return new Response(JSON.stringify(records));
}
