/**
 * Snapshot ─▶ for each API what is similar to it in other organisations, as the open data has it.
 */
import type { SimilarApi } from '../../../schemas/open-data.ts';
import type { ApiRow, OperationRow } from '../../../schemas/snapshot.ts';
import { absolute, apiPath } from '../addresses.ts';
import { findSimilar, type Similar } from './find-similar.ts';
import { outlineOf, type Feature, type Outline } from './outline.ts';
import { similarityInWords } from './in-words.ts';
import { usersOfApis } from './users-of-apis.ts';
import type { Snapshot } from '../../snapshot.ts';

/** By id, for every API that any is similar to. */
export type SimilarApis = ReadonlyMap<string, readonly SimilarApi[]>;

type Published = Pick<Snapshot, 'estate' | 'apis' | 'apiById' | 'relations'>;

/** Reads the operations of every API. */
export function findSimilarApis(snapshot: Published & Pick<Snapshot, 'currentOf' | 'operationsOf'>): SimilarApis {
  const similar = collectSimilar(snapshot);
  for (const api of snapshot.apis) similar.see(api, snapshot.operationsOf(api.id, snapshot.currentOf(api.id).version));
  return similar.find();
}

/** Looks on while all operations are read for something else: `see` takes those of the current version of an API. */
export function collectSimilar(snapshot: Published) {
  const outlines = new Map<string, Outline>();
  return {
    see: (api: ApiRow, operations: readonly OperationRow[]) => void outlines.set(api.id, outlineOf(api, operations)),
    find(): SimilarApis {
      const users = usersOfApis(snapshot.relations);
      const found = findSimilar(
        snapshot.apis.flatMap((api) => outlines.get(api.id) ?? []),
        {
          users: new Map([...users].map(([id, { size }]) => [id, size])),
          isOffered: (id) => isOffered(snapshot.apiById.get(id)),
        },
      );
      const toEntry = (similar: Similar) => toSimilarApi(snapshot, similar, users.get(similar.id) ?? new Set());
      return new Map([...found].map(([id, similar]) => [id, similar.flatMap(toEntry)]));
    },
  };
}

/** Nobody should build on what ends or is gone. */
function isOffered(api: ApiRow | undefined): boolean {
  return api?.lifecycle === 'active' && api.freshness.state !== 'gone';
}

function toSimilarApi(
  { estate, apiById }: Published,
  { id, likeness, common }: Similar,
  users: ReadonlySet<string>,
): SimilarApi[] {
  const api = apiById.get(id);
  if (!api) return [];
  const of = (kind: Feature['kind']) => common.filter((feature) => feature.kind === kind);
  return [
    {
      id,
      name: api.name,
      organisation: api.organisation,
      url: absolute(estate.url, apiPath(id)),
      why: similarityInWords(common),
      likeness: Math.round(likeness * 100) / 100,
      usedBy: [...users].toSorted(),
      operations: of('operation').map(({ key }) => key),
      fields: of('field').map(({ written }) => written),
      words: of('word').map(({ written }) => written),
    },
  ];
}
