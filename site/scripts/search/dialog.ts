/**
 * The dialog: a combobox with a list of options in groups (WAI-ARIA Authoring Practices, combobox with list autocomplete).
 * The focus stays in the field; the arrows move through the options, Enter follows the active one.
 */
import { everythingPath } from '../../lib/addresses.ts';
import { groupsInWords, orderGroups } from '../../lib/search-groups.ts';
import { optionGroup } from '../../lib/search-rows.ts';
import { dialogContent } from './dialog-content.ts';
import { createFinder, isQuestion, type Findings } from './finder.ts';
import { usesSlash, useSlash } from './open-dialog.ts';

const shownOthers = 4;
const shownOperations = 6;
const announceAfterMs = 700;
let show: (() => void) | undefined;

/** Opens it, the first time after making it. */
export function openDialog(): void {
  show ??= connect(makeDialog());
  show();
}

function makeDialog(): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.className = 'search-dialog';
  dialog.setAttribute('aria-label', 'Search everything');
  dialog.innerHTML = dialogContent().html;
  document.body.append(dialog);
  return dialog;
}

function connect(dialog: HTMLDialogElement): () => void {
  const input = part(dialog, '[role="combobox"]', HTMLInputElement);
  const list = part(dialog, '[role="listbox"]', HTMLElement);
  const status = part(dialog, '[role="status"]', HTMLElement);
  const found = part(dialog, '.search-found', HTMLElement);
  const none = part(dialog, '[data-search-none]', HTMLElement);
  const all = part(dialog, '[data-search-all]', HTMLAnchorElement);
  const slash = part(dialog, '[data-search-slash]', HTMLInputElement);
  let announcement: ReturnType<typeof setTimeout> | undefined;
  const options = () => [...list.querySelectorAll<HTMLAnchorElement>('[role="option"]')];
  const active = () => list.querySelector<HTMLAnchorElement>('[aria-selected="true"]');

  const activate = (option: HTMLAnchorElement | undefined) => {
    active()?.setAttribute('aria-selected', 'false');
    option?.setAttribute('aria-selected', 'true');
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  };
  const render = ({ text, groups }: Findings) => {
    if (text !== input.value.trim()) return;
    const before = active()?.href;
    const shown = orderGroups(groups ?? [], text);
    let count = 0;
    list.innerHTML = shown
      .map((group) => {
        const { html } = optionGroup(group, count);
        count += group.rows.length;
        return html;
      })
      .join('');
    list.hidden = count === 0;
    input.setAttribute('aria-expanded', String(count > 0));
    activate(options().find(({ href }) => href === before));
    found.setAttribute('aria-busy', 'false');
    none.hidden = !groups || !isQuestion(text) || shown.some(({ nearest }) => !nearest);
    if (!groups) status.textContent = 'The search could not be loaded. Try again, or look in the A to Z.';
    else if (isQuestion(text))
      announcement = setTimeout(() => (status.textContent = groupsInWords(groups, text)), announceAfterMs);
  };
  const finder = createFinder(render);
  const ask = () => {
    const text = input.value.trim();
    clearTimeout(announcement);
    status.textContent = '';
    all.hidden = !text;
    all.href = `${everythingPath}?${new URLSearchParams({ q: text }).toString()}`;
    if (text) finder.ask({ text, operations: shownOperations, others: shownOthers });
    if (isQuestion(text)) found.setAttribute('aria-busy', 'true');
    else render({ text, groups: [] });
  };

  input.addEventListener('input', ask);
  input.addEventListener('keydown', (event) => {
    const offered = options();
    if (event.key === 'Enter') {
      const option = active();
      if (!option || event.isComposing) return; // the form then goes to the page with the whole list
      event.preventDefault();
      option.click();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (offered.length === 0) return;
      event.preventDefault();
      const position = offered.findIndex((option) => option === active());
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // Beyond either end the field itself is active again, as the pattern has it.
      const next = position < 0 && step < 0 ? offered.length - 1 : position + step;
      activate(offered[next]);
    }
  });
  list.addEventListener('pointermove', ({ target }) => {
    const option = target instanceof Element ? target.closest<HTMLAnchorElement>('[role="option"]') : null;
    if (option && option !== active()) activate(option);
  });
  // A link to a place on this very page leaves the dialog.
  list.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a')) dialog.close();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close(); // beside it
  });
  slash.checked = usesSlash();
  slash.addEventListener('change', () => useSlash(slash.checked));

  return () => {
    if (dialog.open) return;
    finder.prepare();
    dialog.showModal();
    input.focus();
    input.select();
  };
}

function part<Kind extends HTMLElement>(holder: HTMLElement, selector: string, kind: new () => Kind): Kind {
  const element = holder.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`The search dialog has no ${selector}.`);
  return element;
}
