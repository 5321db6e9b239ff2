/** How much of a document is accepted: levels of nesting, values, and characters of text in all keys and values. */
export type Size = { readonly depth: number; readonly nodes: number; readonly characters: number };

export type Measured =
  | { readonly status: 'measured'; readonly members: number }
  | { readonly status: 'exceeded'; readonly what: keyof Size };

/**
 * Counts a document as if it were written out, so that YAML aliases and shared parts count every time they occur.
 * Stops as soon as a limit is passed; iterative, so that neither depth nor a cycle can harm it.
 */
export function measure(root: unknown, limits: Size): Measured {
  const values: unknown[] = [root];
  const depths: number[] = [1];
  let nodes = 1;
  let characters = typeof root === 'string' ? root.length : 0;
  let memberCount = 0;
  while (values.length > 0) {
    const value = values.pop();
    const depth = depths.pop() ?? 1;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > limits.depth) return { status: 'exceeded', what: 'depth' };
    const isList = Array.isArray(value);
    const names = isList ? null : Object.keys(value);
    const children: readonly unknown[] = isList ? value : Object.values(value);
    nodes += children.length;
    if (nodes > limits.nodes) return { status: 'exceeded', what: 'nodes' };
    if (names) {
      memberCount += names.length;
      for (const name of names) characters += name.length;
    }
    for (const child of children) {
      if (typeof child === 'string') characters += child.length;
      else if (typeof child === 'object' && child !== null) {
        values.push(child);
        depths.push(depth + 1);
      }
    }
    if (characters > limits.characters) return { status: 'exceeded', what: 'characters' };
  }
  return { status: 'measured', members: memberCount };
}
