/**
 * The search of everything, from anywhere: by its button, with `/` outside of fields, with Ctrl-K or Command-K.
 * What the dialog does is fetched when it is first opened.
 */
const key = 'waymark-slash';

export function offerSearch(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-search-open]');
  const own = document.querySelector<HTMLInputElement>('[data-search-page] input[type="search"]');
  const open = async () => {
    if (!own) (await import('./dialog.ts')).openDialog();
    else own.focus(); // the page of the search has its own field
  };
  button?.addEventListener('click', () => void open());
  if (!button && !own) return; // a page such as that of Scalar, which has its own keys
  document.addEventListener('keydown', (event) => {
    const { ctrlKey, metaKey, altKey, target } = event;
    const isCommand = (ctrlKey || metaKey) && !altKey && event.key.toLowerCase() === 'k';
    const isSlash = event.key === '/' && !ctrlKey && !metaKey && !altKey && !isField(target) && usesSlash();
    if (!isCommand && !isSlash) return;
    event.preventDefault();
    void open();
  });
}

/** A single key can be in the way of those who speak to their computer, so it can be switched off (WCAG 2.1.4). */
export function usesSlash(): boolean {
  try {
    return localStorage.getItem(key) !== 'off';
  } catch {
    return true; // storage may be forbidden
  }
}

export function useSlash(use: boolean): void {
  try {
    if (use) localStorage.removeItem(key);
    else localStorage.setItem(key, 'off');
  } catch {
    // The choice then lasts for this page only in what is shown.
  }
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
