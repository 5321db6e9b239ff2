import { z } from 'zod';
import { dependentsDataPath } from '../../../schemas/data-documents.ts';
import { apiPath, dependentsPath, thingPath } from '../../../schemas/page-paths.ts';
import type { Published } from '../../publish/read-published.ts';
import { findDependents } from '../find-dependents.ts';
import { NoAnswer, tool } from '../tool.ts';

export const readDependents = tool({
  name: 'read_dependents',
  title: 'See what depends on something',
  description:
    'What is affected when an API, a system, a service or a dataset changes or stops: what needs it directly, what does through others and by which way, and whom to tell.',
  input: z.object({
    id: z
      .string()
      .max(300)
      .describe('The id of an API, as organisation/api, or of another thing, as system:organisation/name'),
    most: z.int().min(1).max(150).default(20).describe('How many at the most, the nearest first'),
  }),
  answer({ id: asked, most }, { published }) {
    const node = nodeOf(published, asked);
    const { found, counts, direct, between } = findDependents(published, node.id);
    return {
      id: node.id,
      name: node.name,
      direct,
      indirect: found.length - direct,
      counts,
      dependents: found.slice(0, most).map(({ id, kind, standing }) => {
        const via = between(id);
        const { name, organisation, page, contact } = describe(published, id);
        // What leads there, the nearest to it first: it needs the first of them.
        return { id, name, organisation, how: kind, standing, ...(via.length > 0 && { via }), contact, page };
      }),
      ...(found.length > most && {
        leftOut: `There are ${found.length}, and these are the nearest ${most}. All that depend on it directly, and the nearest 150 of the rest, are at ${new URL(dependentsDataPath(node.path), published.estate.url).href}.`,
      }),
      ...(found.length > 0 && { page: new URL(dependentsPath(node.path), published.estate.url).href }),
      note: 'Only what somebody declares, or descriptions show, is known here.',
    };
  },
});

type Node = { readonly id: string; readonly name: string; readonly path: string };

function nodeOf(published: Published, id: string): Node {
  const api = published.api(id);
  if (api) return { id: api.id, name: api.name, path: apiPath(api.id) };
  const thing = published.thing(id);
  if (thing) return { id, name: thing.name, path: thingPath(thing) };
  throw new NoAnswer(
    `There is nothing with the id ${id}. Ids look like organisation/api or system:organisation/name: search_catalogue finds those of APIs.`,
  );
}

/** What is told of a node that depends on something. */
function describe(published: Published, id: string) {
  const { url } = published.estate;
  const nameOf = (organisation: string) => published.organisation(organisation)?.name ?? organisation;
  const api = published.api(id);
  if (api) {
    const current = published.versions(api.id).find(({ current }) => current);
    const page = new URL(apiPath(api.id), url).href;
    return { name: api.name, organisation: nameOf(api.organisation), contact: current?.contact ?? null, page };
  }
  const thing = published.thing(id);
  if (thing) {
    const page = new URL(thingPath(thing), url).href;
    return { name: thing.name, organisation: nameOf(thing.organisation), contact: thing.contact, page };
  }
  const organisation = id.startsWith('organisation:') ? published.organisation(id.slice(13)) : undefined;
  if (organisation)
    return {
      name: organisation.name,
      organisation: organisation.name,
      contact: organisation.url === null ? null : { url: organisation.url },
      page: new URL(`/organisations/${organisation.id}/`, url).href,
    };
  const named = published.unregistered(id);
  return { name: named?.name ?? id, organisation: named?.organisation ?? null, contact: null, page: null };
}
