/**
 * The tags of HTML that is ours and well formed, one after another: a third of the time that a regular expression takes,
 * of which every page of the site and every drawing in it has thousands.
 */

/** One object for all tags, since there are so many: what it says holds until the next is asked for. */
export type Tag = {
  /** Where it begins and where what follows it does. */
  start: number;
  end: number;
  /** In lower case; empty for a comment and for what says that this is HTML. */
  name: string;
  isEnd: boolean;
  /** As they are written, from what follows the name. */
  attributes: string;
};

const [QUOTE, APOSTROPHE, DASH, SLASH, CLOSE, EXCLAMATION] = ['"', "'", '-', '/', '>', '!'].map((sign) =>
  sign.charCodeAt(0),
);

export function noTag(): Tag {
  return { start: 0, end: 0, name: '', isEnd: false, attributes: '' };
}

/** What has no end and nothing in it. */
export const voidElements: ReadonlySet<string> = new Set('area br col hr img input link meta source wbr'.split(' '));

/** Finds the next tag, comment or declaration from this place on, and whether there is one. What only looks like a tag is text. */
export function findTag(html: string, from: number, tag: Tag): boolean {
  for (let start = html.indexOf('<', from); start !== -1; start = html.indexOf('<', start + 1))
    if (readTag(html, start, tag) || readComment(html, start, tag)) return true;
  return false;
}

function readTag(html: string, start: number, tag: Tag): boolean {
  const isEnd = html.charCodeAt(start + 1) === SLASH;
  const nameStart = isEnd ? start + 2 : start + 1;
  if (!isLetter(html.charCodeAt(nameStart))) return false;
  let at = nameStart + 1;
  while (isOfName(html.charCodeAt(at))) at++;
  const nameEnd = at;
  for (; at < html.length; at++) {
    const code = html.charCodeAt(at);
    if (code === CLOSE) {
      tag.start = start;
      tag.end = at + 1;
      tag.name = html.slice(nameStart, nameEnd).toLowerCase();
      tag.isEnd = isEnd;
      tag.attributes = at === nameEnd ? '' : html.slice(nameEnd, at);
      return true;
    }
    if (code === QUOTE || code === APOSTROPHE) {
      at = html.indexOf(code === QUOTE ? '"' : "'", at + 1);
      if (at === -1) return false;
    }
  }
  return false;
}

/** A comment, or a declaration such as `<!DOCTYPE html>`. */
function readComment(html: string, start: number, tag: Tag): boolean {
  if (html.charCodeAt(start + 1) !== EXCLAMATION) return false;
  const isComment = html.startsWith('--', start + 2);
  if (!isComment && !isLetter(html.charCodeAt(start + 2))) return false;
  const close = isComment ? '-->' : '>';
  const end = html.indexOf(close, start + (isComment ? 4 : 2));
  if (end === -1) return false;
  Object.assign(tag, { start, end: end + close.length, name: '', isEnd: false, attributes: '' });
  return true;
}

function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}

function isOfName(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57) || code === DASH;
}
