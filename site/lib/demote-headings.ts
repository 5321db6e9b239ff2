/**
 * Makes the headings of harvested HTML fit below a heading of the page: `h1` becomes `h3`, nothing goes below `h6`.
 * Takes sanitised HTML, in which every `<` that is not part of a tag is escaped.
 */
export function demoteHeadings(sanitisedHtml: string): string {
  return sanitisedHtml.replaceAll(
    /<(\/?)h([1-6])(?=[\s>])/g,
    (_, slash: string, level: string) => `<${slash}h${Math.min(6, Number(level) + 2)}`,
  );
}
