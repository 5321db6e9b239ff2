/**
 * js-yaml 4 with the core schema of YAML 1.2, in which dates stay text. Merge keys (`<<`), which publishers use, are
 * followed; unknown tags (`!Sub` in templates of cloud providers) are passed over and reported.
 * js-yaml 5 and `yaml` reject real government files that js-yaml 4 reads.
 */
import { CORE_SCHEMA, load, Type, YAMLException, type Schema, type State } from 'js-yaml';
import type { Place } from './places.ts';

export type YamlRead =
  | {
      readonly status: 'read';
      readonly value: unknown;
      readonly hasDuplicateKeys: boolean;
      readonly unknownTags: readonly string[];
    }
  | { readonly status: 'failed'; readonly reason: string; readonly line: number | null };

/** Never throws. Of equal keys the last counts; `depth` bounds the nesting of what is written in the text itself. */
export function readYaml(text: string, depth: number): YamlRead {
  const strict = tryLoad(text, { depth, lenient: false });
  if (strict.status === 'read' || strict.reason !== DUPLICATE) return strict;
  const lenient = tryLoad(text, { depth, lenient: true });
  return lenient.status === 'read' ? { ...lenient, hasDuplicateKeys: true } : lenient;
}

/** The places of a YAML text that was read before; null when they cannot be told. */
export function readYamlPlaces(text: string, depth: number): Place | null {
  const root: Open = { offset: 0, children: [] };
  const open = [root];
  loadWith(schema.extend(passingOver(new Set())), text, {
    depth,
    lenient: true,
    listener(event, state) {
      if (event === 'open') {
        open.push({ offset: state.position, children: [] });
        return;
      }
      const closed = open.pop();
      if (closed) open.at(-1)?.children.push(toNode(closed, state));
    },
  });
  const [document] = root.children;
  return document ? toPlace(document) : null;
}

const DUPLICATE = 'duplicated mapping key';
/** Reasons that are about our limits, not about the syntax. */
export const TOO_COMPLEX = /^(?:nesting exceeded maxDepth|merge keys exceeded|abnormal merge)/;

type LoadOptions = {
  readonly depth: number;
  readonly lenient: boolean;
  readonly listener?: (event: 'open' | 'close', state: State) => void;
};

function tryLoad(text: string, options: LoadOptions): YamlRead {
  const plain = loadWith(schema, text, options);
  if (plain.status === 'read' || !plain.reason.startsWith('unknown tag')) return plain;
  const tags = new Set<string>();
  const read = loadWith(schema.extend(passingOver(tags)), text, options);
  return read.status === 'read' ? { ...read, unknownTags: [...tags] } : read;
}

function loadWith(accepted: Schema, text: string, { depth, lenient, listener }: LoadOptions): YamlRead {
  try {
    // js-yaml counts a flow collection inside a block collection twice; the exact depth is measured afterwards.
    const options = { schema: accepted, json: lenient, maxDepth: 2 * depth + 2, ...(listener ? { listener } : {}) };
    return { status: 'read', value: load(text, options), hasDuplicateKeys: false, unknownTags: [] };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    // Without a mark it is about the file as a whole.
    const mark: YAMLException['mark'] | undefined = error.mark;
    return { status: 'failed', reason: error.reason, line: mark ? mark.line + 1 : null };
  }
}

/** https://yaml.org/type/merge.html */
const schema = CORE_SCHEMA.extend({
  implicit: [new Type('tag:yaml.org,2002:merge', { kind: 'scalar', resolve: (data) => data === '<<' })],
});

/** Types that take a value under any tag as if it had none, and note the tag. */
function passingOver(tags: Set<string>): Type[] {
  const kinds = ['scalar', 'sequence', 'mapping'] as const;
  const construct = (data: unknown, tag?: string) => {
    tags.add(tag ?? '');
    return data;
  };
  return kinds.map((kind) => new Type('', { kind, multi: true, construct }));
}

type Open = { readonly offset: number; readonly children: Node[] };
type Node = Open & { readonly kind: string | null; readonly result: unknown };

function toNode(open: Open, { kind, result }: State): Node {
  const value: unknown = result;
  const [only] = open.children;
  // The parser tries a value as the first key of a mapping and keeps it when it was none.
  if (open.children.length === 1 && only && typeof value === 'object' && only.result === value) return only;
  return { ...open, kind, result: value };
}

function toPlace({ offset, kind, result, children }: Node): Place {
  if (kind === 'sequence' && Array.isArray(result) && result.length === children.length) {
    return {
      offset,
      entries: children.map((item, index) => ({ key: String(index), offset: item.offset, place: toPlace(item) })),
    };
  }
  if (kind !== 'mapping') return { offset, entries: null };
  const entries = [];
  for (let index = 0; index + 1 < children.length; index += 2) {
    const key = children[index];
    const value = children[index + 1];
    if (key && value) entries.push({ key: String(key.result), offset: key.offset, place: toPlace(value) });
  }
  return { offset, entries };
}
