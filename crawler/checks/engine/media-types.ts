/** Whether a media type is JSON, or one of the formats built on it (RFC 6839). */
export function isJson(mediaType: string): boolean {
  return /[/+]json(?:$|[\s;])/i.test(mediaType.slice(0, 200));
}

/** The character set that a media type names, in lower case; null where it names none. */
export function charsetOf(mediaType: string): string | null {
  const [, charset] = /;\s{0,9}charset\s{0,9}=\s{0,9}"?([\w-]{1,40})/i.exec(mediaType.slice(0, 200)) ?? [];
  return charset?.toLowerCase() ?? null;
}
