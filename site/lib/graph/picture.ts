/**
 * What a drawing shows, whatever it is of: boxes with words in them, and arrows between them.
 */
import type { NodeKind, RelationKind, RelationStanding } from '../../../schemas/relations.ts';
import type { RelationRow } from '../../../schemas/snapshot.ts';
import type { Graph, GraphNode } from './graph.ts';
import type { Neighbourhood } from './neighbourhood.ts';
import { nodeKindLabels, relationLabels } from './relation-words.ts';

export type PictureNode = {
  readonly id: string;
  /** Decides the shape. */
  readonly kind: NodeKind;
  /** What it is, in a word or two. */
  readonly what: string;
  readonly name: string;
  /** The line below the name. */
  readonly about: string | null;
  readonly path: string;
  readonly registered: boolean;
  /** Whether the drawing is about it. */
  readonly centre: boolean;
  readonly language: string | null;
};

export type PictureArrow = {
  readonly from: string;
  readonly to: string;
  /** Missing where it stands for several relations. */
  readonly kind?: RelationKind;
  readonly standing: RelationStanding;
  readonly label: string;
  /** What the drawing says instead, where there is little room. */
  readonly short?: string;
};

export type Picture = {
  readonly title: string;
  readonly description: string;
  readonly nodes: readonly PictureNode[];
  readonly arrows: readonly PictureArrow[];
  /** Whether many arrows lead between few boxes: those are narrower then, so that the drawing fits a page. */
  readonly narrow?: boolean;
};

/** The drawing of what is around a node. */
export function pictureOf(graph: Graph, { centre, drawn }: Neighbourhood, title: string): Picture {
  const ids = new Set([centre, ...drawn.flatMap(({ from, to }) => [from, to])]);
  return {
    title,
    description: 'Boxes are things and arrows are relations. The table beside it says the same in words.',
    nodes: [...ids].flatMap((id) => {
      const node = graph.nodes.get(id);
      return node ? [toPictureNode(node, id === centre)] : [];
    }),
    arrows: drawn.map(toArrow),
  };
}

/** The drawing of everything that has a relation. */
export function everythingOf({ nodes, relations }: Graph): Picture {
  const ids = new Set(relations.flatMap(({ from, to }) => [from, to]));
  return {
    title: 'Everything, and how it connects',
    description: 'Boxes are things and arrows are relations.',
    nodes: [...ids].flatMap((id) => {
      const node = nodes.get(id);
      return node ? [toPictureNode(node, false)] : [];
    }),
    arrows: relations.map(toArrow),
  };
}

function toPictureNode(node: GraphNode, centre: boolean): PictureNode {
  const { id, kind, name, organisationName, registered, path, language } = node;
  const what = registered ? nodeKindLabels[kind] : `${nodeKindLabels[kind]}, not in the catalogue`;
  return { id, kind, what, name, about: organisationName, path, registered, centre, language };
}

function toArrow({ from, to, kind, standing }: RelationRow): PictureArrow {
  const disputed = standing === 'contradicted' ? ' (disputed)' : '';
  return { from, to, kind, standing, label: relationLabels[kind] + disputed };
}
