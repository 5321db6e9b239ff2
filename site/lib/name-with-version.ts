/** `Flood warnings v1`, `Boat licences version 1.0`: a name within a sentence. */
export function nameWithVersion(name: string, version: string): string {
  return /^v\d/i.test(version) ? `${name} ${version}` : `${name} version ${version}`;
}
