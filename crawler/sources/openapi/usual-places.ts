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

/** Those in the page's own folder, and then in the one above it: further up are other APIs of the same host. */
export function usualPlaces(page: string): string[] {
  return [...new Set([...below(page, '.'), ...below(page, '..')])];
}

/** Those in the folder that an address names by ending in a slash; none for an address of a file. */
export function placesInFolder(address: string): string[] {
  return new URL(address).pathname.endsWith('/') ? below(address, '.') : [];
}

function below(address: string, folder: string): string[] {
  const { origin, pathname } = new URL(folder, address);
  return places.map((place) => `${origin}${pathname}${place}`).filter((each) => each !== address);
}
