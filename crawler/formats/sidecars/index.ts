/**
 * The files beside descriptions that are read: one file each, one line here.
 */
import type { Failure } from '../../problems.ts';
import { Facts, type NamedOrganisation, type Witness } from '../../metadata.ts';
import { SaidRelation, SaidThing, type PlacedRelation, type PlacedThing, type Reference } from '../../said-things.ts';
import { slugify } from '../../slug.ts';
import type { FormatLimits } from '../format.ts';
import { apiDefinition } from './api-definition.ts';
import { apisJson } from './apis-json.ts';
import { catalogInfo } from './catalog-info.ts';
import { dcat } from './dcat.ts';
import { publiccode } from './publiccode.ts';
import { withoutItself } from './relations-to-itself.ts';
import { sidecarPaths } from './sidecar-paths.ts';
import type { Remark, SidecarFile, SidecarFormat } from './sidecar.ts';
import { waymark } from './waymark.ts';

export const sidecarFormats: readonly SidecarFormat[] = [
  waymark,
  apiDefinition,
  dcat,
  apisJson,
  catalogInfo,
  publiccode,
];

export type ReadSidecars = {
  readonly remarks: readonly (Remark & { readonly by: Witness; readonly file: string })[];
  readonly things: readonly PlacedThing[];
  readonly relations: readonly PlacedRelation[];
  readonly organisations: readonly { readonly named: NamedOrganisation; readonly file: string }[];
  /** The files of which nothing could be used. */
  readonly unread: readonly string[];
  readonly notes: readonly Failure[];
};

/** Everything that these files say. Throws only for a mistake of ours. */
export function readSidecars(files: readonly SidecarFile[], limits: FormatLimits): ReadSidecars {
  const read = files.flatMap((file) => {
    const format = sidecarFormats.find(({ by }) => sidecarPaths[by].test(file.path));
    return format ? [{ by: format.by, file: file.path, ...format.read(file, limits) }] : [];
  });
  for (const { facts, listedFacts = {} } of read.flatMap(({ remarks }) => remarks))
    for (const said of [facts, listedFacts]) Facts.parse(said);
  for (const { things = [], relations = [] } of read) {
    for (const thing of things) SaidThing.parse(thing);
    for (const relation of relations) SaidRelation.parse(relation);
  }
  const remarks = read.flatMap(({ by, file, remarks: own }) => own.map((remark) => ({ ...remark, by, file })));
  const excess = remarks
    .slice(limits.entries)
    .slice(0, 1)
    .map(({ file }): Failure => {
      const message = `${file}: the files beside descriptions speak of ${remarks.length} APIs, and we read the first ${limits.entries}.`;
      return { code: 'too-many-entries', message, file };
    });
  const { things, relations } = joinSoftware({
    things: read.flatMap(({ by, file, things = [] }) => things.map((thing) => ({ ...thing, by, file }))),
    relations: read.flatMap(({ by, file, relations = [] }) => relations.map((each) => ({ ...each, by, file }))),
  });
  const sound = withoutItself(relations, { things, apis: remarks });
  return {
    remarks: remarks.slice(0, limits.entries),
    things,
    relations: sound.relations,
    organisations: read.flatMap(({ file, organisation }) =>
      organisation === null ? [] : [{ named: organisation, file }],
    ),
    unread: read.flatMap(({ file, unreadable }) => (unreadable ? [file] : [])),
    notes: [
      ...excess,
      ...read.flatMap(({ file, notes }) => notes.map((note): Failure => ({ ...note, file }))),
      ...sound.notes,
    ],
  };
}

type Named = { readonly things: readonly PlacedThing[]; readonly relations: readonly PlacedRelation[] };

/** The software that `publiccode.yml` describes is a system that the other files of its repository may call otherwise. */
function joinSoftware({ things, relations }: Named): Named {
  const software = things.find(({ by }) => by === 'publiccode');
  if (software === undefined) return { things, relations };
  const nameOf = ({ facts }: PlacedThing) => slugify(facts.name?.value ?? '');
  const systems = things.filter(({ by, kind }) => by !== 'publiccode' && kind === 'system');
  const same =
    systems.find((system) => nameOf(system) === nameOf(software)) ??
    (systems.length === 1 && systems[0]?.facts.repository?.value === software.facts.repository?.value
      ? systems[0]
      : undefined);
  if (same === undefined) return { things, relations };
  const rename = (reference: Reference) =>
    reference.id === software.id ? { ...reference, id: same.id ?? '' } : reference;
  return {
    things: things.map((thing) => (thing === software ? { ...thing, id: same.id } : thing)),
    relations: relations.map((relation) =>
      relation.file === software.file
        ? { ...relation, from: rename(relation.from), to: rename(relation.to) }
        : relation,
    ),
  };
}
