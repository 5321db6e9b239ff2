/**
 * The forms by which people register on GitHub: they are what GitHub says forms are, and the workflow that checks a
 * registration does what it says, with real files, and lets nobody do anything else.
 */
import { load } from 'js-yaml';
import { execFile } from 'node:child_process';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startHttpServer, type HttpServer } from '../crawler/testing/http-server.ts';
import { contentDirectory, readText } from './read-guide.ts';

const root = join(contentDirectory, '..');
const exec = promisify(execFile);

/** https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema */
const words = z.string().min(1);
const id = z.string().regex(/^[\w-]+$/);
const labelled = { label: words, description: words.optional() };
const validations = z.strictObject({ required: z.boolean() }).optional();
const Field = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('markdown'), attributes: z.strictObject({ value: words }) }),
  z.strictObject({
    type: z.literal('input'),
    id,
    attributes: z.strictObject({ ...labelled, placeholder: words.optional(), value: words.optional() }),
    validations,
  }),
  z.strictObject({
    type: z.literal('textarea'),
    id,
    attributes: z.strictObject({
      ...labelled,
      placeholder: words.optional(),
      value: words.optional(),
      render: words.optional(),
    }),
    validations,
  }),
  z.strictObject({
    type: z.literal('dropdown'),
    id,
    attributes: z.strictObject({
      ...labelled,
      options: z.array(words).min(1).refine(areDistinct),
      multiple: z.boolean().optional(),
      default: z.int().min(0).optional(),
    }),
    validations,
  }),
  z.strictObject({
    type: z.literal('checkboxes'),
    id,
    attributes: z.strictObject({
      ...labelled,
      options: z.array(z.strictObject({ label: words, required: z.boolean().optional() })).min(1),
    }),
    validations,
  }),
]);
/** https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms */
const IssueForm = z.strictObject({
  name: words,
  description: words,
  title: z.string().optional(),
  labels: z.array(words).optional(),
  assignees: z.array(words).optional(),
  body: z.array(Field).min(1),
});
const IssueConfig = z.strictObject({
  blank_issues_enabled: z.boolean(),
  contact_links: z.array(z.strictObject({ name: words, url: z.url(), about: words })).optional(),
});

describe('the issue forms', () => {
  const forms = globSync('.github/ISSUE_TEMPLATE/*.yml', { cwd: root }).filter((file) => !file.endsWith('config.yml'));

  it.each(forms)('%s is one, as GitHub describes them', (file) => {
    const { body } = IssueForm.parse(load(readText(file)));
    const fields = body.filter((field) => field.type !== 'markdown');
    expect(fields.length).toBeGreaterThan(0);
    expect(areDistinct(fields.map((field) => field.id))).toBe(true);
    expect(areDistinct(fields.map(({ attributes }) => attributes.label))).toBe(true);
  });

  it('ask for everything that a registration needs', () => {
    const { body } = IssueForm.parse(load(readText('.github/ISSUE_TEMPLATE/register-an-api.yml')));
    const ids = body.flatMap((field) => ('id' in field ? field.id : []));
    expect(ids).toEqual(expect.arrayContaining(['organisation', 'kind', 'addresses']));
    expect(IssueConfig.parse(load(readText('.github/ISSUE_TEMPLATE/config.yml')))).toMatchObject({
      blank_issues_enabled: true,
    });
  });
});

// The parser imports JSON without saying that it is, which Node does not take.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});
const { NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser');

const workflows = [...globSync('.github/workflows/*.yml', { cwd: root }), 'deploy/github/portal.yml'];

it.each(workflows)('%s is a workflow, as GitHub’s own parser reads it', (file) => {
  const { context } = parseWorkflow({ name: file, content: readText(file) }, new NoOperationTraceWriter());
  expect(context.errors.getErrors().map(({ message }) => message)).toEqual([]);
});

const boats = {
  openapi: '3.1.0',
  info: { title: 'Boats', version: '1.0.0' },
  paths: { '/boats': { get: { responses: { 200: { description: 'All boats' } } } } },
};

const Registration = z.object({
  on: z.strictObject({ pull_request: z.strictObject({ paths: z.array(z.string()) }) }),
  permissions: z.strictObject({}),
  jobs: z.strictObject({
    preview: z.object({
      permissions: z.strictObject({ contents: z.literal('read') }),
      'timeout-minutes': z.number(),
      steps: z.array(
        z.object({
          name: z.string().optional(),
          uses: z.string().optional(),
          run: z.string().optional(),
          env: z.record(z.string(), z.string()).optional(),
          with: z.record(z.string(), z.unknown()).optional(),
        }),
      ),
    }),
  }),
});

describe('the workflow that checks a registration', () => {
  const text = readText('.github/workflows/registration.yml');
  const { steps } = Registration.parse(load(text)).jobs.preview;
  let directory: string;
  let server: HttpServer;
  const at = (...path: string[]) => join(directory, ...path);

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'waymark-forms-'));
    server = await startHttpServer((request, response) => {
      if (request.url === '/openapi.json') response.end(JSON.stringify(boats));
      else response.writeHead(404).end();
    });
    const registration = (id: string, rest = '') =>
      `organisation:\n  id: ${id}\n  name: The ${id}\nsources:\n  - kind: openapi\n    url: ${server.origin}/openapi.json\n${rest}`;
    const write = (path: string, content: string) => {
      mkdirSync(dirname(at('checkout', path)), { recursive: true });
      writeFileSync(at('checkout', path), content);
    };
    write(
      'content/estate.yaml',
      `name: Test\nurl: https://portal.example\ncontact: { name: Us, email: us@portal.example }\nallowedOrigins: [{ origin: '${server.origin}', delayMs: 0 }]\n`,
    );
    write('content/registrations/old-office.yaml', registration('old-office'));
    write('proposed/content/registrations/old-office.yaml', registration('old-office'));
    write('proposed/content/registrations/boat-office.yaml', registration('boat-office'));
    write('proposed/content/registrations/odd office.yaml', registration('odd-office', '    colour: blue\n'));
    write('secret', 'a secret of the machine');
    symlinkSync(at('checkout', 'secret'), at('checkout', 'proposed/content/registrations/link.yaml'));
    await exec('git', ['init', '--quiet', at('checkout')]);
    mkdirSync(at('temp'));
    mkdirSync(at('bin'));
    // `npm run --silent waymark -- …` in a checkout: that is this project.
    writeFileSync(
      at('bin', 'npm'),
      `#!/bin/sh\nshift 4\nexec "${process.execPath}" "${join(root, 'crawler', 'main.ts')}" "$@"\n`,
      { mode: 0o755 },
    );
  });
  afterAll(async () => {
    await server?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  /** As a runner of GitHub runs it. The end that a step comes to is no failure of the test. */
  async function take(name: string): Promise<{ code: number; stdout: string; stderr: string }> {
    const script = steps.find((step) => step.name === name)?.run ?? 'exit 99';
    const env = {
      PATH: `${at('bin')}:${process.env['PATH'] ?? ''}`,
      HOME: directory,
      RUNNER_TEMP: at('temp'),
      GITHUB_STEP_SUMMARY: at('summary.md'),
    };
    try {
      const { stdout, stderr } = await exec('bash', ['-e', '-c', script], { cwd: at('checkout'), env });
      return { code: 0, stdout, stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, stdout, stderr };
    }
  }

  it('lets a stranger do nothing: no secrets, nothing written, nothing of theirs in a shell, no action that can change', () => {
    expect(text).not.toMatch(/\bsecrets\b(?!\.)\W*\./);
    expect(text).not.toContain('pull_request_target');
    for (const { run, uses, with: given } of steps) {
      expect(run ?? '').not.toContain('${{');
      expect(uses ?? 'actions/x@0000000000000000000000000000000000000000').toMatch(/^[\w./-]+@[0-9a-f]{40}$/);
      expect(uses?.startsWith('actions/checkout@') === true && given?.['persist-credentials'] !== false).toBe(false);
    }
    // The program is that of the branch, and installed before anything of the proposal is near it.
    expect(steps[0]?.with?.['ref']).toBe('${{ github.event.pull_request.base.ref }}');
    expect(steps.findIndex(({ run }) => run === 'npm ci')).toBeLessThan(
      steps.findIndex(({ name }) => name?.startsWith('Take')),
    );
  });

  it('takes what is new or changed, and follows no link', async () => {
    expect((await take('Take the registrations that are new or changed')).code).toBe(0);
    const taken = globSync('*', { cwd: at('temp', 'estate', 'registrations') });
    expect(taken.toSorted()).toEqual(['boat-office.yaml', 'odd office.yaml']);
    expect(existsSync(at('checkout', 'content', 'registrations', 'link.yaml'))).toBe(false);
  });

  it('marks each mistake in the file of the pull request, and fails', async () => {
    const { code, stdout } = await take('Check each of them');
    expect(code).toBe(3);
    expect(stdout).toMatch(/^::error file=content\/registrations\/odd office\.yaml,line=7,.*`colour` is not a key/m);
    expect(stdout).not.toContain('boat-office.yaml,');
  });

  it('reads what is right, and shows what came of it', { timeout: 120_000 }, async () => {
    expect((await take('Read what they name')).code).toBe(0);
    const pages = globSync('apis/boat-office/*/index.html', { cwd: at('temp', 'preview', 'site', 'current') });
    expect(pages).toHaveLength(1);
    expect((await take('Show what came of it')).code).toBe(0);
    const summary = readFileSync(at('summary.md'), 'utf8');
    expect(summary).toMatch(/^## What the catalogue would make of it$/m);
    expect(summary).toMatch(/^ {4}.*boat-office/m);
  });
});

function areDistinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
