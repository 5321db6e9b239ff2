/**
 * Turtle (RDF 1.1) ─▶ a graph. Nothing is fetched, whatever it names.
 */
import { Parser, type Quad } from 'n3';
import type { Failure } from '../../problems.ts';
import { createGraph, shortIri, type Graph } from './graph.ts';

export type ReadGraph =
  { readonly status: 'read'; readonly graph: Graph } | { readonly status: 'unreadable'; readonly failure: Failure };

/** `location` is where relative addresses start; `most` is how many statements are accepted. */
export function readTurtle(
  text: string,
  { file, location, most }: { file: string; location: string; most: number },
): ReadGraph {
  const { add, graph } = createGraph();
  let statements: Quad[];
  try {
    statements = new Parser({ format: 'text/turtle', baseIRI: location }).parse(text);
  } catch (error) {
    // The parser throws nothing else than what is wrong with the text.
    const words = error instanceof Error ? error.message : String(error);
    const line = Number(/ on line (\d+)/.exec(words)?.[1]);
    const message = `${file} is not valid Turtle: ${words.replace(/ on line \d+\.?$/, '').slice(0, 200)}.`;
    return {
      status: 'unreadable',
      failure: { code: 'syntax-error', message, ...(line > 0 ? { line } : {}) },
    };
  }
  if (statements.length > most)
    return {
      status: 'unreadable',
      failure: { code: 'too-complex', message: `${file} makes more statements than we accept.` },
    };
  for (const { subject, predicate, object } of statements) {
    add(named(subject), predicate.value, {
      value: object.termType === 'Literal' ? object.value : named(object),
      isThing: object.termType !== 'Literal',
      language: object.termType === 'Literal' ? object.language.toLowerCase() : '',
      pointer: shortIri(predicate.value),
    });
  }
  return { status: 'read', graph };
}

/** A thing without an address is called so that it cannot be mistaken for one that has one. */
function named({ termType, value }: { readonly termType: string; readonly value: string }): string {
  return termType === 'BlankNode' ? `_:${value}` : value;
}
