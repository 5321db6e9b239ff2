/**
 * Opens the disclosure that holds the place an address points to, so that a link to any operation leads to it.
 */
export function openForAnchor(): void {
  window.addEventListener('hashchange', open);
  open();
}

function open(): void {
  const place = document.getElementById(fragment());
  const closed = place?.closest('details:not([open])');
  if (!place || !(closed instanceof HTMLDetailsElement)) return;
  closed.open = true;
  place.scrollIntoView();
}

function fragment(): string {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return ''; // a fragment that somebody cut in the middle of a character
  }
}
