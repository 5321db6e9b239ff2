import { changeRulePath } from '../addresses.ts';

/** In tables of our own, makes a link of each id of a rule that stands in the second column: the first has the ids of others. */
export function linkRules(html: string, rules: { has(id: string): boolean }): string {
  const link = (cell: string) =>
    cell.replace(/<code>([a-z-]+)<\/code>/g, (code, id: string) =>
      rules.has(id) ? `<a href="${changeRulePath(id)}">${code}</a>` : code,
    );
  return html.replace(/(<\/td>\s*)(<td>.*?<\/td>)/gs, (_, end: string, cell: string) => end + link(cell));
}
