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
  it('become a menu by reader and order', () => {
    const menu = guideMenu([
      { id: 'guides/problems/b', title: 'B', for: 'problems' },
      { id: 'guides/problems', title: 'Problems', for: 'problems', order: 1 },
      { id: 'guides/problems/a', title: 'A', for: 'problems' },
      { id: 'guides/register', title: 'Register', for: 'publishers', order: 2 },
      { id: 'guides/about', title: 'About', for: 'publishers' },
      { id: 'guides/find', title: 'Find', for: 'newcomers' },
      { id: 'guides', title: 'Guides', for: 'newcomers' },
      { id: 'guides/secret', title: 'Secret', for: 'makers', hidden: true },
    ]);
    expect(menu.map(({ title, index, guides }) => [title, index?.id, guides.map((guide) => guide.title)])).toEqual([
      [null, undefined, ['Guides']],
      ['Find and use an API', undefined, ['Find']],
      ['Publish an API', undefined, ['Register', 'About']],
      ['Problems', 'guides/problems', ['A', 'B']],
    ]);
  });
  it('are linked from the home page only where they exist', () => {
    expect(firstSteps(new Set()).map(({ href }) => href)).toEqual(['/organisations/', '/apis/', '/register/']);
    expect(firstSteps(new Set(['guides/what-is-an-api']))[0]?.href).toBe('/guides/what-is-an-api/');
  });
});
