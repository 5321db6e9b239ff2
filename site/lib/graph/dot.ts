/**
 * A drawing as text for Graphviz (https://graphviz.org/doc/info/lang.html).
 */
import type { NodeKind, RelationStanding } from '../../../schemas/relations.ts';
import type { Picture } from './picture.ts';

const shapes: Record<NodeKind, string> = {
  service: 'box, style=rounded',
  system: 'box',
  api: 'hexagon',
  dataset: 'cylinder',
  organisation: 'octagon',
};

const styles: Record<RelationStanding, string> = {
  agreed: 'solid',
  'one-sided': 'dashed',
  inferred: 'dotted',
  contradicted: 'dashed',
};

/** Ids stay as they are, so that drawings can be put together; names are quoted. Paths are to be full addresses. */
export function toDot({ title, nodes, arrows }: Picture): string {
  const lines = [
    `digraph ${quote(title)} {`,
    '  rankdir=LR;',
    '  node [fontname="Arial"];',
    '  edge [fontname="Arial", fontsize=11];',
    ...nodes.map(({ id, kind, what, name, about, path }) => {
      const label = [what, name, about].filter((part) => part !== null).join('\n');
      return `  ${quote(id)} [label=${quote(label)}, shape=${shapes[kind]}, URL=${quote(path)}];`;
    }),
    ...arrows.map(
      ({ from, to, label, standing }) =>
        `  ${quote(from)} -> ${quote(to)} [label=${quote(label)}, style=${styles[standing]}];`,
    ),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

/** In a quoted string only the quote is special to the language, but Graphviz reads escapes and HTML entities in labels. */
function quote(text: string): string {
  if (!/[&\\"\p{C}]/u.test(text)) return `"${text}"`;
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll(/\p{C}/gu, ' ');
  return `"${escaped}"`;
}
