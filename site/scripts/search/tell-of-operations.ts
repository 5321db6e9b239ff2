/**
 * The link from the catalogue to single operations: takes the question along, and says how many match.
 */
import { everythingPath } from '../../lib/addresses.ts';
import { createOperationsAsker, fewestLetters } from './finder.ts';
import { newestOnly } from './newest-only.ts';

export function tellOfOperations(link: HTMLAnchorElement): (query: string) => void {
  const usual = link.textContent;
  let current = '';
  let ask: ReturnType<typeof createOperationsAsker> | undefined;
  const tell = newestOnly(
    async (text: string) => {
      ask ??= createOperationsAsker(); // nothing is loaded before somebody types
      return ask({ text, most: 0 });
    },
    (text, { total }) => {
      if (text !== current) return;
      const figure = total === 0 ? 'No' : total.toLocaleString('en-GB');
      link.textContent = total < 2 ? `${figure} operation matches` : `${figure} operations match`;
    },
    () => (link.textContent = usual), // the page of the search says what is wrong
  );
  return (query) => {
    current = query.trim();
    link.href = current ? `${everythingPath}?${new URLSearchParams({ q: current }).toString()}` : everythingPath;
    if (current.length < fewestLetters) link.textContent = usual;
    else tell(current);
  };
}
