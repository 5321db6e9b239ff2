/**
 * What is similar to each API, as a module that pages import: it is found while they are bundled, and the bundler waits
 * for it.
 */
import type { SimilarApis } from './similar-apis.ts';

const name = 'virtual:waymark/similar-apis';

/** A plugin of Vite; `found` is asked when the module is loaded. */
export function similarModule(found: () => Promise<SimilarApis>) {
  return {
    name: 'waymark-similar-apis',
    resolveId: (id: string) => (id === name ? `\0${name}` : undefined),
    load: async (id: string) =>
      id === `\0${name}`
        ? `export default new Map(JSON.parse(${JSON.stringify(JSON.stringify([...(await found())]))}));`
        : undefined,
  };
}
