/**
 * The link from the catalogue to single operations: takes the question along, and says how many match.
 */
import { everythingPath } from '../../lib/addresses.ts';
import { createFinder, isQuestion } from './finder.ts';

export function tellOfOperations(link: HTMLAnchorElement): (query: string) => void {
  const usual = link.textContent;
  let current = '';
  const finder = createFinder(({ text, groups }) => {
    if (text !== current) return;
    const total = groups?.find(({ key }) => key === 'operations')?.total;
    if (total === undefined)
      link.textContent = usual; // the page of the search says what is wrong
    else
      link.textContent = `${total === 0 ? 'No' : total.toLocaleString('en-GB')} ${total < 2 ? 'operation matches' : 'operations match'}`;
  });
  return (query) => {
    current = query.trim();
    link.href = current ? `${everythingPath}?${new URLSearchParams({ q: current }).toString()}` : everythingPath;
    if (isQuestion(current)) finder.ask({ text: current, operations: 0, others: 0 });
    else link.textContent = usual;
  };
}
