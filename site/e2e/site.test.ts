/**
 * The built site in a real browser: one build of the fixture estate and one of an empty estate for all suites.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, whyNoBrowser } from './browser.ts';
import { buildSite, type Built } from './build-site.ts';
import { emptyTables, fixtureTables } from './fixture-snapshot.ts';
import { serveFolder, type StaticServer } from './static-server.ts';
import { accessSuite } from './suites/access.ts';
import { accessibilitySuite } from './suites/accessibility.ts';
import { catalogueFormatsSuite } from './suites/catalogue-formats.ts';
import { catalogueSuite } from './suites/catalogue.ts';
import { changesSuite } from './suites/changes.ts';
import { connectionsSuite } from './suites/connections.ts';
import { dependentsSuite } from './suites/dependents.ts';
import { drawingsSuite } from './suites/drawings.ts';
import { exploreSuite } from './suites/explore.ts';
import { feedsSuite } from './suites/feeds.ts';
import { hostileTextSuite } from './suites/hostile-text.ts';
import { lighthouseSuite } from './suites/lighthouse.ts';
import { languagesSuite } from './suites/languages.ts';
import { linksSuite } from './suites/links.ts';
import { openDataSuite } from './suites/open-data.ts';
import { markdownTwinsSuite } from './suites/markdown-twins.ts';
import { organisationsSuite } from './suites/organisations.ts';
import { printSuite } from './suites/print.ts';
import { qualitySuite } from './suites/quality.ts';
import { reuseSuite } from './suites/reuse.ts';
import { searchSuite } from './suites/search.ts';
import { referenceSuite } from './suites/reference.ts';
import { statesSuite } from './suites/states.ts';
import { structuredDataSuite } from './suites/structured-data.ts';
import { takingPartSuite } from './suites/taking-part.ts';
import { themeSuite } from './suites/theme.ts';
import { validatedFormatsSuite } from './suites/validated-formats.ts';
import { withoutScriptsSuite } from './suites/without-scripts.ts';

export type Site = { built: Built; empty: Built; server: StaticServer; emptyServer: StaticServer; browser: Browser };

const reason = whyNoBrowser();
const site = {} as Site; // filled before the first test runs

beforeAll(async () => {
  [site.built, site.empty] = await Promise.all([
    buildSite({ tables: fixtureTables }),
    buildSite({ tables: emptyTables }),
  ]);
  site.server = await serveFolder(site.built.folder);
  site.emptyServer = await serveFolder(site.empty.folder);
  if (!reason) site.browser = await launchBrowser();
});

afterAll(async () => {
  await site.browser?.close();
  site.server?.close();
  site.emptyServer?.close();
  site.built?.remove();
  site.empty?.remove();
});

describe('the build', () => {
  it('succeeds for the fixture and for an empty estate, both at once', () => {
    expect(site.built).toMatchObject({ exitCode: 0, output: '' });
    expect(site.empty.exitCode).toBe(0);
  });
});

linksSuite(site);
openDataSuite(site);
catalogueFormatsSuite(site);
feedsSuite(site);
validatedFormatsSuite(site);
markdownTwinsSuite(site);
languagesSuite(site, reason);
structuredDataSuite(site);
hostileTextSuite(site, reason);
accessibilitySuite(site, reason);
catalogueSuite(site, reason);
accessSuite(site, reason);
organisationsSuite(site, reason);
searchSuite(site, reason);
reuseSuite(site, reason);
withoutScriptsSuite(site, reason);
themeSuite(site, reason);
referenceSuite(site, reason);
exploreSuite(site, reason);
qualitySuite(site, reason);
changesSuite(site, reason);
connectionsSuite(site);
dependentsSuite(site);
drawingsSuite(site, reason);
takingPartSuite(site, reason);
printSuite(site, reason);
statesSuite(site, reason);
lighthouseSuite(site, reason);
