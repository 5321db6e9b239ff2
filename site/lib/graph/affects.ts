import { dependentsInWords, dependentsOf } from './dependents.ts';
import type { Graph } from './graph.ts';

/** Pages, lists, feeds and calendars all ask about the same APIs. */
const answers = new WeakMap<Graph, Map<string, string | null>>();

/** Whom it hits when an API changes: `7 systems in 4 organisations`. Null where nothing depends on it. */
export function affects(graph: Graph, api: string): string | null {
  const known = answers.get(graph) ?? new Map<string, string | null>();
  answers.set(graph, known);
  const answer = known.get(api);
  if (answer !== undefined) return answer;
  const words = dependentsInWords(dependentsOf(graph, api));
  known.set(api, words);
  return words;
}
