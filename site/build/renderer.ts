/**
 * The module that all pages of Astro are compiled to.
 */
import { createApp } from 'astro/app/entrypoint';

const app = createApp({ streaming: false });

/** A route of Astro: the pattern that its addresses match, and its only address where it has one. */
export type Route = { readonly route: string; readonly address: string | null; readonly isPage: boolean };

export const routes: readonly Route[] = app.manifest.routes
  .map(({ routeData }) => routeData)
  .filter(({ prerender, origin }) => !prerender && origin === 'project')
  .map(({ route, pathname, type }) => ({ route, address: pathname ?? null, isPage: type === 'page' }));

/** The text at this address of the site. Throws what the page throws, and where there is no such page. */
export async function render(url: string): Promise<string> {
  const request = new Request(url);
  const routeData = app.match(request);
  if (routeData) return textOf(request, routeData);
  // The page of what is not there has an address that leads to nothing, and without its slash it is only sent on.
  const { pathname } = new URL(url);
  const page = app.manifest.routes.find((each) => each.routeData.route === pathname)?.routeData;
  if (!page) throw new Error(`No page of the site is at ${url}.`);
  return textOf(new Request(`${url}/`), page);
}

async function textOf(request: Request, routeData: NonNullable<ReturnType<typeof app.match>>): Promise<string> {
  const response = await app.render(request, { routeData });
  // Astro answers for a page that throws: with nothing in it.
  if (!response.ok && response.status !== 404)
    throw new Error(`The page ${new URL(request.url).pathname} could not be made: status ${response.status}.`);
  return response.text();
}
