import { describe, expect, it } from 'vitest';
import { originsHtml, type Origins } from './origin-html.ts';
import { reportHtml } from './report-html.ts';
import { toPortal, waysToReport, type Reported } from './report.ts';

const commit = '9f2c1e7ab34d5e6f708192a3b4c5d6e7f8091a2b';
const reported: Reported = {
  name: 'Land Titles',
  page: 'https://portal.example/apis/a/titles/',
  portal: 'Example portal',
  contacts: [{ name: 'Titles team', email: 'titles@lso.example' }],
  file: `https://github.com/lso/titles/blob/${commit}/openapi.yaml`,
  source: { kind: 'git', url: 'https://github.com/lso/titles.git', organisation: 'a' },
  organisation: 'a',
};
const source = { organisation: 'a', ref: null, kind: 'git' };
const without = { contacts: [], file: null, source: undefined };

describe('whoever finds a mistake', () => {
  it('is led to the mailbox of the team, with the address of the page', () => {
    const [mailbox, tracker] = waysToReport(reported);
    const { protocol, pathname, searchParams } = new URL(mailbox?.href ?? '');
    expect([protocol, pathname, mailbox?.name]).toEqual(['mailto:', 'titles@lso.example', 'Titles team']);
    expect(searchParams.get('subject')).toBe('Land Titles: something is wrong in the API catalogue');
    expect(searchParams.get('body')).toBe(
      [
        'This is about the page https://portal.example/apis/a/titles/ of Example portal.',
        `It was made from https://github.com/lso/titles/blob/${commit}/openapi.yaml`,
        '',
        'What is wrong:',
        '',
        '',
      ].join('\r\n'),
    );
    expect(tracker).toMatchObject({ kind: 'tracker', name: 'github.com/lso/titles', isGiven: false });
    expect(new URL(tracker?.href ?? '').searchParams.get('body')).toContain(reported.page);
  });

  it.each<[string, Partial<Reported>, string[]]>([
    [
      'a tracker that is given as the contact',
      { contacts: [{ url: 'https://gitlab.com/g/help/-/issues' }] },
      ['tracker gitlab.com/g/help', 'tracker github.com/lso/titles'],
    ],
    [
      'that tracker once, where it is that of the source',
      { contacts: [{ url: 'https://github.com/lso/titles' }] },
      ['tracker github.com/lso/titles'],
    ],
    [
      'a page of contact',
      { contacts: [{ url: 'https://lso.example/help' }], source: undefined },
      ['page lso.example/help'],
    ],
    ['the tracker of the repository, where there is no contact', { contacts: [] }, ['tracker github.com/lso/titles']],
    [
      'nobody, where a list of somebody else names it',
      { contacts: [], source: { kind: 'git', url: 'https://github.com/x/list.git', organisation: 'x' } },
      [],
    ],
    [
      'nobody, where it is at an address alone',
      {
        contacts: [],
        file: 'https://lso.example/openapi.json',
        source: { kind: 'openapi', url: 'https://lso.example/openapi.json', organisation: 'a' },
      },
      [],
    ],
    [
      'each of several teams, and to one mailbox once',
      {
        contacts: [
          { name: 'Titles', email: 'titles@lso.example' },
          { name: 'Maps', email: 'maps@lso.example' },
          { name: 'Titles again', email: 'titles@lso.example' },
        ],
      },
      ['mailbox Titles', 'mailbox Maps', 'tracker github.com/lso/titles'],
    ],
    ['nobody, where the contact is no address', { ...without, contacts: [{ url: 'javascript:alert(1)' }] }, []],
    [
      'nobody, where the mailbox would bring others along',
      { ...without, contacts: [{ email: 'a@b.example?bcc=c@d.example' }] },
      [],
    ],
    ['nobody, where the mailbox is markup', { ...without, contacts: [{ email: 'x"><script>@example.org' }] }, []],
  ])('is led to %s', (_, rest, want) => {
    expect(waysToReport({ ...reported, ...rest }).map(({ kind, name }) => `${kind} ${name}`)).toEqual(want);
  });

  it('reads whom they write to, and that the portal cannot mend it', () => {
    const around = { owner: 'Land <Survey> Office', source: undefined, portalEmail: 'portal@p.example', edit: null };
    const known = textOf(reportHtml(reported, around).html);
    expect(known).toContain('Tell Land &#60;Survey&#62; Office, whose page this is about.');
    expect(known).toContain('Write to Titles team');
    expect(known).toContain('If the page and the file disagree, the mistake is ours: tell us.');
    const unknown = reportHtml({ ...reported, ...without }, around).html;
    expect(textOf(unknown)).toContain('has published no contact and no tracker that we know of.');
    expect(unknown).toContain(
      `href="${toPortal('portal@p.example', { ...reported, ...without }).replaceAll('&', '&#38;')}"`,
    );
  });
});

describe('each fact', () => {
  const origins: Origins = {
    read: { url: reported.file, path: 'openapi.yaml' },
    source,
    estate: { repository: { url: 'https://github.com/gov/estate', branch: 'main', folder: 'content' } },
  };
  const editsOf = (html: string) => [...html.matchAll(/href="([^"]+\/edit\/[^"]+)"/g)].map(([, href]) => href);

  it('leads to the very file that says so, to be changed', () => {
    const html =
      originsHtml(
        [
          { field: 'name', origin: 'description', where: 'openapi.yaml', pointer: '/info/title' },
          { field: 'access', origin: 'repository', where: 'waymark.yaml', pointer: '/apis/0/access', line: 12 },
          { field: 'licence', origin: 'repository', where: 'publiccode.yml', pointer: '/legal/license' },
          { field: 'organisation', origin: 'registration' },
          { field: 'lifecycle', origin: 'assumed' },
        ],
        origins,
      )?.html ?? '';
    expect(editsOf(html)).toEqual([
      'https://github.com/lso/titles/edit/HEAD/openapi.yaml',
      'https://github.com/lso/titles/edit/HEAD/waymark.yaml',
      'https://github.com/lso/titles/edit/HEAD/publiccode.yml',
      'https://github.com/gov/estate/edit/main/content/registrations/a.yaml',
    ]);
    expect(html).toContain(`href="https://github.com/lso/titles/blob/${commit}/waymark.yaml#L12"`);
  });

  it('leads nowhere where the operator names no repository, or the file is an answer of a server', () => {
    const url = 'https://api.example/openapi.json';
    const html =
      originsHtml(
        [
          { field: 'name', origin: 'description', where: url, pointer: '/info/title' },
          { field: 'organisation', origin: 'registration' },
        ],
        { read: { url, path: url }, source: { ...source, kind: 'openapi' }, estate: { repository: null } },
      )?.html ?? '';
    expect(editsOf(html)).toEqual([]);
    expect(html).toContain(`<a href="${url}">${url}</a>`);
  });
});

function textOf(html: string): string {
  return html.replaceAll(/<[^>]+>/g, '');
}
