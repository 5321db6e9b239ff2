/**
 * What a page of the site may load: our own files and nothing else. Pages carry it in a meta element, because many
 * hosts send no header; a server that can sends it as a header too.
 */
const directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  // Guides and diagrams have style attributes.
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
};

/** The Content-Security-Policy of a page; `origins` are the only others that its scripts may ask. */
export function pagePolicy(origins: readonly string[] = []): string {
  const all = { ...directives, 'connect-src': [directives['connect-src'], ...origins].join(' ') };
  return Object.entries(all)
    .map(([directive, value]) => `${directive} ${value}`)
    .join('; ');
}
