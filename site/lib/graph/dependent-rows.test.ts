import { describe, expect, test } from 'vitest';
import { DependentsJson } from '../../../schemas/open-data.ts';
import { dependentRows, dependentsCsv, dependentsJson } from './dependent-rows.ts';
import { graphFrom } from './graph-for-tests.ts';

const graph = graphFrom('desk consumes /titles contradicted', 'desk part-of *b.help', '?other consumes /titles');
const toRows = dependentRows({
  nodes: graph.nodes,
  contactOf: ({ id }) => (id === 'system:o/desk' ? { name: 'A "desk", <b>', email: 'desk@o.example' } : null),
  url: 'https://portal.example',
});
const titles = graph.nodes.get('o/titles');
const dependents = graph.dependentsOf('o/titles');
const rows = toRows(dependents.listed);

describe('who depends on a thing', () => {
  test('is told on its page: what, how and whom to tell', () => {
    const html = rows.map((row) => row.html().html);
    expect(html[0]).toBe(
      '<tr data-node="system:o/desk"><th scope="row"><a href="/systems/o/desk/">desk</a><div class="where">System</div></th><td data-label="How">desk uses titles (disputed)</td><td data-label="Whom to tell"><a href="mailto:desk@o.example">A &#34;desk&#34;, &#60;b&#62;</a></td></tr>',
    );
    expect(html.join('\n')).toContain('System, not in the catalogue');
    expect(html.at(-1)).toContain(
      '<ol class="way"><li>desk is part of help</li><li>desk uses titles (disputed)</li></ol></td><td data-label="Whom to tell"><span class="soft">Nobody is named</span>',
    );
  });

  test('is told to spreadsheets, in which nothing runs', () => {
    expect(dependentsCsv(rows).split('\r\n')).toEqual([
      'id,kind,name,organisation,steps,path,contactName,contactEmail,contactUrl',
      'system:o/desk,system,desk,O,1,desk uses titles,"A ""desk"", <b>",desk@o.example,',
      `system:-/other,system,other,,1,other uses titles,,,`,
      'service:b/help,service,help,B,2,desk is part of help; desk uses titles,,,',
      '',
    ]);
  });

  test('is told to programs, as the schema says', () => {
    if (!titles) throw new Error('The graph has no titles.');
    const told: unknown = JSON.parse(
      Buffer.from(dependentsJson(titles, dependents, { rows, url: 'https://portal.example' })).toString(),
    );
    expect(DependentsJson.parse(told)).toEqual(told);
    expect(told).toMatchObject({
      of: { id: 'o/titles', url: 'https://portal.example/apis/o/titles/' },
      direct: 2,
      indirect: 1,
      organisations: 3,
      dependents: [
        { id: 'system:o/desk', steps: 1, contact: { email: 'desk@o.example' } },
        { id: 'system:-/other', registered: false, url: null, contact: null },
        {
          id: 'service:b/help',
          path: [
            { from: 'system:o/desk', kind: 'part-of', to: 'service:b/help', standing: 'agreed' },
            { from: 'system:o/desk', kind: 'consumes', to: 'o/titles', standing: 'contradicted' },
          ],
        },
      ],
    });
  });
});
