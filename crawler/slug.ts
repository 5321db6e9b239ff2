/**
 * Slugs: the segments of public addresses that are made from names, addresses and paths.
 */

/** Characters of the longest slug. */
export const LONGEST_SLUG = 80;

/** Lower-case ASCII letters, digits and single hyphens, at most 80 characters; empty when nothing of the text is left. */
export function slugify(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, '');
}

/** The first of `slug`, `slug-2`, `slug-3` … that is not taken, as `firstFree` finds it. */
export function uniqueSlug(slug: string, isTaken: (slug: string) => boolean): string {
  return firstFree((number) => {
    const suffix = number === 1 ? '' : `-${number}`;
    return `${slug.slice(0, LONGEST_SLUG - suffix.length)}${suffix}`;
  }, isTaken);
}

/** Asked for one by one, as far as anybody counts. */
const FEW = 20;

/**
 * The first of numbered names that is not taken. Of very many that are called the same the questions are few all the same:
 * beyond the first twenty it is one that is free behind one that is taken.
 */
export function firstFree(nameOf: (number: number) => string, isTaken: (name: string) => boolean): string {
  for (let number = 1; number <= FEW; number++) if (!isTaken(nameOf(number))) return nameOf(number);
  let taken = FEW;
  let free = 2 * FEW;
  for (; isTaken(nameOf(free)); free *= 2) taken = free;
  while (free - taken > 1) {
    const middle = Math.floor((taken + free) / 2);
    if (isTaken(nameOf(middle))) taken = middle;
    else free = middle;
  }
  return nameOf(free);
}

/** The label of a version as one segment of an address, in lower case because some file systems know no other. */
export function labelSegment(label: string): string {
  const segment = label.toLowerCase();
  return /^[a-z0-9][a-z0-9._-]*$/.test(segment) && !segment.endsWith('.') ? segment : slugify(label) || 'current';
}

/**
 * Whether Windows keeps a name for a device: a site with such a folder cannot be copied there.
 * https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
export function isDeviceName(segment: string): boolean {
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(segment);
}

/** Words that say what a file is and nothing about what it describes. */
const genericWords = new Set(
  `api apis api-spec api-specification api-docs apidocs apidoc application conf config definition definitions description
   docs doc index infrastructure json main merged oas oas2 oas3 openapi openapi2 openapi3 openapi-spec open-api
   public resources root schema schemas service services spec specs specification specifications src static
   swagger swagger-ui swagger-docs v3-api-docs web www yaml yml`.split(/\s+/),
);

/** Whether a slug says nothing about the thing itself (`openapi`, `spec`, `v3-api-docs` …). */
export function isGeneric(slug: string): boolean {
  return genericWords.has(slug) || /^\d*$/.test(slug);
}
