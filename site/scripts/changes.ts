/**
 * What a page of changes does in the browser: keeps what is chosen in the address, and compares two files line by line.
 * Choosing itself needs no script.
 */
import { diffHtml } from '../lib/changes/diff-html.ts';
import { diffLines } from '../lib/changes/line-diff.ts';
import { escapeHtml } from '../lib/markup.ts';

export function improveChanges(): void {
  keepLevel();
  offerComparing();
}

/** So that “what breaks clients” can be bookmarked and sent. */
function keepLevel(): void {
  const radios = [...document.querySelectorAll<HTMLInputElement>('.level-filter input')];
  const asked = new URLSearchParams(location.search).get('level');
  for (const radio of radios) {
    if (radio.value === asked) radio.checked = true;
    radio.addEventListener('change', () => {
      const url = new URL(location.href);
      if (radio.value === 'all') url.searchParams.delete('level');
      else url.searchParams.set('level', radio.value);
      history.replaceState(null, '', url);
    });
  }
}

const MOST_LINES = 5000;

function offerComparing(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-compare]');
  const from = document.querySelector<HTMLSelectElement>('[data-from]');
  const to = document.querySelector<HTMLSelectElement>('[data-to]');
  const place = document.querySelector<HTMLElement>('[data-compared]');
  if (!button || !from || !to || !place) return;
  for (const select of [from, to]) select.addEventListener('change', () => place.replaceChildren());
  button.addEventListener('click', () => {
    if (from.value === '' || to.value === '') {
      place.textContent = 'The main file of one of the two is not kept here. We keep those of the last ten contents.';
      return;
    }
    place.textContent = 'Comparing…';
    compare(from.value, to.value).then(
      (html) => (place.innerHTML = html),
      (error: unknown) => {
        place.innerHTML = `<p>The files could not be fetched (${escapeHtml(String(error))}). Try again.</p>`;
      },
    );
  });
}

async function compare(from: string, to: string): Promise<string> {
  const [before, after] = await Promise.all([from, to].map(fetchText));
  return diffHtml(diffLines(before ?? '', after ?? ''), MOST_LINES, 'The lines that differ').html;
}

async function fetchText(address: string): Promise<string> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer.text();
}
