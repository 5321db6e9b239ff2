import { describe, expect, it } from 'vitest';
import { firstSteps } from './first-steps.ts';
import { guideId } from './guide-id.ts';
import { guideMenu } from './guide-menu.ts';

describe('guides', () => {
  it('have their address from their file', () => {
    expect(['index.md', 'register.md', 'problems/index.md', 'problems/not-found.md'].map(guideId)).toEqual([
      'guides',
      'guides/register',
      'guides/problems',
      'guides/problems/not-found',
    ]);
  });
  it('become a menu by folder and order', () => {
    const menu = guideMenu([
      { id: 'guides/z/late', title: 'Late' },
      { id: 'guides/problems/b', title: 'B' },
      { id: 'guides/problems', title: 'Problems', order: 1 },
      { id: 'guides/problems/a', title: 'A' },
      { id: 'guides/register', title: 'Register', order: 2 },
      { id: 'guides/about', title: 'About' },
      { id: 'guides', title: 'Guides' },
      { id: 'guides/secret', title: 'Secret', hidden: true },
    ]);
    expect(menu.map(({ title, index, guides }) => [title, index?.id, guides.map((guide) => guide.title)])).toEqual([
      [null, undefined, ['Guides', 'Register', 'About']],
      ['Problems', 'guides/problems', ['A', 'B']],
      ['Z', undefined, ['Late']],
    ]);
  });
  it('are linked from the home page only where they exist', () => {
    expect(firstSteps(new Set()).map(({ href }) => href)).toEqual(['/organisations/', '/apis/', '/guides/']);
    expect(firstSteps(new Set(['guides/register']))[2]?.href).toBe('/guides/register/');
  });
});
