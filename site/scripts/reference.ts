/**
 * What a reference page does in the browser: keeps the chosen language, copies links, leads on to where an operation is.
 * The page is complete without any of it.
 */
const key = 'waymark-language';

export function improveReference(): void {
  keepLanguage();
  offerLinks();
  window.addEventListener('hashchange', leadOn);
  leadOn();
}

/** One choice for all operations and all pages. */
function keepLanguage(): void {
  choose(remembered());
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.closest('.samples')) return;
    const before = target.getBoundingClientRect().top;
    choose(target.value);
    // The samples above may have become longer or shorter: what the reader looks at stays where it is.
    window.scrollBy(0, target.getBoundingClientRect().top - before);
    try {
      localStorage.setItem(key, target.value);
    } catch {
      // Storage may be forbidden; the choice then lasts for this page.
    }
  });
}

function remembered(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function choose(language: string | null): void {
  if (language === null) return;
  for (const input of document.querySelectorAll<HTMLInputElement>('.samples input'))
    if (input.value === language) input.checked = true;
}

/** The link of an operation is followed and copied at once. */
function offerLinks(): void {
  if (!navigator.clipboard) return;
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a.permalink') : null;
    if (!link) return;
    const words = link.textContent;
    const say = (text: string) => (link.textContent = text);
    void navigator.clipboard.writeText(link.href).then(() => say('Copied'));
    setTimeout(() => say(words), 2000);
  });
}

/** Where a reference has several pages, the first one knows which of them holds an operation. */
function leadOn(): void {
  const base = document.querySelector<HTMLElement>('[data-split]')?.dataset['split'];
  const anchor = location.hash.slice(1);
  if (base === undefined || anchor === '') return;
  const place = document.getElementById(decode(anchor));
  const link = place?.matches('.operations > li') ? place.querySelector<HTMLAnchorElement>('a.path') : null;
  if (link) location.replace(link.href);
  else if (!place) void lookUp(base, decode(anchor));
}

/** Operations that did not fit the list. */
async function lookUp(base: string, anchor: string): Promise<void> {
  const response = await fetch(`${base}anchors.json`).catch(() => null);
  if (!response?.ok) return;
  const paths = (await response.json()) as Record<string, string>; // our own file, of this very build
  const path = Object.hasOwn(paths, anchor) ? paths[anchor] : undefined;
  if (path !== undefined) location.replace(`${base}${path}#${encodeURIComponent(anchor)}`);
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return ''; // a fragment that somebody cut in the middle of a character
  }
}
