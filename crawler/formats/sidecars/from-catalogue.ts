/**
 * A format of catalogues as a file in a repository: what it lists is said of the descriptions beside it, and is listed
 * where there are none.
 */
import type { Detail } from '../../../schemas/facts.ts';
import type { Facts } from '../../metadata.ts';
import { isInRepository, locationOf, nameOf } from '../../openapi/location.ts';
import type { Failure } from '../../problems.ts';
import type { Reference, SaidRelation, SaidThing } from '../../said-things.ts';
import type { Entry, ListedDataset } from '../entry.ts';
import type { CatalogueFormat, FormatLimits } from '../format.ts';
import { createKeys, keySegment } from '../keys.ts';
import { declared } from './references.ts';
import { folderOf, unreadable, type ReadSidecar, type Remark, type SidecarFile } from './sidecar.ts';

/** Other things are called so too: a file that is no catalogue says nothing. */
export function readAsCatalogue(
  format: CatalogueFormat,
  { path, bytes }: SidecarFile,
  limits: FormatLimits,
): ReadSidecar {
  const read = format.read({ location: locationOf(path), bytes, organisations: null }, limits);
  if (read.status === 'unreadable')
    return read.failure.code === 'not-a-catalogue'
      ? { remarks: [], organisation: null, notes: [] }
      : unreadable([read.failure]);
  const keyOf = createKeys();
  const isAlone = read.entries.length === 1;
  const things = new Map<string, SaidThing>();
  const relations: SaidRelation[] = [];
  const remarks = read.entries.flatMap((entry) => {
    const [remark] = toRemark(entry, { path, isAlone, keyOf });
    if (remark?.id === undefined) return [];
    for (const { id, facts, organisation, pointer, ...named } of entry.datasets ?? []) {
      if (id !== null && facts !== null && !things.has(id))
        things.set(id, { kind: 'dataset', id, facts, ...(organisation && { organisation }) });
      relations.push(declared({ kinds: ['api'], id: remark.id }, 'serves', toReference({ id, ...named }), pointer));
    }
    return [remark];
  });
  return {
    remarks,
    ...(relations.length === 0 ? {} : { things: [...things.values()], relations }),
    organisation: null,
    notes: read.notes.map((note): Failure =>
      note.code === 'entry-unusable' ? { ...note, code: 'metadata-unusable' } : note,
    ),
  };
}

type Reading = {
  readonly path: string;
  /** Whether nothing else is listed. */
  readonly isAlone: boolean;
  readonly keyOf: ReturnType<typeof createKeys>;
};

function toRemark(entry: Entry, { path, isAlone, keyOf }: Reading): Remark[] {
  const { facts, organisation, description } = entry;
  const key = keyOf(keySegment(facts.name?.value ?? entry.key), entry.key);
  if (key === null) return [];
  return [
    {
      about: aboutOf(description, isAlone ? folderOf(path) : null),
      key,
      id: key,
      ...(organisation === null ? {} : { organisation }),
      facts,
      ...(description === null || isInRepository(description) ? {} : { listedFacts: withAddress(facts, description) }),
    },
  ];
}

function toReference({ id, name, url }: Pick<ListedDataset, 'id' | 'name' | 'url'>): Reference {
  return { kinds: ['dataset'], ...(id && { id }), ...(name && { name }), ...(url && { url }) };
}

function aboutOf(description: string | null, folder: string | null): Remark['about'] {
  if (description === null) return folder === null ? null : { onlyIn: folder };
  return isInRepository(description) ? { file: nameOf(description) } : { address: description };
}

/** A description elsewhere is not fetched for a file in a repository, so its readers are told where it is. */
export function withAddress({ details, name }: Facts, address: string): Facts {
  const added: Detail = { name: 'Machine-readable description', value: address };
  return { details: { pointer: name?.pointer ?? '', ...details, value: [...(details?.value ?? []), added] } };
}
