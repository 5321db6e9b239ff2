/**
 * Services, systems and datasets, and how they relate, as one file names them: what its references mean is looked up when
 * everything is published, because the other end may be registered later, or by somebody else.
 */
import { z } from 'zod';
import { Slug, WebUrl } from '../schemas/ids.ts';
import { NodeKind, RelationKind, ThingKind } from '../schemas/relations.ts';
import { NamedOrganisation, ThingFacts, Witness } from './metadata.ts';

/** What a file calls another thing. At least one of `id`, `name`, `url` and `file` is given. */
export const Reference = z.strictObject({
  /** What it may be; where nobody has registered it, it is taken for the first. */
  kinds: z.array(NodeKind).min(1),
  /** Whose it is, as the file names them; left out where it does not say, which means one’s own. */
  organisation: z.string().exactOptional(),
  id: z.string().exactOptional(),
  name: z.string().exactOptional(),
  url: WebUrl.exactOptional(),
  /** The path of a description in the same repository. */
  file: z.string().exactOptional(),
});
export type Reference = z.infer<typeof Reference>;

/** `organisation` is what an organisation says of itself as a whole. */
export const SaidThing = z.strictObject({
  kind: z.enum([...ThingKind.options, 'organisation']),
  /** What its publisher’s own files call it, and what its address is made of; null for the organisation. */
  id: Slug.nullable(),
  /** Whose it is, where the file says so. */
  organisation: NamedOrganisation.exactOptional(),
  facts: ThingFacts,
});
export type SaidThing = z.infer<typeof SaidThing>;

export const SaidRelation = z.strictObject({
  from: Reference,
  kind: RelationKind,
  to: Reference,
  /** Whether the file says that it is so, or that it is not. */
  stance: z.enum(['declares', 'disputes']),
  /** The JSON pointer in the file, and the line, from 1, where lines mean anything. */
  pointer: z.string(),
  line: z.int().positive().exactOptional(),
  /** Why it is disputed. */
  reason: z.string().exactOptional(),
  /** The organisation whose file says so, where that is another one’s than the source’s. */
  declaredBy: Slug.exactOptional(),
});
export type SaidRelation = z.infer<typeof SaidRelation>;

/** Which file says it. */
const Placed = z.strictObject({
  by: Witness,
  /** The path in the repository, or the address. */
  file: z.string(),
});
export type PlacedThing = SaidThing & z.infer<typeof Placed>;
export type PlacedRelation = SaidRelation & z.infer<typeof Placed>;

/** Services, systems and datasets that files name, and how things relate. */
export type SaidModel = {
  /** Each with the organisation whose it is, and where a person can look at its file. */
  readonly things: readonly (Omit<PlacedThing, 'organisation'> & {
    readonly organisation: string;
    readonly webUrl: string | null;
  })[];
  readonly relations: readonly (PlacedRelation & { readonly webUrl: string | null })[];
  /** Files, or folders with their slash at the end, that are what they were. */
  readonly unchanged: readonly string[];
  /** Files and folders likewise of which nothing is known today. */
  readonly unread: readonly string[];
};

/** What each kind of relation can begin and end at, the likeliest first. */
export const relationEnds: { readonly [K in RelationKind]: { readonly from: NodeKind[]; readonly to: NodeKind[] } } = {
  'part-of': { from: ['system', 'service', 'dataset'], to: ['service', 'system', 'dataset'] },
  provides: { from: ['system', 'service'], to: ['api'] },
  consumes: { from: ['system', 'service', 'organisation'], to: ['api'] },
  'depends-on': { from: ['system', 'api', 'service'], to: ['system', 'api', 'service', 'dataset'] },
  holds: { from: ['system'], to: ['dataset'] },
  serves: { from: ['api'], to: ['dataset'] },
  reuses: { from: ['system', 'organisation', 'service'], to: ['system', 'api', 'dataset', 'service'] },
  copies: { from: ['dataset'], to: ['dataset'] },
  'replaced-by': { from: ['system', 'api', 'service', 'dataset'], to: ['system', 'api', 'service', 'dataset'] },
};
