/**
 * For tests: a description of several files as one value, independently of the crawler's own bundler.
 */
import { posix } from 'node:path';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** `read` gives the parsed file at a path, and throws when there is none. Every `$ref` to another file is replaced by what it means. */
export function inlineParts(root: string, read: (path: string) => unknown): Json {
  const parsed = (path: string): Json => read(path) as Json;

  function visit(node: Json, file: string, trail: readonly string[]): Json {
    if (Array.isArray(node)) return node.map((item) => visit(item, file, trail));
    if (node === null || typeof node !== 'object') return node;
    const reference = node['$ref'];
    if (typeof reference !== 'string') {
      return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, visit(value, file, trail)]));
    }
    const [path = '', fragment = ''] = reference.split('#');
    const target = path === '' ? file : posix.join(posix.dirname(file), path);
    const meant = follow(parsed(target), fragment, `${reference} in ${file}`);
    // What is in the root file stays there: the validator follows it by itself.
    if (target === root) return { ...node, $ref: `#${fragment}` };
    const step = `${target}#${fragment}`;
    return trail.includes(step) ? {} : visit(meant, target, [...trail, step]);
  }

  return visit(parsed(root), root, []);
}

/** What a JSON pointer (RFC 6901) points to. */
function follow(document: Json, pointer: string, where: string): Json {
  let node: Json | undefined = document;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    node = node !== null && typeof node === 'object' && !Array.isArray(node) ? node[key] : undefined;
  }
  if (node === undefined) throw new Error(`There is nothing at ${where}.`);
  return node;
}
