/**
 * HMRC’s API definition (`api/definition.json`): the versions of one API, how far each is, and who may use it.
 */
import type { Access } from '../../../schemas/facts.ts';
import type { Lifecycle } from '../../../schemas/words.ts';
import { cleanName } from '../../openapi/clean-text.ts';
import { items, member } from '../../openapi/json-value.ts';
import { parseDocument } from '../../openapi/parse-document.ts';
import { stated, textFacts, toFacts } from '../facts.ts';
import type { FormatLimits } from '../format.ts';
import { keySegment } from '../keys.ts';
import { createNotes } from '../notes.ts';
import { createLines } from '../parse-catalogue.ts';
import {
  folderOf,
  unreadable,
  type ReadSidecar,
  type Remark,
  type SidecarFile,
  type SidecarFormat,
} from './sidecar.ts';

export const apiDefinition: SidecarFormat = {
  by: 'api-definition',
  read: readDefinition,
};

const lifecycles: Readonly<Record<string, Lifecycle>> = {
  ALPHA: 'active',
  BETA: 'active',
  STABLE: 'active',
  PROTOTYPED: 'active',
  PUBLISHED: 'active',
  DEPRECATED: 'deprecated',
  RETIRED: 'retired',
};

const accesses: Readonly<Record<string, Pick<Access, 'words' | 'conditions'>>> = {
  PUBLIC: {
    words: 'Its publisher says that any developer may use it.',
    conditions: [{ audience: 'anyone', condition: 'open' }],
  },
  CONTROLLED: {
    words: 'Its publisher says that developers need its approval.',
    conditions: [{ audience: 'anyone', condition: 'apply' }],
  },
  PRIVATE: { words: 'Its publisher says that only some developers may use it.' },
  INTERNAL: {
    words: 'Its publisher says that it is internal.',
    conditions: [{ audience: 'organisation', condition: 'internal' }],
  },
};

function readDefinition({ path, bytes }: SidecarFile, limits: FormatLimits): ReadSidecar {
  const parsed = parseDocument(bytes, limits, path);
  if (!parsed.ok) return unreadable([parsed.failure]);
  const isWrapped = member(parsed.value, 'api') !== undefined;
  const api = isWrapped ? member(parsed.value, 'api') : parsed.value;
  const top = isWrapped ? '/api' : '';
  const versions = member(api, 'versions');
  const name = cleanName(member(api, 'name'));
  // Other things are called so too.
  if (!Array.isArray(versions) || name === null || typeof member(api, 'context') !== 'string')
    return { remarks: [], organisation: null, notes: [] };
  const notes = createNotes(path);
  const lineOf = createLines(parsed, limits.depth);
  const tags = items(member(api, 'categories')).flatMap((category) => cleanName(category, 100) ?? []);
  const remarks = versions.flatMap((version, index): Remark[] => {
    const label = cleanName(member(version, 'version'), 40);
    if (label === null) {
      const line = lineOf(`${top}/versions/${index}`);
      notes.add('a version without a `version` cannot be told from others', { line }, 'metadata-unusable');
      return [];
    }
    const at = (field: string) => ({ pointer: `${top}/versions/${index}/${field}` });
    const status = cleanName(member(version, 'status'), 40)?.toUpperCase() ?? '';
    const lifecycle = Object.hasOwn(lifecycles, status) ? lifecycles[status] : undefined;
    if (lifecycle === undefined)
      notes.add('we do not know a `status` of a version', { line: lineOf(at('status').pointer) }, 'metadata-unusable');
    return [
      {
        about: { folder: folderOf(path), version: label },
        key: `${keySegment(name)}-${label}`,
        // A description says in its own words what it is.
        listedFacts: toFacts({
          name: stated(name, { pointer: `${top}/name` }),
          ...textFacts(member(api, 'description'), { pointer: `${top}/description` }),
          version: stated(label, at('version')),
        }),
        facts: toFacts({
          lifecycle: stated(lifecycle, at('status')),
          access: stated(accessOf(member(version, 'access')), at('access')),
          tags: stated(tags.length > 0 ? tags.map((tag) => ({ name: tag })) : null, { pointer: `${top}/categories` }),
          details: stated(
            status === 'ALPHA' || status === 'BETA'
              ? [{ name: 'Stage', value: status === 'ALPHA' ? 'Alpha' : 'Beta' }]
              : null,
            at('status'),
          ),
        }),
      },
    ];
  });
  return { remarks, organisation: null, notes: notes.list() };
}

/** A word, or in older files an object with its type. */
function accessOf(value: unknown): Access | null {
  const word = cleanName(member(value, 'type') ?? value, 40)?.toUpperCase() ?? '';
  const said = Object.hasOwn(accesses, word) ? accesses[word] : undefined;
  return said === undefined ? null : { authentication: 'unknown', ...said };
}
