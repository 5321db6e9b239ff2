/**
 * Many files ─▶ one self-contained document. Shared objects move into the components of the root; what may not be a
 * reference there is put in place. The input is never changed: unchanged values are shared with it, changed ones are
 * copies.
 */
import type { Severity } from '../../schemas/words.ts';
import { createComponentNames } from './component-names.ts';
import { explainUnresolved } from './explain-unresolved.ts';
import { toFragment, toPointer, toTokens } from './json-pointer.ts';
import { isObject, member, members, setMember, type JsonObject } from './json-value.ts';
import { nameOf } from './location.ts';
import { isReference } from './find-place.ts';
import type { Parts, Target } from './parts.ts';
import { readingChecks, type ReadingCheck, type ReadingFinding } from './reading-finding.ts';
import { sectionOf, shapeOf, type Shape } from './shapes.ts';
import type { KnownVersion } from './specification.ts';

/** A place in one of the files, as published. */
export type Origin = { readonly location: string; readonly pointer: string };

export type Bundle = {
  readonly document: JsonObject;
  readonly findings: readonly (ReadingFinding & { readonly location: string })[];
  /** Where an object of the bundled document was taken from, for objects that came from elsewhere than their surroundings. */
  readonly origins: WeakMap<object, Origin>;
  /** Set when putting parts in place nests without a reasonable end. */
  readonly tooDeep: boolean;
};

export type BundleOptions = { readonly root: string; readonly version: KnownVersion | null; readonly depth: number };

/** References that lead nowhere stay as they are, each with a finding. Ends for every input; size is for the caller to check. */
export function bundle(document: JsonObject, parts: Parts, { root, version, depth }: BundleOptions): Bundle {
  const findings: (ReadingFinding & { location: string })[] = [];
  const reported = new Set<string>();
  const origins = new WeakMap<object, Origin>();
  const inlined = new Map<string, unknown>();
  const underWay = new Set<string>();
  const names = createComponentNames(root, parts, (kind) => sectionOf(kind, version));
  let level = 0;
  let tooDeep = false;

  // The root is an object and no reference, so that an object comes out.
  const walked = walkMembers(document, 'document', { location: root, path: [] });
  const moved = new Map<string, Record<string, unknown>>();
  for (let next = names.nextMove(); next; next = names.nextMove()) {
    const { kind, section, name, target } = next;
    const inSection = moved.get(section) ?? {};
    moved.set(section, inSection);
    setMember(inSection, name, take(target, kind));
  }
  const bundled = [...moved].reduce((whole, [section, added]) => withMembers(whole, toTokens(section), added), walked);
  return { document: bundled, findings, origins, tooDeep };

  function walk(node: unknown, shape: Shape, at: At): unknown {
    if (typeof node !== 'object' || node === null) return node;
    if (level >= depth) {
      tooDeep = true;
      return node;
    }
    level++;
    const result = walkContainer(node as JsonObject | readonly unknown[], shape, at);
    level--;
    return result;
  }

  function walkContainer(node: JsonObject | readonly unknown[], shape: Shape, at: At): unknown {
    if (Array.isArray(node)) return walkList(node, shape, at);
    // In plain data only an object that is nothing but a reference is taken for one: HMRC's examples are.
    if (isReference(node) && (shape !== 'any' || Object.keys(node).length === 1)) return walkReference(node, shape, at);
    if (shape === 'discriminator') return walkDiscriminator(node as JsonObject, at);
    return walkMembers(node as JsonObject, shape, at);
  }

  function walkList(node: readonly unknown[], shape: Shape, at: At): readonly unknown[] {
    const itemShape = typeof shape === 'object' && 'list' in shape ? shape.list : shape;
    let copy: unknown[] | null = null;
    for (const [index, item] of node.entries()) {
      if (typeof item !== 'object' || item === null) continue;
      at.path.push(String(index));
      const walked = walk(item, itemShape, at);
      at.path.pop();
      if (walked !== item) (copy ??= [...node])[index] = walked;
    }
    return copy ?? node;
  }

  function walkMembers(node: JsonObject, shape: Shape, at: At): JsonObject {
    let copy: Record<string, unknown> | null = null;
    for (const name of Object.keys(node)) {
      const value = node[name];
      if (typeof value !== 'object' || value === null) continue;
      at.path.push(name);
      const walked = walk(value, shapeOf(shape, name), at);
      at.path.pop();
      if (walked !== value) setMember((copy ??= { ...node }), name, walked);
    }
    return copy ?? node;
  }

  function walkReference(node: JsonObject & { readonly $ref: string }, shape: Shape, at: At): unknown {
    const isInternal = node.$ref.startsWith('#');
    // Within plain data of the root, `#/…` is data.
    if (shape === 'any' && isInternal && at.location === root) return node;
    if (shape === 'schema' && at.location === root && parts.isEmbedded(document, at.path, node.$ref))
      return walkSiblings(node, shape, at);
    const target = parts.resolve(at.location, node.$ref);
    if (target.status === 'found') return placeTarget(node, target, shape, at);
    if (target.status === 'text') {
      report(
        'part-is-text',
        at,
        `The reference to ${node.$ref} leads to a text file, which OpenAPI does not allow and most tools do not read. Put the text itself here.`,
      );
      return target.text;
    }
    if (target.status !== 'named' && target.status !== 'needed') {
      const { check, message } = explainUnresolved(node.$ref, target);
      // A broken example spoils less than a broken schema.
      report(check, at, message, shape === 'any' ? 'warning' : undefined);
    }
    return walkSiblings(node, shape, at);
  }

  function placeTarget(node: JsonObject & { readonly $ref: string }, target: Found, shape: Shape, at: At): unknown {
    if (target.assumedRoot) {
      report(
        'pointer-missing',
        at,
        `The reference ${node.$ref} leads to nothing in ${nameOf(at.location)}; we took it from ${nameOf(root)}. Write ${nameOf(root)} before the #.`,
        'warning',
      );
    }
    if (target.location === root && (shape !== 'any' || at.location !== root)) {
      if (at.location === root && node.$ref.startsWith('#') && isPlain(node.$ref, target))
        return walkSiblings(node, shape, at);
      return { ...walkSiblings(node, shape, at), $ref: toFragment(target.pointer) };
    }
    const kind = typeof shape === 'string' && shape !== 'any' ? shape : null;
    const section = kind && sectionOf(kind, version);
    if (!kind || !section) return inline(node, target, shape, at);
    const name = names.nameOf(kind, section, target);
    const here = `${section}/${name}`;
    if (at.location === root && toPointer(at.path) === here) return take(target, kind);
    return { ...walkSiblings(node, shape, at), $ref: toFragment(here) };
  }

  /** What surrounds a reference is kept, and wins over what it leads to. */
  function inline(node: JsonObject, target: Found, shape: Shape, at: At): unknown {
    const key = `${JSON.stringify(shape)} ${target.location}#${target.pointer}`;
    if (underWay.has(key)) {
      report(
        'reference-cycle',
        at,
        `The reference ${String(node.$ref)} leads back to a place that contains it. Break the circle, or make it a schema.`,
      );
      return node;
    }
    if (!inlined.has(key)) {
      underWay.add(key);
      inlined.set(key, take(target, shape));
      underWay.delete(key);
    }
    const value = inlined.get(key);
    if (Object.keys(node).length === 1 || !isObject(value)) return value;
    const { $ref: _, ...siblings } = walkSiblings(node, shape, at);
    const merged = { ...value, ...siblings, ...bothParameters(value, siblings) };
    origins.set(merged, target);
    return merged;
  }

  function take(target: Found, shape: Shape): unknown {
    const walked = walk(target.value, shape, { location: target.location, path: toTokens(target.pointer) });
    if (typeof walked === 'object' && walked !== null) origins.set(walked, target);
    return walked;
  }

  function walkSiblings(node: JsonObject, shape: Shape, at: At): JsonObject {
    return Object.keys(node).length === 1 ? node : walkMembers(node, shape, at);
  }

  /** The values of a discriminator’s mapping are names of schemas or references to them. */
  function walkDiscriminator(node: JsonObject, at: At): JsonObject {
    const mapping: Record<string, unknown> = {};
    for (const [value, reference] of members(node['mapping']))
      setMember(mapping, value, walkMappedReference(reference, at));
    return isObject(node['mapping']) ? { ...node, mapping } : node;
  }

  function walkMappedReference(reference: unknown, at: At): unknown {
    if (typeof reference !== 'string' || !/[./#]/.test(reference)) return reference;
    if (member(member(document['components'], 'schemas'), reference) !== undefined) return reference;
    const walked = walkReference({ $ref: reference }, 'schema', at);
    return isReference(walked) ? walked.$ref : reference;
  }

  function report(
    check: ReadingCheck,
    at: At,
    message: string,
    severity: Severity = readingChecks[check].severity,
  ): void {
    const pointer = toPointer(at.path);
    const key = `${check} ${at.location} ${pointer}`;
    // A part that is used in two ways is walked twice, and reported once.
    if (reported.has(key)) return;
    reported.add(key);
    findings.push({ check, severity, message, pointer, location: at.location });
  }
}

/** Parameters beside a reference to an operation add to those it leads to, whose places stay. */
function bothParameters(value: JsonObject, siblings: JsonObject): { parameters?: readonly unknown[] } {
  const [inTarget, own] = [value['parameters'], siblings['parameters']];
  if (!Array.isArray(inTarget) || !Array.isArray(own)) return {};
  const known = new Set(inTarget.map((parameter) => JSON.stringify(parameter)));
  return {
    parameters: [...(inTarget as unknown[]), ...own.filter((parameter) => !known.has(JSON.stringify(parameter)))],
  };
}

type At = { readonly location: string; readonly path: string[] };
type Found = Extract<Target, { status: 'found' }>;

/** Whether the reference as written leads straight to where it ends. */
function isPlain(reference: string, target: Found): boolean {
  try {
    return decodeURIComponent(reference.slice(1)) === target.pointer;
  } catch {
    // A lone % stands for itself.
    return reference.slice(1) === target.pointer;
  }
}

/** A copy with members added to the object at the end of the path; objects on the way are made where there are none. */
function withMembers(value: unknown, path: readonly string[], added: JsonObject): JsonObject {
  const object = isObject(value) ? value : {};
  const [name, ...rest] = path;
  return name === undefined
    ? { ...object, ...added }
    : { ...object, [name]: withMembers(member(object, name), rest, added) };
}
