/**
 * Names of branches and tags, and ids of objects, checked before they come near a command line.
 */

/** What git-check-ref-format(1) allows, and no leading dash. */
export function isRefName(name: string): boolean {
  return (
    name !== '' &&
    name.length <= 250 &&
    !/[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|^[-/.]|\/\.|[/.]$|\.lock(?:\/|$)|^@$/u.test(name)
  );
}

/** A full SHA-1 or SHA-256 in hexadecimal. */
export function isObjectId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
