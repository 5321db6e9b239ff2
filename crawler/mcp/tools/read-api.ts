import { z } from 'zod';
import { apiOf, operationPageOf, pageOf, versionOf, versionPageOf } from '../addresses.ts';
import { tool } from '../tool.ts';

/** More would fill the context of an agent; the rest is found by searching. */
const MOST_OPERATIONS = 100;

export const readApi = tool({
  name: 'read_api',
  title: 'Read one API',
  description:
    'What one API is for, who runs it, how to get access, where to send requests, how many things need it, how fresh and how good its description is, and its operations.',
  input: z.object({
    id: z.string().max(300).describe('The id of the API, as organisation/api'),
    version: z.string().max(100).optional().describe('The label of a version; the current one if left out'),
  }),
  answer({ id, version: label }, { published }) {
    const api = apiOf(published, id);
    const version = versionOf(published, api, label);
    const operations = published.operations(api.id, version.version);
    return {
      id: api.id,
      name: version.name,
      organisation: published.organisation(api.organisation)?.name ?? api.organisation,
      version: version.version,
      versions: published.versions(api.id).map((each) => ({ version: each.version, lifecycle: each.lifecycle })),
      kind: version.kind,
      lifecycle: version.lifecycle,
      sunset: version.sunset,
      purpose: version.purpose,
      access: version.access,
      servers: version.servers.map(({ resolved, description, sandbox }) => ({ url: resolved, description, sandbox })),
      security: version.security,
      contact: version.contact,
      licence: version.licence,
      documentation: version.documentation,
      neededBy: published.needing(api.id).length,
      quality: { rung: version.rung, score: version.score?.value ?? null },
      freshness: version.freshness,
      operations: operations.slice(0, MOST_OPERATIONS).map(({ method, path, summary, deprecated, anchor }) => ({
        method,
        path,
        summary,
        ...(deprecated && { deprecated }),
        page: operationPageOf(published, version, anchor),
      })),
      ...(operations.length > MOST_OPERATIONS && {
        leftOut: `${operations.length - MOST_OPERATIONS} operations: find them with search_catalogue.`,
      }),
      page: version.current ? pageOf(published, api.id) : versionPageOf(published, version),
    };
  },
});
