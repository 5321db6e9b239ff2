/**
 * What files say of services, systems and datasets ─▶ one row for each, with where every field comes from.
 */
import type { DatasetFacts } from '../../schemas/relations.ts';
import type { ThingRow } from '../../schemas/snapshot.ts';
import type { Lifecycle } from '../../schemas/words.ts';
import type { DeclaredEvidence } from '../../schemas/maturity.ts';
import type { ThingFacts } from '../metadata.ts';
import { recall, type Memory } from './memory.ts';
import { rankOf } from './precedence.ts';
import type { KeptThing } from './read-things.ts';
import { inWords } from './in-words.ts';
import { toProvenance, weighVoices, type Disagreement, type Weighing } from './weigh-voices.ts';

export type MergedThing = {
  readonly row: ThingRow;
  /** Everybody who says something of it. */
  readonly vouchers: readonly KeptThing[];
  readonly disagreements: readonly Disagreement[];
};

/** Whose words are shown where all are: a thing can be named in thousands of files. */
const MOST_VOICES = 10;
const MOST_DETAILS = 50;

/** The same thing of the same organisation may be described in several files and sources. `today` is YYYY-MM-DD. */
export function mergeThings(kept: readonly KeptThing[], today: string, memory: Memory = null): MergedThing[] {
  const things = Map.groupBy(
    kept.filter(({ kind }) => kind !== 'organisation'),
    ({ kind, organisation, slug }) => `${kind}:${organisation}/${slug}`,
  );
  return Array.from(things, ([id, vouchers]) =>
    recall(memory?.merged, id, [today, ...vouchers], () => mergeThing(id, vouchers, today)),
  );
}

/** What organisations say of their own maturity, by their ids. */
export function evidenceByOrganisation(kept: readonly KeptThing[]): ReadonlyMap<string, DeclaredEvidence[]> {
  const declared = new Map<string, DeclaredEvidence[]>();
  for (const { kind, organisation, facts, source, file, retired } of kept) {
    if (kind !== 'organisation' || retired) continue;
    const evidence = (facts.evidence?.value ?? []).map((each) => ({ ...each, source, file }));
    declared.set(organisation, [...(declared.get(organisation) ?? []), ...evidence]);
  }
  return declared;
}

function mergeThing(id: string, vouchers: readonly KeptThing[], today: string): MergedThing {
  const present = vouchers.filter(
    ({ freshness }) => freshness.problem !== 'not-found' && freshness.problem !== 'source-withdrawn',
  );
  const heard = (present.length > 0 ? present : vouchers).toSorted((a, b) => rankOf(a.by) - rankOf(b.by));
  const first = heard[0]!; // nothing is published of what nobody names
  const weighing = weighVoices<ThingFacts>(heard);
  const { take, assume, provenance, disagreements } = weighing;
  const { kind, organisation, slug } = first as KeptThing & { kind: ThingRow['kind'] };
  const text = take('description');
  const sunset = take('sunset');
  const isRetired = vouchers.every(({ retired }) => retired) || (sunset !== null && sunset < today);
  const lifecycle: Lifecycle = take('lifecycle') ?? assume('lifecycle', sunset === null ? 'active' : 'sunset');
  return {
    vouchers,
    disagreements,
    row: {
      id,
      kind,
      organisation,
      slug,
      name: take('name') ?? assume('name', inWords(slug)),
      purpose: take('purpose'),
      description: text?.markdown ?? null,
      descriptionHtml: text?.html ?? null,
      language: take('language'),
      type: take('type'),
      lifecycle: isRetired ? 'retired' : lifecycle,
      sunset,
      url: take('url'),
      documentation: take('documentation'),
      repository: take('repository'),
      technology: take('technology') ?? [],
      access: take('access'),
      contact: take('contact'),
      licence: take('licence'),
      tags: take('tags') ?? [],
      details: allOf(weighing, 'details').slice(0, MOST_DETAILS),
      data: kind === 'dataset' ? dataOf(weighing) : null,
      evidence: allOf(weighing, 'evidence'),
      source: first.source,
      path: first.file,
      fileUrl: first.url,
      freshness: (heard.find(({ freshness }) => freshness.state === 'fresh') ?? first).freshness,
      firstSeen: vouchers.map(({ firstSeen }) => firstSeen).toSorted()[0] ?? first.firstSeen,
      provenance: [
        first.by === 'catalogue' || first.by === 'portal'
          ? { field: 'organisation', origin: 'catalogue', where: first.file }
          : { field: 'organisation', origin: 'registration' },
        { field: 'freshness', origin: 'observed' },
        ...provenance,
      ],
    },
  };
}

/** Details and evidence do not contradict one another: all are shown. */
function allOf<K extends 'details' | 'evidence'>(
  { saidOf, provenance }: Weighing<ThingFacts>,
  field: K,
): NonNullable<ThingFacts[K]>['value'][number][] {
  return saidOf(field)
    .slice(0, MOST_VOICES)
    .flatMap((said) => {
      provenance.push(toProvenance(field, said));
      return said.value as NonNullable<ThingFacts[K]>['value'][number][];
    });
}

function dataOf({ take }: Weighing<ThingFacts>): DatasetFacts {
  const [core, protection, updated, standards] = [take('core'), take('protection'), take('updated'), take('standards')];
  return {
    ...(core === null ? {} : { core }),
    ...(protection === null ? {} : { protection }),
    ...(updated === null ? {} : { updated }),
    ...(standards === null ? {} : { standards }),
  };
}
