/**
 * What pages are compiled to: one module that renders any of them when asked (`renderer.ts`), instead of a site that is
 * rendered once. Compiling takes seconds and depends on no row of the snapshot, so it is done once for many builds.
 */
import type { AstroIntegration } from 'astro';

const name = 'waymark-render-on-demand';

export function renderOnDemand(): AstroIntegration {
  return {
    name,
    hooks: {
      'astro:config:done': ({ setAdapter }) => {
        setAdapter({
          name,
          entrypointResolution: 'auto',
          serverEntrypoint: new URL('renderer.ts', import.meta.url),
          supportedAstroFeatures: { serverOutput: 'stable', staticOutput: 'stable', sharpImageService: 'stable' },
        });
      },
    },
  };
}
