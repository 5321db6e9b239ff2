/**
 * How much is shared: who uses which API, and who takes data from its core copy instead of keeping one.
 */
import { organisationOf } from '../../../schemas/relations.ts';
import type { MaturityJson } from '../../../schemas/open-data.ts';
import type { ApiRow, RelationRow, ThingRow } from '../../../schemas/snapshot.ts';

type ApiUse = Adoption['apis'][number];
type DataUse = Adoption['data'][number];
export type Adoption = MaturityJson['adoption'];

type Parts = {
  readonly apis: readonly Pick<ApiRow, 'id' | 'organisation'>[];
  readonly things: readonly Pick<ThingRow, 'id' | 'kind' | 'organisation' | 'data'>[];
  readonly relations: readonly Pick<RelationRow, 'from' | 'kind' | 'to' | 'standing'>[];
};

/** What is disputed, or only looks so, does not count. Costs time in proportion to what there is. */
export function adoptionOf({ apis, things, relations }: Parts): Adoption {
  const said = relations.filter(({ standing }) => standing === 'agreed' || standing === 'one-sided');
  const originsOf = (kind: RelationRow['kind']) =>
    Map.groupBy(
      said.filter((relation) => relation.kind === kind),
      ({ to }) => to,
    );
  const [consuming, serving, copying] = [originsOf('consumes'), originsOf('serves'), originsOf('copies')];
  const usersOf = (id: string) => (consuming.get(id) ?? []).map(({ from }) => from);
  const others = (nodes: readonly string[], own: string) =>
    new Set(nodes.map(organisationOf).filter((organisation) => organisation !== null && organisation !== own));

  const used = apis.flatMap(({ id, organisation }): ApiUse[] => {
    const users = usersOf(id);
    return users.length === 0
      ? []
      : [{ api: id, consumers: new Set(users).size, organisations: others(users, organisation).size }];
  });
  const data = things.flatMap(({ id, kind, organisation, data: facts }): DataUse[] => {
    if (kind !== 'dataset' || facts?.core !== true) return [];
    const copies = (copying.get(id) ?? [])
      .map(({ from }) => from)
      .filter((copy) => organisationOf(copy) !== organisation);
    const users = (serving.get(id) ?? []).flatMap(({ from }) => usersOf(from));
    const holders = others(copies, organisation);
    const avoiding = [...others([...users, ...usersOf(id)], organisation)].filter((user) => !holders.has(user));
    return [{ dataset: id, copiesAvoided: avoiding.length, copies: copies.length }];
  });
  return {
    apis: used.toSorted(
      (a, b) => b.organisations - a.organisations || b.consumers - a.consumers || order(a.api, b.api),
    ),
    data: data.toSorted((a, b) => b.copiesAvoided - a.copiesAvoided || order(a.dataset, b.dataset)),
  };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
