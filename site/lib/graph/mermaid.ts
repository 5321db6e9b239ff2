/**
 * A drawing as text for Mermaid (https://mermaid.js.org/syntax/flowchart.html), which Markdown on GitHub and GitLab draws.
 */
import type { NodeKind, RelationStanding } from '../../../schemas/relations.ts';
import type { Picture } from './picture.ts';

const shapes: Record<NodeKind, readonly [string, string]> = {
  service: ['([', '])'],
  system: ['[', ']'],
  api: ['{{', '}}'],
  dataset: ['[(', ')]'],
  organisation: ['[[', ']]'],
};

const arrowLines: Record<RelationStanding, string> = {
  agreed: '-->',
  'one-sided': '-.->',
  inferred: '-.->',
  contradicted: '-.->',
};

/** Paths are to be full addresses. */
export function toMermaid({ title, nodes, arrows }: Picture): string {
  const indexes = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = [
    // The title stands in YAML, where a string of JSON is one as well.
    '---',
    `title: ${JSON.stringify(oneLine(title))}`,
    '---',
    'flowchart LR',
    ...nodes.map(({ id, kind, what, name, about }) => {
      const [open, close] = shapes[kind];
      const words = [what, name, about].filter((part) => part !== null).map(escape);
      return `  ${indexes.get(id)}${open}"${words.join('<br>')}"${close}`;
    }),
    ...arrows.map(
      ({ from, to, label, standing }) =>
        `  ${indexes.get(from)} ${arrowLines[standing]}|"${escape(label)}"| ${indexes.get(to)}`,
    ),
    ...nodes.map(({ id, path }) => `  click ${indexes.get(id)} href "${escape(path)}"`),
  ];
  return `${lines.join('\n')}\n`;
}

/** Everything that Mermaid, Markdown or HTML could read as more than text becomes a numbered entity of Mermaid’s. */
function escape(text: string): string {
  return oneLine(text).replaceAll(/["#&<>`\\;{}[\]()|*_~@$%]/g, (character) => `#${character.charCodeAt(0)};`);
}

function oneLine(text: string): string {
  return text.replaceAll(/\p{C}+/gu, ' ');
}
