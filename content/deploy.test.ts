/**
 * The files of `deploy/` that people copy: they parse, they run what exists, and they keep what was recorded.
 */
import { load } from 'js-yaml';
import { existsSync, globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseConfig } from '../crawler/config.ts';
import { readGuide, readText } from './read-guide.ts';

const root = new URL('..', import.meta.url);
const surroundings = { environment: {}, isTerminal: false };

/** What follows the program in every call of it, without what the shell does with the output. */
function commandsOf(text: string): string[][] {
  const joined = text.replaceAll(/\\\n\s*/g, ' ');
  return [
    ...joined.matchAll(
      /(?:run --silent waymark -- |crawler\/main\.ts )([a-z][^\n|;&<>"']*(?:"[^"\n]*"[^\n|;&<>"']*)*)/g,
    ),
  ].map(([, words = '']) =>
    words
      .trim()
      .split(/\s+/)
      .map((word) => word.replaceAll('"', '')),
  );
}

const files = ['github/portal.yml', 'gitlab/.gitlab-ci.yml', 'systemd/waymark.service', 'systemd/waymark-sync.service'];

test.each(files)('%s calls commands that exist, with flags that they take', (file) => {
  const calls = commandsOf(readText(`deploy/${file}`));
  expect(calls.length).toBeGreaterThan(0);
  for (const call of calls) expect(() => parseConfig(call, surroundings)).not.toThrow();
});

const Step = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
});
const Workflow = z.object({
  on: z.object({
    schedule: z.array(z.object({ cron: z.string() })),
    repository_dispatch: z.object({ types: z.array(z.string()) }),
  }),
  permissions: z.object({}).strict(),
  concurrency: z.object({ group: z.string(), 'cancel-in-progress': z.literal(false) }),
  jobs: z.record(
    z.string(),
    z.object({ permissions: z.record(z.string(), z.string()), 'timeout-minutes': z.number(), steps: z.array(Step) }),
  ),
});

describe('github/portal.yml', () => {
  const workflow = Workflow.parse(load(readText('deploy/github/portal.yml')));
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  test('uses no action that can be changed behind our back', () => {
    const used = steps.flatMap(({ uses }) => uses ?? []);
    expect(used.filter((uses) => !/^[\w./-]+@[0-9a-f]{40}$/.test(uses))).toEqual([]);
    expect(used.length).toBeGreaterThan(0);
  });

  test('runs nothing that others have written', () => {
    // What an event says reaches the shell as a variable alone.
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  test('may do in each job what it is for, and no more', () => {
    expect(Object.fromEntries(Object.entries(workflow.jobs).map(([name, job]) => [name, job.permissions]))).toEqual({
      sync: { contents: 'write' },
      publish: { pages: 'write', 'id-token': 'write' },
    });
  });

  test('keeps what was recorded after it was read, and before it is published', () => {
    const place = (word: string) => steps.findIndex(({ run = '', uses = '' }) => `${run}${uses}`.includes(word));
    const order = ['-- restore', '-- sync', '-- backup', 'upload-pages-artifact', 'deploy-pages'].map(place);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(Math.min(...order)).toBeGreaterThan(0);
  });
});

test('gitlab/.gitlab-ci.yml publishes what GitLab Pages look for, one at a time', () => {
  const { pages } = z
    .object({
      pages: z.object({
        resource_group: z.string(),
        script: z.array(z.string()),
        artifacts: z.object({ paths: z.array(z.string()) }),
      }),
    })
    .parse(load(readText('deploy/gitlab/.gitlab-ci.yml')));
  expect(pages.artifacts.paths).toEqual(['public']);
  const script = pages.script.join('\n');
  for (const [before, after] of [
    ['restore', 'sync'],
    ['sync', 'backup'],
    ['backup', '--upload-file'],
    ['--upload-file', 'public'],
  ] as const)
    expect(script.indexOf(before)).toBeLessThan(script.indexOf(after));
});

describe('docker', () => {
  test('the container is without rights, and writes nowhere but where it must', () => {
    const { services } = z
      .object({
        services: z.object({
          portal: z.object({
            read_only: z.literal(true),
            user: z.string(),
            cap_drop: z.array(z.string()),
            volumes: z.array(z.string()),
            environment: z.record(z.string(), z.string()),
          }),
        }),
      })
      .parse(load(readText('deploy/docker/compose.yaml')));
    expect(services.portal.cap_drop).toEqual(['ALL']);
    expect(
      services.portal.volumes.filter((volume) => !volume.endsWith(':ro')).map((volume) => volume.split(':')[1]),
    ).toEqual(['/data', '/app/.cache']);
    expect(readText('deploy/docker/Dockerfile')).toContain(`USER ${services.portal.user}`);
  });

  test('the image lacks nothing that is needed to run', () => {
    const left = ['crawler/bench', 'site/e2e'];
    expect(
      readText('deploy/docker/Dockerfile.dockerignore')
        .split('\n')
        .filter((line) => /^[a-z]/.test(line)),
    ).toEqual(expect.arrayContaining(left));
    const sources = globSync('{crawler,site,schemas}/**/*.{ts,astro,mjs}', { cwd: root }).filter(
      (file) => !file.endsWith('.test.ts') && !left.some((folder) => file.startsWith(`${folder}/`)),
    );
    const needing = sources.filter((file) => /from '[^']*\/(?:bench|e2e)\//.test(readText(file)));
    expect(needing).toEqual([]);
  });

  test('the image is made from files that exist and that are not left out', () => {
    const copied = [...readText('deploy/docker/Dockerfile').matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(
      ([, names = '']) => names.split(' '),
    );
    const ignored = readText('deploy/docker/Dockerfile.dockerignore').split('\n');
    expect(copied.length).toBeGreaterThan(0);
    for (const name of copied) {
      expect(existsSync(new URL(name, root)), name).toBe(true);
      expect(ignored, name).toContain(`!${name}`);
    }
  });
});

test.each(['github', 'gitlab', 'docker', 'systemd'])('the guide of %s leads to its files', (way) => {
  expect(readGuide(`operate/${way}.md`).body).toContain(`deploy/${way}/`);
});
