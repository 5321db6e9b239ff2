/**
 * A snapshot and compiled pages ─▶ a site whose parts can be made, with a watch on everything they read.
 */
import { pathToFileURL } from 'node:url';
import type { RelationRow, SnapshotTable } from '../../schemas/snapshot.ts';
import { absolute } from '../lib/addresses.ts';
import type { Dependents } from '../lib/graph/dependents.ts';
import { framePaths, readExplorerFrame, readFrame } from '../lib/page-frame.ts';
import { findingsOf, type Findings } from '../findings.ts';
import { give } from '../given.ts';
import { openSnapshot, type Snapshot } from '../snapshot.ts';
import type { Differences, KeyColumn } from '../snapshot-differences.ts';
import type { Opening } from '../snapshot-file.ts';
import type { Scope } from '../snapshot-changes.ts';
import type { Compiled } from './compile.ts';
import type { Site } from './part.ts';
import type { render as Render, routes as Routes } from './renderer.ts';
import { rowDigests } from './digests.ts';
import { createTracer, type Tracer } from './trace.ts';

/** The rows alone, with a watch on who reads which. */
export type OpenRows = { readonly raw: Snapshot; readonly snapshot: Snapshot; readonly tracer: Tracer };
export type OpenSite = { readonly site: Site; readonly tracer: Tracer };

/** A row of this table is found again by these of its columns. */
const comparison = ['api', 'version', 'id'];

/** For a reader that is asked for an id first, the columns in which the rows that it answers from have it. */
const from =
  (...columns: readonly KeyColumn[]) =>
  (differences: Differences, id: string): boolean =>
    columns.some((column) => differences.has(column, id));

/** Readers whose answers come from few rows: those of an API, a thing or a source. */
const rowsOfReaders = {
  apiById: from('api.id'),
  thingById: from('thing.id'),
  sourceById: from('source.id'),
  targetsOf: from('target.source'),
  versionsOf: from('version.api'),
  currentOf: from('version.api'),
  version: from('version.api'),
  factsOf: from('version.api'),
  historyOf: from('version.api'),
  cardOf: from('api.id', 'version.api'),
  contactOf: from('api.id', 'version.api', 'thing.id'),
  operationsOf: from('operation.api'),
  endingOperations: (differences: Differences, version: string) =>
    differences.has('operation.api', version.split(' ')[0] ?? ''),
  comparisonsOf: from('comparison.api'),
  newestComparisons: (differences: Differences, { of }: { readonly of?: Scope }) =>
    of === undefined || 'organisation' in of ? differences.in('comparison') : differences.has('comparison.api', of.api),
  changesOf: from('change.api'),
  maturityOf: from('maturity.subject'),
  minimumsOf: from('minimum.subject'),
};

/** Readers that are whole tables, or parts of them. */
const tablesOfReaders = {
  organisations: ['organisation'],
  organisationById: ['organisation'],
  organisationsByParent: ['organisation'],
  things: ['thing'],
  thingsByOrganisation: ['thing'],
  relations: ['relation'],
  unregistered: ['unregistered'],
  guides: ['guide'],
  guideById: ['guide'],
  guidesByOrganisation: ['guide'],
  maturity: ['maturity'],
  minimums: ['minimum'],
  checks: ['check'],
  checkById: ['check'],
  changeRules: ['changeRule'],
  changeRuleById: ['changeRule'],
  releaseFailures: ['releaseFailure'],
} as const satisfies Partial<Record<keyof Snapshot, readonly SnapshotTable[]>>;

/** The organisation of a node is told by its name. */
const isAnotherNode = (differences: Differences, id: string): boolean =>
  differences.in('organisation') ||
  from('api.id', 'version.api', 'thing.id', 'unregistered.id', 'relation.from', 'relation.to')(differences, id);

/** Throws like `openSnapshot`. */
export function openRows(path: string, opening: Opening = {}): OpenRows {
  const raw = openSnapshot(path, opening);
  const tracer = createTracer();
  return { raw, snapshot: watchSnapshot(raw, tracer), tracer };
}

/**
 * `similar`: what is similar to each API, asked for when somebody reads it. One site in a thread at a time: pages find
 * what they read in a place that all share.
 */
export async function openSite(
  { raw, snapshot, tracer }: OpenRows,
  { renderer }: Compiled,
  similar: () => Findings['similar'],
): Promise<OpenSite> {
  const { url } = raw.estate;
  const findings = tracer.watch('findings', findingsOf(raw, similar));
  give({ snapshot, findings });
  const { render, routes } = (await import(pathToFileURL(renderer).href)) as {
    render: typeof Render;
    routes: typeof Routes;
  };
  const renderAt = (address: string) => render(absolute(url, address));
  const frame = async <Made>(address: string, read: (html: string, address: string) => Made): Promise<Made> =>
    read(await renderAt(address), absolute(url, address));
  const frames = new Set<string>(Object.values(framePaths));
  const standing = routes
    .flatMap(({ address, isPage }) =>
      address === null ? [] : isPage && address !== '/404' ? [withSlash(address)] : [address],
    )
    .filter((address) => !frames.has(address));
  return {
    site: {
      snapshot,
      findings,
      render: renderAt,
      standing,
      frames: {
        reference: await frame(framePaths.reference, readFrame),
        changes: await frame(framePaths.changes, readFrame),
        map: await frame(framePaths.map, readFrame),
        explore: await frame(framePaths.explore, readExplorerFrame),
      },
    },
    tracer,
  };
}

/**
 * What is passed on as it is: the path, which no page shows; what is found by its digest, which whoever asks has read in
 * a row; and of the estate everything but when the snapshot was written, since all pages are compiled anew when it changes.
 */
function watchSnapshot(snapshot: Snapshot, tracer: Tracer): Snapshot {
  const { generatedAt: _moment, ...rest } = snapshot.estate;
  const estate = tracer.watch('estate', snapshot.estate, { plain: Object.keys(rest) as (keyof typeof rest)[] });
  const { nodes, relations } = snapshot.graph;
  const digest = rowDigests();
  const inBrief = relationsInBrief();
  const inWhichOrder = () => Array.from(nodes, ([id, { name }]) => [id, name]);
  const whatLeadsWhere = () => [[...nodes.values()].map(digest), relations.map(inBrief)];
  const graph = tracer.watch('graph', snapshot.graph, {
    tables: { relations: ['relation'] },
    rows: { nodes: isAnotherNode, relationsOf: from('relation.from', 'relation.to') },
    from: {
      relationsOf: inWhichOrder,
      dependentsOf: whatLeadsWhere,
      affects: whatLeadsWhere,
      isNeeded: whatLeadsWhere,
    },
    brief: {
      dependentsOf: ({ listed, ...counts }: Dependents) => [
        counts,
        // Of the way that leads there, no more is told: not who says so, nor since when.
        // The way goes on with that of the next on it, which is listed as well.
        listed.map(({ node, path: [first] }) => digest(node) + (first ? inBrief(first) : '')).join('\n'),
      ],
    },
  });
  // Spreading would read it: everything else is taken over without being touched.
  const inner = Object.create(null, {
    ...Object.getOwnPropertyDescriptors(snapshot),
    estate: { value: estate, enumerable: true },
    graph: { value: graph, enumerable: true },
  }) as Snapshot;
  return tracer.watch('snapshot', inner, {
    plain: ['path', 'estate', 'graph', 'modelOf', 'documentBytes', 'stored', 'close'],
    stored: snapshot.stored,
    tables: tablesOfReaders,
    rows: rowsOfReaders,
    keys: { changesIn: comparison, countsIn: comparison, hasChangeOf: comparison },
  });
}

/** Of a relation, what a way tells of it. The same relations are on the ways to hundreds of things, so each is told once. */
function relationsInBrief(): (relation: RelationRow) => string {
  const known = new WeakMap<RelationRow, string>();
  return (relation) => {
    const told = known.get(relation) ?? withoutDeclarations(relation);
    known.set(relation, told);
    return told;
  };
}

function withoutDeclarations({ from, kind, to, standing }: RelationRow): string {
  return [from, kind, to, standing].join();
}

function withSlash(address: string): string {
  return address.endsWith('/') ? address : `${address}/`;
}
