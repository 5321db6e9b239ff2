/**
 * Which pages there are in every language: those that the public meets. All others, such as references, are what publishers
 * or we wrote in English.
 */
const localised = [
  /^\/$/,
  /^\/404\.html$/,
  /^\/search\/$/,
  /^\/apis\/$/,
  /^\/apis\/a-to-z\/(?:[^/]+\/)?$/,
  /^\/apis\/(?!a-to-z\/)[^/]+\/[^/]+\/$/,
  /^\/apis\/[^/]+\/[^/]+\/versions\/[^/]+\/$/,
  /^\/organisations\/(?:[^/]+\/)?$/,
] as const;

/** `path`: an address on this site without its query. */
export function isLocalised(path: string): boolean {
  return localised.some((pattern) => pattern.test(path));
}
