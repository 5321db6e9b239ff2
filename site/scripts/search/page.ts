/**
 * The page of the search: what is asked for stands in the address, and the whole of what was found on the page.
 */
import { searchPath } from '../../lib/addresses.ts';
import { groupLabels, groupsInWords, orderGroups, type GroupKey, type SearchGroup } from '../../lib/search-groups.ts';
import { markup, type SafeHtml } from '../../lib/markup.ts';
import { heading, listItem } from '../../lib/search-rows.ts';
import { createFinder, isQuestion, type Findings } from './finder.ts';

/** Rows of each kind at first, and each time more are asked for. */
const step = 20;
const longestQuestion = 200;
const typingPauseMs = 150;
/** What takes longer is said to be under way. */
const patienceMs = 150;

export function startSearchPage(): void {
  const page = document.querySelector<HTMLElement>('[data-search-page]');
  const form = page?.querySelector('form');
  const input = page?.querySelector<HTMLInputElement>('input[type="search"]');
  const count = page?.querySelector<HTMLElement>('[data-search-count]');
  const none = page?.querySelector<HTMLElement>('[data-search-none]');
  const list = page?.querySelector<HTMLElement>('[data-search-groups]');
  const before = page?.querySelector<HTMLElement>('[data-search-before]');
  if (!form || !input || !count || !none || !list || !before) return;
  const introduction = count.textContent;
  const wanted = { operations: step, others: step };
  let isTyping = false;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let focusAfter: { key: GroupKey; row: number } | undefined;

  const render = ({ text, groups }: Findings) => {
    if (text !== input.value.trim()) return;
    clearTimeout(waiting);
    const shown = orderGroups(groups ?? [], text);
    list.innerHTML = shown.map((group) => section(group, text).html).join('');
    before.hidden = isQuestion(text);
    none.hidden = !groups || !isQuestion(text) || shown.some(({ nearest }) => !nearest);
    if (!groups) count.textContent = 'The search could not be loaded. Reload the page, or use the A to Z.';
    else count.textContent = isQuestion(text) ? groupsInWords(groups, text) : introduction;
    if (!focusAfter) return;
    const { key, row } = focusAfter;
    list.querySelectorAll<HTMLElement>(`[data-group="${key}"] li`)[row]?.querySelector('a')?.focus();
    focusAfter = undefined;
  };
  const finder = createFinder(render);
  const ask = () => {
    const text = input.value.trim();
    clearTimeout(waiting);
    if (isQuestion(text))
      waiting = setTimeout(() => {
        before.hidden = true;
        count.textContent = 'Searching …';
      }, patienceMs);
    if (text) finder.ask({ text, ...wanted });
    if (!isQuestion(text)) render({ text, groups: [] });
  };
  const askAnew = () => {
    wanted.operations = wanted.others = step;
    ask();
  };
  const writeAddress = () => {
    const text = input.value.trim();
    const address = text ? `${location.pathname}?${new URLSearchParams({ q: text }).toString()}` : location.pathname;
    // One entry in the history for a whole phrase, not one for each letter.
    if (isTyping) window.history.replaceState(null, '', address);
    else window.history.pushState(null, '', address);
    isTyping = true;
  };
  const readAddress = () => {
    input.value = (new URLSearchParams(location.search).get('q') ?? '').slice(0, longestQuestion);
    isTyping = false;
    askAnew();
  };

  input.addEventListener('input', () => {
    askAnew();
    clearTimeout(pause);
    pause = setTimeout(writeAddress, typingPauseMs); // browsers refuse an address for every letter of a fast typist
  });
  input.addEventListener('focus', finder.prepare);
  input.addEventListener('change', () => (isTyping = false));
  form.addEventListener('submit', (event) => event.preventDefault()); // what is typed is asked already
  list.addEventListener('click', ({ target }) => {
    const more = target instanceof Element ? target.closest<HTMLElement>('[data-more]') : null;
    const key = more?.dataset['more'] as GroupKey | undefined; // written by `section`
    if (!key) return;
    focusAfter = { key, row: list.querySelectorAll(`[data-group="${key}"] li`).length };
    wanted[key === 'operations' ? 'operations' : 'others'] += step;
    ask();
  });
  window.addEventListener('popstate', readAddress);
  readAddress();
}

function section(group: SearchGroup, text: string): SafeHtml {
  const { key, rows, total } = group;
  const figure = group.nearest ? null : markup` <span class="soft">${total.toLocaleString('en-GB')}</span>`;
  const filter =
    key === 'apis' && !group.nearest
      ? markup`<p class="small"><a href="${searchPath(text)}">Narrow these in the catalogue</a></p>`
      : null;
  const more =
    total > rows.length
      ? markup`<p class="more"><button class="button" type="button" data-more="${key}">Show more ${groupLabels[key]}</button></p>`
      : null;
  return markup`<section data-group="${key}" aria-labelledby="group-${key}"><h2 id="group-${key}">${heading(group)}${figure}</h2>${filter}<ol class="search-rows">${rows.map(listItem)}</ol>${more}</section>`;
}
