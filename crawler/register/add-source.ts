/**
 * Adds sources to the text of a registration file, or begins one. Everything that stands in it stays: order, comments,
 * and sources that are there already. Pure.
 */
import { Document, isMap, isNode, isSeq, parseDocument, stringify, type YAMLSeq } from 'yaml';
import { addressOf, RegisteredSource, type Organisation } from '../../schemas/registration.ts';

export type Addition = {
  /** The text of the file with the sources in it. */
  readonly text: string;
  readonly added: readonly RegisteredSource[];
  /** Those that were registered before. */
  readonly known: readonly RegisteredSource[];
};

/** `before` is the text of a file without mistakes, or null for a new one. */
export function addSources(
  before: string | null,
  organisation: Pick<Organisation, 'id' | 'name'>,
  sources: readonly RegisteredSource[],
): Addition {
  const document = before === null ? new Document({ organisation }) : parseDocument(before);
  const list = listIn(document);
  const registered = new Set(list.items.flatMap((item) => placeOf(isMap(item) ? item.toJSON() : null)));
  const added = sources.filter((source) => !registered.has(placeOf(source)[0] ?? ''));
  const known = sources.filter((source) => !added.includes(source));
  if (added.length === 0) return { text: before ?? '', added, known };
  const inPlace = before === null ? null : insertInto(before, list, added);
  if (inPlace !== null) return { text: inPlace, added, known };
  // A list in one line would become unreadable.
  list.flow = false;
  for (const source of added) list.add(document.createNode(source));
  return { text: document.toString({ lineWidth: 0 }), added, known };
}

/** After the last entry of a list with a line for each, so that not a byte of the rest changes; null for other lists. */
function insertInto(text: string, list: YAMLSeq, added: readonly RegisteredSource[]): string | null {
  const last = list.items.at(-1);
  if (list.flow === true || !isNode(last) || !last.range) return null;
  const [start, end] = last.range;
  const dash = text.lastIndexOf('-', start);
  const indent = dash - (text.lastIndexOf('\n', dash) + 1);
  const entries = stringify(added, { lineWidth: 0 }).replaceAll(/^(?=.)/gm, ' '.repeat(indent));
  // The range of an entry may reach to the beginning of the next line, past its comment.
  const lineEnd = text.indexOf('\n', text[end - 1] === '\n' ? end - 1 : end);
  return lineEnd === -1 ? `${text}\n${entries}` : `${text.slice(0, lineEnd + 1)}${entries}${text.slice(lineEnd + 1)}`;
}

function listIn(document: Document): YAMLSeq {
  const list = document.get('sources', true);
  if (isSeq(list)) return list;
  const empty = document.createNode([]) as YAMLSeq; // what an array becomes
  document.set('sources', empty);
  return empty;
}

/** What tells two sources apart; none for what is no source. */
function placeOf(entry: unknown): string[] {
  const source = RegisteredSource.safeParse(entry).data;
  if (source === undefined) return [];
  const { paths, ref } = { paths: undefined, ref: undefined, ...source };
  const address = addressOf(source).replace(/\.git\/?$|\/$/, '');
  return [JSON.stringify([source.kind, address.toLowerCase(), ref ?? null, paths ?? null])];
}
