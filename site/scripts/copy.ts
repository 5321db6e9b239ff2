/**
 * A button beside everything that is there to be copied, and in the guides beside every block of code.
 */
export function offerCopying(): void {
  if (!navigator.clipboard) return;
  for (const block of document.querySelectorAll<HTMLElement>('.copyable, .guide pre')) {
    const codes = block.matches('pre') ? [block] : [...block.querySelectorAll('pre')];
    if (codes.length === 0) continue;
    const holder = block.matches('pre') ? wrap(block) : block;
    // Of several, those that are not chosen are not displayed.
    holder.append(copyButton(() => codes.find((code) => code.offsetParent !== null)?.textContent ?? ''));
  }
}

function wrap(block: HTMLElement): HTMLElement {
  const holder = document.createElement('div');
  holder.className = 'copyable';
  block.replaceWith(holder);
  holder.append(block);
  return holder;
}

function copyButton(text: () => string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  // What the button says after it was pressed is its own announcement.
  button.setAttribute('aria-live', 'polite');
  button.addEventListener('click', () => {
    navigator.clipboard
      .writeText(text().trim())
      .then(() => (button.textContent = 'Copied'))
      .catch(() => (button.textContent = 'Select the text and copy it'))
      .finally(() => setTimeout(() => (button.textContent = 'Copy'), 3000));
  });
  return button;
}
