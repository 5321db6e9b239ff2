/**
 * Where frameworks put the description of an API, as addresses below a page and below its host.
 */
const places = [
  'openapi.json',
  'openapi.yaml',
  'swagger.json',
  'v3/api-docs',
  'v2/api-docs',
  'swagger/v1/swagger.json',
];

/** Those of the page's own folder first. */
export function usualPlaces(page: string): string[] {
  const folder = new URL('.', page);
  const folders = [...new Set([`${folder.origin}${folder.pathname}`, `${folder.origin}/`])];
  return folders.flatMap((base) => places.map((place) => `${base}${place}`)).filter((address) => address !== page);
}
