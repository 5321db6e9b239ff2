/** Each thing with the first one before it that has the same key; null where it is the first itself. Linear. */
export function withFirst<Thing extends { readonly pointer: string }>(
  things: readonly Thing[],
  keyOf: (thing: Thing) => string,
): { readonly pointer: string; readonly thing: Thing; readonly first: Thing | null }[] {
  const firsts = new Map<string, Thing>();
  return things.map((thing) => {
    const key = keyOf(thing);
    const first = firsts.get(key) ?? null;
    if (first === null) firsts.set(key, thing);
    return { pointer: thing.pointer, thing, first };
  });
}
