/**
 * Good and bad examples in the guides: what stands behind the language of a piece of code becomes a class of it.
 */
import type { AstroUserConfig } from 'astro';

type Shiki = Exclude<NonNullable<NonNullable<AstroUserConfig['markdown']>['shikiConfig']>, undefined>;
type Transformer = NonNullable<Shiki['transformers']>[number];

export const markExamples: Transformer = {
  name: 'examples',
  pre(node) {
    const [, is] = /^(good|bad) /.exec(this.options.meta?.__raw?.trim() ?? '') ?? [];
    if (is !== undefined) this.addClassToHast(node, `example example-${is}`);
  },
};
