/**
 * What a robots.txt allows (RFC 9309), read as the reference parser of Google reads it, small mistakes of its authors
 * included. Pure, and in time proportional to path times pattern.
 */

/** More of a file is not read (RFC 9309 section 2.5). */
export const MOST_ROBOTS_BYTES = 500 * 1024;

/** Characters compared, at the most, before a file of evil patterns is taken to allow nothing. */
const MOST_WORK = 20_000_000;

type Rule = { readonly allows: boolean; readonly pattern: string };
type Groups = { readonly own: readonly Rule[]; readonly all: readonly Rule[]; readonly isNamed: boolean };

/** Reads a file once: whether an agent may ask for an address. `agent` is a product token alone, such as `Waymark`. */
export function readRobots(robots: string, agent: string): (url: string) => boolean {
  const { own, all, isNamed } = rulesFor(robots, agent);
  // Whoever is named has rules of their own, be they empty; the others have those for everybody.
  const rules = isNamed ? own : all;
  return (url) => judge(rules, pathOf(url));
}

/** The longest pattern that matches decides; of two that are as long, the one that allows. */
function judge(rules: readonly Rule[], path: string): boolean {
  let longest = { length: 0, allows: true };
  let work = 0;
  for (const { allows, pattern } of rules) {
    if (pattern.includes('*') && (work += pattern.length * path.length) > MOST_WORK) return false;
    const { length } = pattern;
    if (length < longest.length || (length === longest.length && !allows)) continue;
    if (length > 0 && matches(path, pattern)) longest = { length, allows };
  }
  return longest.allows;
}

function rulesFor(robots: string, agent: string): Groups {
  const own: Rule[] = [];
  const all: Rule[] = [];
  let isNamed = false;
  let speaksTo = { own: false, all: false };
  // Lines that name agents belong together until a rule follows.
  let isInRules = true;
  for (const line of robots.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const [key, value] = keyAndValue(line);
    if (key === 'user-agent') {
      if (isInRules) speaksTo = { own: false, all: false };
      isInRules = false;
      if (/^\*(?:\s|$)/.test(value)) speaksTo.all = true;
      else if (tokenOf(value).toLowerCase() === agent.toLowerCase()) isNamed = speaksTo.own = true;
    } else if (key === 'allow' || key === 'disallow') {
      isInRules = true;
      for (const pattern of patternsOf(value, key === 'allow')) {
        const rule = { allows: key === 'allow', pattern };
        if (speaksTo.own) own.push(rule);
        if (speaksTo.all) all.push(rule);
      }
    }
  }
  return { own, all, isNamed };
}

/** `key: value`; a forgotten colon is forgiven, and so are common misspellings. */
function keyAndValue(line: string): [key: 'user-agent' | 'allow' | 'disallow' | null, value: string] {
  const text = line.replace(/#.*$/s, '').trim();
  // By hand: a regular expression that trims around the colon is quadratic in a row of spaces.
  const colon = text.indexOf(':');
  const [key = '', value = ''] =
    colon === -1
      ? (/^(\S+)\s+(\S+)$/.exec(text)?.slice(1) ?? [])
      : [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
  if (/^user[- ]?agent/i.test(key)) return ['user-agent', value];
  if (/^allow/i.test(key)) return ['allow', value];
  if (/^(?:dis?s?all?ow|diasllow|disallaw)/i.test(key)) return ['disallow', value];
  return [null, value];
}

/** The product token at the beginning: what comes after it, such as a version, is not compared. */
function tokenOf(value: string): string {
  return /^[a-z_-]*/i.exec(value)?.[0] ?? '';
}

/** The pattern as addresses are written; an index page that is allowed allows its folder. */
function patternsOf(value: string, allows: boolean): string[] {
  const pattern = Buffer.from(value)
    .toString('latin1')
    .replaceAll(/[\u0080-\u00ff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase());
  const folder = allows ? /^(.*\/)index\.html?/.exec(pattern)?.[1] : undefined;
  return folder === undefined ? [pattern] : [pattern, `${folder}$`];
}

/** Path and query of an address as it is written, without repairs. */
function pathOf(url: string): string {
  const [address = ''] = url.split('#', 1);
  const rest = address.replace(/^[a-z][a-z\d+.-]*:\/\//i, '');
  const start = rest.search(/[/?;]/);
  if (start === -1) return '/';
  return rest[start] === '/' ? rest.slice(start) : `/${rest.slice(start)}`;
}

/** `*` stands for anything, `$` at the end for the end of the path: each piece is taken where it comes first. */
function matches(path: string, pattern: string): boolean {
  const isWhole = pattern.endsWith('$');
  const [start = '', ...pieces] = (isWhole ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(start)) return false;
  let end = start.length;
  const last = isWhole ? pieces.pop() : undefined;
  for (const piece of pieces) {
    const at = path.indexOf(piece, end);
    if (at === -1) return false;
    end = at + piece.length;
  }
  if (last !== undefined) return path.length - last.length >= end && path.endsWith(last);
  return !isWhole || end === path.length;
}
