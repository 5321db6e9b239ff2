import { escapeToken } from '../../openapi/json-pointer.ts';
import { items, member, members } from '../../openapi/json-value.ts';
import type { Facts } from './facts.ts';

/** One credential that the description, or one operation, asks for. */
export type RequirementFact = {
  readonly pointer: string;
  readonly name: string;
  readonly scopes: readonly unknown[];
  /** The declared scheme of that name, as written; undefined where there is none. */
  readonly declared: unknown;
};

export function listRequirements({ document, operations }: Facts): RequirementFact[] {
  const schemes = member(document['components'], 'securitySchemes') ?? document['securityDefinitions'];
  const lists = [{ value: document, pointer: '' }, ...operations];
  return lists.flatMap(({ value, pointer }) =>
    items(value['security']).flatMap((requirement, index) =>
      members(requirement).map(([name, scopes]) => ({
        pointer: `${pointer}/security/${index}/${escapeToken(name)}`,
        name,
        scopes: items(scopes),
        declared: member(schemes, name),
      })),
    ),
  );
}
