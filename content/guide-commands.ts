/**
 * Which commands of the guides are not run by the tests, and why. Everything else is.
 */
import { blocksOf, guides, readGuide, readText } from './read-guide.ts';

/** A block of commands as a reader copies it, without what indents it in a list. */
export type Commands = { readonly file: string; readonly code: string };

/** Every block of commands of the guides and of the first page of the project. Earlier editions are kept as they were. */
export function everyCommand(): Commands[] {
  const texts: [string, string][] = [
    ['README.md', readText('README.md')],
    ...guides
      .filter((file) => !file.startsWith('editions/'))
      .map((file): [string, string] => [file, readGuide(file).body]),
  ];
  return texts.flatMap(([file, text]) =>
    blocksOf(text)
      .filter(({ language }) => language === 'sh')
      .map(({ code }) => ({ file, code: code.replaceAll(/^ {3}/gm, '').trim() })),
  );
}

type Exempt = {
  readonly file: string;
  /** How the block begins. */
  readonly begins: string;
  readonly because: string;
};

const internet = 'it asks a service on the internet';

export const notRun: readonly Exempt[] = [
  {
    file: 'README.md',
    begins: 'npm ci && npm start',
    because: `${internet}; what follows is run by crawler/demo/demo.test.ts`,
  },
  { file: 'README.md', begins: 'npm ci && npm test', because: 'this is a part of it' },
  {
    file: 'operate/install.md',
    begins: 'npm ci && npm start',
    because: `${internet}; what follows is run by crawler/demo/demo.test.ts`,
  },
  {
    file: 'operate/commands.md',
    begins: 'npm run --silent waymark -- COMMAND',
    because: 'it is a form, not a command',
  },
  {
    file: 'operate/commands.md',
    begins: 'npm run --silent waymark -- register https://github.com/hmrc --organisation',
    because: `${internet}; crawler/register/register.test.ts does the same with a server that answers as GitHub does`,
  },
  {
    file: 'operate/configure.md',
    begins: 'npm run --silent waymark -- serve --estate https://',
    because: `${internet}; crawler/register/fetch-estate.test.ts does the same with a server on this machine`,
  },
  {
    file: 'operate/configure.md',
    begins: "WAYMARK_GITHUB_TOKEN='github_pat_… https://",
    because: 'it is a value, not a command',
  },
  {
    file: 'operate/docker.md',
    begins: 'docker compose --file deploy/docker/compose.yaml up',
    because: 'it needs Docker',
  },
  {
    file: 'operate/docker.md',
    begins: 'docker compose --file deploy/docker/compose.yaml exec',
    because: 'it needs Docker',
  },
  { file: 'operate/docker.md', begins: 'docker build', because: 'it needs Docker' },
  { file: 'operate/github.md', begins: 'curl -H "Authorization: Bearer', because: internet },
  {
    file: 'operate/github.md',
    begins: 'git fetch origin waymark-state',
    because: 'it needs what GitHub keeps; content/deploy-state.test.ts does the same with a repository on this machine',
  },
  { file: 'operate/static-hosts.md', begins: 'rsync', because: 'it needs your host' },
  { file: 'operate/static-hosts.md', begins: 'aws s3', because: internet },
  { file: 'operate/static-hosts.md', begins: 'npx wrangler', because: internet },
  { file: 'operate/static-hosts.md', begins: 'npm run --silent waymark -- sync --due', because: 'it needs your host' },
  { file: 'operate/systemd.md', begins: 'sudo git clone', because: 'it needs root' },
  { file: 'operate/systemd.md', begins: 'sudo cp deploy', because: 'it needs root' },
];

export function isExempt({ file, code }: Commands, exempt: Exempt): boolean {
  return file === exempt.file && code.startsWith(exempt.begins);
}
