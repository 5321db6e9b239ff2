import { changeRulePath } from '../addresses.ts';

/** Makes a link of each `<code>` that is the id of one of our rules. `html` is our own. */
export function linkRules(html: string, rules: { has(id: string): boolean }): string {
  return html.replace(/<code>([a-z-]+)<\/code>/g, (code, id: string) =>
    rules.has(id) ? `<a href="${changeRulePath(id)}">${code}</a>` : code,
  );
}
