import { expect, it } from 'vitest';
import { namesakes } from './namesakes.ts';
import { resultCard } from './result-card.ts';

const api = (id: string, organisation: string, name: string) => ({ id, organisation, name });

it('finds those of one name in one organisation', () => {
  const apis = [api('o/a', 'o', 'Payments'), api('o/b', 'o', 'payments'), api('p/a', 'p', 'Payments')];
  expect([...namesakes(apis)]).toEqual(['o/a', 'o/b']);
});

it('shows what tells them apart beside the organisation', () => {
  const record = { i: 'o/a', n: 'N', o: 'o', l: 'active', r: 'valid', s: 'x', u: 'none', f: 'fresh', x: 'v<1>.yaml' };
  expect(resultCard(record, 'The Office').html).toContain('<p class="result-who">The Office · v&#60;1&#62;.yaml</p>');
});
