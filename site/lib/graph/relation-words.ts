/**
 * Kinds of things and of relations, and how sure a relation is, as the pages say it.
 */
import type { NodeKind, RelationKind, RelationStanding } from '../../../schemas/relations.ts';

export const nodeKindLabels: Record<NodeKind, string> = {
  service: 'Service',
  system: 'System',
  api: 'API',
  dataset: 'Dataset',
  organisation: 'Organisation',
};

/** One and several of each kind, within a sentence. */
export const nodeKindNouns: Record<NodeKind, readonly [string, string]> = {
  service: ['service', 'services'],
  system: ['system', 'systems'],
  api: ['API', 'APIs'],
  dataset: ['dataset', 'datasets'],
  organisation: ['organisation', 'organisations'],
};

/** What stands between the two ends in a sentence. */
export const relationVerbs: Record<RelationKind, string> = {
  'part-of': 'is part of',
  provides: 'provides',
  consumes: 'uses',
  'depends-on': 'depends on',
  holds: 'holds',
  serves: 'gives access to',
  reuses: 'is built from',
  copies: 'is a copy of',
  'replaced-by': 'is replaced by',
};

/** The same on an arrow. */
export const relationLabels: Record<RelationKind, string> = {
  ...relationVerbs,
  'part-of': 'part of',
  reuses: 'built from',
  copies: 'copy of',
  'replaced-by': 'replaced by',
};

/** How sure a relation is, the surest first, with what that means and how its line is drawn. */
export const standings: readonly {
  standing: RelationStanding;
  label: string;
  meaning: string;
  line: string;
}[] = [
  {
    standing: 'agreed',
    label: 'Agreed',
    meaning: 'both sides say so, or both are of one organisation',
    line: 'solid line',
  },
  { standing: 'one-sided', label: 'Said by one side', meaning: 'only one of the two says so', line: 'dashed line' },
  {
    standing: 'inferred',
    label: 'Inferred',
    meaning: 'nobody says so, and a description shows it',
    line: 'dotted line',
  },
  {
    standing: 'contradicted',
    label: 'Disputed',
    meaning: 'somebody says that it is not so',
    line: 'line of dashes and dots, with the word “disputed”',
  },
];

export const standingLabels = Object.fromEntries(standings.map(({ standing, label }) => [standing, label])) as Record<
  RelationStanding,
  string
>;
