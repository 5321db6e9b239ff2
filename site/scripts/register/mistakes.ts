/** What is wrong with the answers: beside each field, and all of them at the top for those who do not see the page. */
import type { Mistakes } from '../../lib/register/registration.ts';

export function showMistakes(root: HTMLElement, mistakes: Mistakes, { summary }: { summary: boolean }): void {
  for (const field of root.querySelectorAll<HTMLElement>('form input')) mark(field, mistakes[field.id]);
  const box = root.querySelector<HTMLElement>('[data-mistakes]');
  if (!box) return;
  const entries = Object.entries(mistakes);
  box.hidden = entries.length === 0 || (box.hidden && !summary);
  if (box.hidden) return box.replaceChildren();
  const heading = document.createElement('p');
  heading.append(strong(entries.length === 1 ? 'One answer is missing or wrong' : 'Some answers are missing or wrong'));
  const list = document.createElement('ul');
  for (const [field, words] of entries) {
    const link = document.createElement('a');
    link.href = `#${field}`;
    link.textContent = words;
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
  if (summary) {
    box.replaceChildren(heading, list);
    box.focus();
  } else if (box.querySelectorAll('li').length !== entries.length) {
    box.replaceChildren(heading, list);
  }
}

function mark(field: HTMLElement, words: string | undefined): void {
  const id = `${field.id}-mistake`;
  const known = document.getElementById(id);
  const described = (field.getAttribute('aria-describedby') ?? '').split(' ').filter((each) => each && each !== id);
  if (words === undefined) {
    known?.remove();
    field.removeAttribute('aria-invalid');
  } else {
    const text = known ?? document.createElement('p');
    text.id = id;
    text.className = 'mistake';
    text.textContent = words;
    field.before(text);
    field.setAttribute('aria-invalid', 'true');
    described.push(id);
  }
  if (described.length > 0) field.setAttribute('aria-describedby', described.join(' '));
  else field.removeAttribute('aria-describedby');
}

function strong(words: string): HTMLElement {
  const element = document.createElement('strong');
  element.textContent = words;
  return element;
}
