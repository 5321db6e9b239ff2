/**
 * The domain of an API below api.gov.uk, for example `boats.api.gov.uk`; null for every other host. The rules for
 * domains of APIs are about these alone.
 */
export function apiDomainOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  return /(?:^|\.)([a-z0-9-]{1,63}\.api\.gov\.uk)$/.exec(new URL(url).hostname)?.[1] ?? null;
}
