/**
 * Where frameworks put the description of an API, as addresses.
 */
const places = [
  'openapi.json',
  'openapi.yaml',
  'swagger.json',
  'v3/api-docs',
  'v2/api-docs',
  'swagger/v1/swagger.json',
];

/** Those below a page, in its own folder, and then in the one above it: further up are other APIs of the same host. */
export function usualPlaces(page: string): string[] {
  return [...new Set([...placesBelow(page), ...below(page, '.'), ...below(page, '..')])];
}

/** Those below a base address, with a slash at its end or without; none for an address of a file. */
export function placesBelow(address: string): string[] {
  const { origin, pathname } = new URL(address);
  const isFile = /\.[a-z]+$/i.test(pathname);
  return isFile ? [] : below(`${origin}${pathname.replace(/\/*$/, '/')}`, '.');
}

function below(address: string, folder: string): string[] {
  const { origin, pathname } = new URL(folder, address);
  return places.map((place) => `${origin}${pathname}${place}`).filter((each) => each !== address);
}
