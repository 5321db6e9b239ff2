/** Made by `open-data/similar-module.ts`. */
declare module 'virtual:waymark/similar-apis' {
  import type { SimilarApis } from './open-data/similar-apis.ts';

  const similar: SimilarApis;
  export default similar;
}
