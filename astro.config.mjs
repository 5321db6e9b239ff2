// @ts-check
/**
 * Wiring of Astro and Starlight only. Three variables of the environment choose the snapshot, where the site is
 * written and where the build keeps its cache, so that several builds can run at once without meeting.
 */
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { renderOnDemand } from './site/build/adapter.ts';
import { markExamples } from './site/build/mark-examples.ts';
import { readEstate, snapshotPath } from './site/snapshot.ts';

process.env.ASTRO_TELEMETRY_DISABLED = '1';

// Type checking and the editor load this file too, before there is a snapshot; a build without one has stopped before (`site/build/main.ts`).
const estate = existsSync(snapshotPath())
  ? readEstate(snapshotPath())
  : { name: 'Waymark', url: 'http://localhost:4321' };

// Not in node_modules: `npm ci` would wipe it, and a container may not write there.
const cacheDir = process.env.WAYMARK_CACHE_DIR || './.cache/astro';
const guides = './site/components/guides';

export default defineConfig({
  output: 'server',
  adapter: renderOnDemand(),
  site: estate.url,
  srcDir: './site',
  publicDir: './site/public',
  outDir: process.env.WAYMARK_OUT_DIR || './dist',
  cacheDir,
  trailingSlash: 'always',
  build: { format: 'directory', inlineStylesheets: 'never', concurrency: 4 },
  compressHTML: true,
  prefetch: false,
  devToolbar: { enabled: false },
  // Scripts and styles stay files of their own: fetched once, and no exception in a content security policy.
  vite: { build: { assetsInlineLimit: 0 }, cacheDir: join(cacheDir, 'vite') },
  markdown: {
    shikiConfig: {
      themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
      defaultColor: 'light-dark()',
      transformers: [markExamples],
    },
  },
  integrations: [
    starlight({
      title: estate.name,
      description: 'How to find, use and publish government APIs.',
      customCss: ['./site/styles/site.css'],
      pagefind: false,
      credits: false,
      pagination: false,
      disable404Route: true,
      expressiveCode: false,
      markdown: { processedDirs: ['./content/guides'] },
      components: {
        Head: `${guides}/Head.astro`,
        Header: `${guides}/Header.astro`,
        PageFrame: `${guides}/PageFrame.astro`,
        PageTitle: `${guides}/PageTitle.astro`,
        Sidebar: `${guides}/Sidebar.astro`,
        SkipLink: `${guides}/SkipLink.astro`,
        ThemeProvider: `${guides}/ThemeProvider.astro`,
        TwoColumnContent: `${guides}/TwoColumnContent.astro`,
        PageSidebar: `${guides}/PageSidebar.astro`,
        ContentPanel: `${guides}/ContentPanel.astro`,
        Footer: `${guides}/Footer.astro`,
      },
    }),
  ],
});
