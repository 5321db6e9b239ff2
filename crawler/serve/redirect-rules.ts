/**
 * `_redirects`, the list of what has another address now, as static hosts read it too: lines of `FROM TO STATUS`, where
 * a `*` at the end of FROM is what `:splat` in TO stands for. Pure.
 */
export type Redirect = { readonly location: string; readonly httpStatus: 301 | 302 | 307 | 308 };

/** Where an address leads, by its path as it is written in addresses; null where no rule is about it. */
export type RedirectRules = (path: string) => Redirect | null;

/** Lines that are no rules are left out. */
export function parseRedirects(text: string): RedirectRules {
  const exact = new Map<string, Redirect>();
  const below = new Map<string, Redirect>();
  for (const line of text.split('\n')) {
    const [, from = '', location = '', status = ''] = /^(\/\S*) (\/\S*) (30[1278])$/.exec(line.trim()) ?? [];
    if (from === '' || location.startsWith('//')) continue;
    const redirect = { location, httpStatus: Number(status) as Redirect['httpStatus'] }; // one of four, says the pattern
    if (from.endsWith('/*')) below.set(from.slice(0, -1), redirect);
    else exact.set(from, redirect);
  }
  return (path) => {
    const found = exact.get(path);
    if (found) return found;
    if (below.size === 0) return null;
    const whole = path.endsWith('/') ? path : `${path}/`;
    for (let end = whole.length; end > 0; end = end > 1 ? whole.lastIndexOf('/', end - 2) + 1 : 0) {
      const rule = below.get(whole.slice(0, end));
      if (rule) return { ...rule, location: rule.location.replace(':splat', () => path.slice(end)) };
    }
    return null;
  };
}
