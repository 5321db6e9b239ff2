/**
 * References as files write them ─▶ what they may mean. Nobody is asked: that is looked up when everything is published.
 */
import { NodeKind, type RelationKind } from '../../../schemas/relations.ts';
import type { Reference, SaidRelation } from '../../said-things.ts';
import { cleanName, webUrl } from '../../openapi/clean-text.ts';
import { pathFrom } from './sidecar.ts';

const prefix = new RegExp(`^(${NodeKind.options.join('|')}):(?!//)(.+)$`);
const slug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const scopedId = /^([a-z0-9]+(?:-[a-z0-9]+)*)\/([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/**
 * A reference in `waymark.yaml` at `path`: `id`, `organisation/id`, either with its kind in front (`system:id`), the path of
 * a description, a web address, or a name. Null for one that says nothing.
 */
export function referenceIn(text: string, kinds: readonly NodeKind[], path: string): Reference | null {
  const [, kind, rest] = prefix.exec(text) ?? [];
  if (kind !== undefined && rest !== undefined) return referenceIn(rest, [kind as NodeKind], path);
  const url = webUrl(text);
  if (url !== null) return { kinds: [...kinds], url };
  if (kinds.includes('api') && /^\.{1,2}\/|\.(?:json|ya?ml)$/i.test(text)) {
    const file = pathFrom(path, text);
    if (file !== null) return { kinds: ['api'], file };
  }
  const [, organisation, id] = scopedId.exec(text) ?? [];
  if (organisation !== undefined && id !== undefined) return { kinds: [...kinds], organisation, id };
  if (slug.test(text)) return { kinds: [...kinds], id: text };
  const name = cleanName(text, 200);
  return name === null ? null : { kinds: [...kinds], name };
}

/** A relation as a file declares it, with the pointer to where it does. */
export function declared(from: Reference, kind: RelationKind, to: Reference, pointer: string): SaidRelation {
  return { from, kind, to, stance: 'declares', pointer };
}
