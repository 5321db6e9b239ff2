/**
 * Shows the description of this page in Scalar. Everything Scalar would do with other hosts is switched off; the
 * page’s policy forbids it besides. Which document is shown stands in the page: nothing is read from the address.
 */
import { cleanDescription } from '../lib/clean-description.ts';

type Viewer = { createApiReference(mount: HTMLElement, configuration: Record<string, unknown>): unknown };

export async function explore(): Promise<void> {
  const mount = document.querySelector<HTMLElement>('[data-explore]');
  const { document: address, viewer, tryIt } = mount?.dataset ?? {};
  if (!mount || address === undefined || viewer === undefined) return;
  say('Loading the description …');
  try {
    const [content, { createApiReference }] = await Promise.all([
      readDescription(address),
      import(/* @vite-ignore */ viewer) as Promise<Viewer>,
    ]);
    createApiReference(mount, { content, ...settings(tryIt !== undefined) });
    followTheme();
    say('');
  } catch {
    say('The description could not be shown here. The plain pages, linked above, say the same.');
  }
}

async function readDescription(address: string): Promise<unknown> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return cleanDescription(await response.json());
}

function settings(tryIt: boolean): Record<string, unknown> {
  return {
    hideTestRequestButton: !tryIt,
    // Each of these would ask a host of Scalar’s, or lead to one.
    withDefaultFonts: false,
    agent: { disabled: true },
    mcp: { disabled: true },
    showDeveloperTools: 'never',
    hideClientButton: true,
    telemetry: false,
    externalUrls: { dashboardUrl: '', registryUrl: '', proxyUrl: '', apiBaseUrl: '' },
    persistAuth: false,
    // The theme is the site’s; the files to download are on the API’s page.
    theme: 'none',
    forceDarkModeState: isDark() ? 'dark' : 'light',
    hideDarkModeToggle: true,
    documentDownloadType: 'none',
    // Its default, K, is the site’s own search.
    searchHotKey: 'j',
  };
}

/** Scalar reads its state once; its classes on the body are what its styles go by. */
function followTheme(): void {
  const apply = () => {
    document.body.classList.toggle('dark-mode', isDark());
    document.body.classList.toggle('light-mode', !isDark());
  };
  new MutationObserver(apply).observe(document.documentElement, { attributeFilter: ['data-scheme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
  apply();
}

function isDark(): boolean {
  const { scheme } = document.documentElement.dataset;
  return scheme === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : scheme === 'dark';
}

function say(text: string): void {
  const state = document.querySelector<HTMLElement>('[data-explore-state]');
  if (!state) return;
  state.textContent = text;
  state.hidden = text === '';
}
