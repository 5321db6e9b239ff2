/**
 * An address as it is shown in messages: without its query, where secrets live, and without anything that could
 * steer a terminal.
 */
export function shortUrl(url: string | URL): string {
  const [text = ''] = String(url).split(/[?#]/, 1);
  const shown = text.replace(/\/\/[^/@]*@/, '//').replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S}]/gu, ' ');
  return shown.length > 200 ? `${shown.slice(0, 199)}…` : shown;
}
