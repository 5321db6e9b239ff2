/**
 * How much is reached from each node of a graph, counted for all of them together. Walking from one after another would
 * cost the square of their number where everything leads to everything.
 */

/** Of each node what it leads to: `targets` from `starts[n]` up to `starts[n + 1]`. */
export type Edges = { readonly starts: Uint32Array; readonly targets: Uint32Array };

/** Nodes that lead to one another, together; whatever one of them leads to outside has a lower number. */
export type Circles = {
  /** The nodes of each circle, one circle after another, and where each begins. */
  readonly nodes: Uint32Array;
  readonly starts: readonly number[];
  /** In which circle a node is. */
  readonly of: Uint32Array;
};

/** No mark. */
export const UNMARKED = 0xff_ff_ff_ff;

/** Marks that are looked at together: enough to be fast, and few enough to be small in memory whatever the graph is. */
const WORDS = 64;
const BLOCK = WORDS * 32;

/**
 * How many different marks are on what is reached from each node, not counting itself. `marks`: that of each node, below
 * `number`, or `UNMARKED`.
 */
export function marksReached(
  edges: Edges,
  circles: Circles,
  { marks, number }: { readonly marks: Uint32Array; readonly number: number },
): Uint32Array {
  const circleCount = circles.starts.length - 1;
  const totals = new Uint32Array(circleCount);
  /** Of each node, whether something else that is reached from it has the same mark. */
  const isShared = new Uint8Array(marks.length);
  const sets = new Uint32Array(circleCount * WORDS);
  for (let first = 0; first < number; first += BLOCK) {
    sets.fill(0);
    for (let circle = 0; circle < circleCount; circle++) {
      join(edges, circles, { sets, circle });
      addOwn(circles, { sets, circle, marks, first, isShared });
      totals[circle] = (totals[circle] ?? 0) + bitsIn(sets, circle * WORDS);
    }
  }
  return Uint32Array.from(marks, (mark, node) => {
    const isAlone = mark !== UNMARKED && isShared[node] === 0;
    return (totals[circles.of[node] ?? 0] ?? 0) - (isAlone ? 1 : 0);
  });
}

/** What the circles have that this one leads to. */
function join(
  { starts, targets }: Edges,
  circles: Circles,
  { sets, circle }: { readonly sets: Uint32Array; readonly circle: number },
): void {
  const to = circle * WORDS;
  for (let at = circles.starts[circle] ?? 0; at < (circles.starts[circle + 1] ?? 0); at++) {
    const node = circles.nodes[at] ?? 0;
    for (let edge = starts[node] ?? 0; edge < (starts[node + 1] ?? 0); edge++) {
      const other = circles.of[targets[edge] ?? 0] ?? 0;
      if (other === circle) continue;
      const from = other * WORDS;
      for (let word = 0; word < WORDS; word++) sets[to + word] = (sets[to + word] ?? 0) | (sets[from + word] ?? 0);
    }
  }
}

function addOwn(
  circles: Circles,
  {
    sets,
    circle,
    marks,
    first,
    isShared,
  }: {
    readonly sets: Uint32Array;
    readonly circle: number;
    readonly marks: Uint32Array;
    readonly first: number;
    readonly isShared: Uint8Array;
  },
): void {
  /** Which node of this circle brought a mark. */
  const broughtBy = new Map<number, number>();
  for (let at = circles.starts[circle] ?? 0; at < (circles.starts[circle + 1] ?? 0); at++) {
    const node = circles.nodes[at] ?? 0;
    const mark = (marks[node] ?? UNMARKED) - first;
    if (mark < 0 || mark >= BLOCK) continue;
    const word = circle * WORDS + (mark >>> 5);
    const bit = 1 << (mark & 31);
    if (((sets[word] ?? 0) & bit) === 0) {
      sets[word] = (sets[word] ?? 0) | bit;
      broughtBy.set(mark, node);
      continue;
    }
    isShared[node] = 1;
    const other = broughtBy.get(mark);
    if (other !== undefined) isShared[other] = 1;
  }
}

function bitsIn(sets: Uint32Array, start: number): number {
  let sum = 0;
  for (let at = start; at < start + WORDS; at++) {
    let word = sets[at] ?? 0;
    if (word === 0) continue;
    // Bits are added up in pairs, then in fours, then in bytes.
    word -= (word >>> 1) & 0x55_55_55_55;
    word = (word & 0x33_33_33_33) + ((word >>> 2) & 0x33_33_33_33);
    word = (word + (word >>> 4)) & 0x0f_0f_0f_0f;
    sum += Math.imul(word, 0x01_01_01_01) >>> 24;
  }
  return sum;
}

/**
 * R. Tarjan, Depth-first search and linear graph algorithms, SIAM Journal on Computing 1 (1972), without recursion: ways
 * can be as long as there are nodes.
 */
export function circlesOf({ starts, targets }: Edges): Circles {
  const size = starts.length - 1;
  const of = new Uint32Array(size).fill(UNMARKED);
  const nodes = new Uint32Array(size);
  const circleStarts = [0];
  /** When a node was met, from 1, and the earliest that it leads back to. */
  const met = new Uint32Array(size);
  const back = new Uint32Array(size);
  const open = new Uint32Array(size);
  const way = new Uint32Array(size);
  const next = starts.slice();
  let [clock, opened, placed] = [0, 0, 0];
  for (let root = 0; root < size; root++) {
    if (met[root] !== 0) continue;
    let depth = 1;
    way[0] = root;
    while (depth > 0) {
      const node = way[depth - 1] ?? 0;
      if (met[node] === 0) {
        met[node] = back[node] = ++clock;
        open[opened++] = node;
      }
      const end = starts[node + 1] ?? 0;
      let edge = next[node] ?? 0;
      // A target that is only met now is looked at again when its own way has ended.
      for (; edge < end && met[targets[edge] ?? 0] !== 0; edge++) {
        const target = targets[edge] ?? 0;
        if (of[target] === UNMARKED) back[node] = Math.min(back[node] ?? 0, back[target] ?? 0);
      }
      next[node] = edge;
      if (edge < end) {
        way[depth++] = targets[edge] ?? 0;
        continue;
      }
      depth--;
      if (back[node] !== met[node]) continue;
      const circle = circleStarts.length - 1;
      let member: number;
      do {
        member = open[--opened] ?? 0;
        of[member] = circle;
        nodes[placed++] = member;
      } while (member !== node);
      circleStarts.push(placed);
    }
  }
  return { nodes, starts: circleStarts, of };
}
