/** The year in which these ids were coined, as the scheme asks for. */
const COINED = '2026';

/** A name for ever on the portal at `url` (RFC 4151). `specific` may hold what a path may. */
export function tagUri(url: string, specific: string): string {
  return `tag:${new URL(url).hostname},${COINED}:${specific}`;
}
