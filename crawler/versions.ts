/**
 * Versions in paths, addresses and titles. Two descriptions that differ only in such a segment are versions of one API.
 */

/** A whole path segment: v1, v2.1, 1.0, 2026-01-01, v2026.1, 3 */
const wholeSegment =
  /^(?:v\d+(?:[._]\d+)*|\d{1,3}(?:\.\d+)*|20\d\d[.-]\d{1,2}(?:[.-]\d{1,2})?)(?:[-_.]?(?:alpha|beta|rc)[-.]?\d*)?$/i;
/** A part of a segment between separators: name-1.2.0, public_v1, v2-name */
const withinSegment = /(^|[-_. ])(v\d+(?:[._]\d+)*|\d+(?:\.\d+)+)(?=$|[-_. ])/i;
/** At the end of a title: "Name v2", "Name (version 1.0)", "Name API V3" */
const inTitle = /[\s(\-–:,]*\b(?:version\s+|v)(\d+(?:\.\d+)*)\)?\s*$/i;

export type Versioned = {
  /** The text without its version segments. */
  readonly rest: string;
  /** The most specific version found, as written. */
  readonly version: string | null;
};

/** Splits the version segments off a path or the path of an address. The file's extension stays. */
export function splitPathVersion(path: string): Versioned {
  let version: string | null = null;
  const segments = path.split('/');
  const rest = segments.flatMap((segment, index) => {
    const isFile = index === segments.length - 1;
    const extension = isFile ? (/\.(?:json|ya?ml)$/i.exec(segment)?.[0] ?? '') : '';
    const stem = segment.slice(0, segment.length - extension.length);
    if (wholeSegment.test(stem)) {
      version = stem;
      return extension ? [extension] : [];
    }
    const found = withinSegment.exec(stem);
    if (!found) return [segment];
    version = found[2] ?? version;
    const left = `${stem.slice(0, found.index)}${stem.slice(found.index + found[0].length)}`.replace(/^[-_. ]+/, '');
    return left || extension ? [`${left}${extension}`] : [];
  });
  return { rest: rest.join('/'), version };
}

/** Splits a version off the end of a title. */
export function splitTitleVersion(title: string): Versioned {
  const found = inTitle.exec(title);
  // “HL7 V3” is the name of a standard, whose version is not the API’s.
  const isStandard = found !== null && /\b(?:HL7|FHIR|SOAP|OData|OAuth|OpenID)$/i.test(title.slice(0, found.index));
  if (!found || found.index === 0 || isStandard) return { rest: title.trim(), version: null };
  return { rest: title.slice(0, found.index).trim(), version: found[1] ?? null };
}

/** The key of an entry that is about one version of an API. */
export function versionKey(api: string, label: string): string {
  return `${api}${MARK}${label}`;
}

/** The API and the label of such a key; null for every other key. */
export function splitVersionKey(key: string): { readonly api: string; readonly label: string } | null {
  const at = key.indexOf(MARK);
  return at === -1 ? null : { api: key.slice(0, at), label: key.slice(at + MARK.length) };
}

const MARK = '#version=';

/** Orders version labels, oldest first: by their numbers, then a pre-release before its release, then as text. */
export function compareVersions(a: string, b: string): number {
  const [numbersA, numbersB] = [numbersOf(a), numbersOf(b)];
  for (let index = 0; index < Math.max(numbersA.length, numbersB.length); index++) {
    const difference = (numbersA[index] ?? 0) - (numbersB[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return Number(isPreRelease(b)) - Number(isPreRelease(a)) || (a < b ? -1 : Number(a > b));
}

function numbersOf(label: string): number[] {
  return (label.replace(/(?:alpha|beta|rc).*$/i, '').match(/\d+/g) ?? []).map(Number);
}

/** Whether a label says that it is not meant for use yet: alpha, beta, rc. */
export function isPreRelease(label: string): boolean {
  return /alpha|beta|rc/i.test(label);
}
