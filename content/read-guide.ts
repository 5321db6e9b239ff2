/**
 * The guides as tests read them: front matter, tables, headings, links and code of Markdown that we wrote ourselves.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';

/** The folder of the guides, the estate and the example. */
export const contentDirectory = dirname(fileURLToPath(import.meta.url));
export const guidesDirectory = join(contentDirectory, 'guides');
/** The folder of the prose about each check. */
export const standardsDirectory = join(contentDirectory, 'standards');

/** Every guide, as a path below `guides/`. */
export const guides = globSync('**/*.md', { cwd: guidesDirectory }).toSorted();

/** Guides and the texts of the project, as paths below the project's folder. */
export const ownTexts = [
  ...guides.map((file) => join('content/guides', file)),
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
];

/** One text of `ownTexts`. */
export function readText(file: string): string {
  return readFileSync(join(contentDirectory, '..', file), 'utf8');
}

/** One guide of `guides`. Throws when it has no front matter. */
export function readGuide(file: string): Page {
  return readPage(guidesDirectory, file);
}

/** One page of `standards/`. Throws when it has no front matter. */
export function readStandard(file: string): Page {
  return readPage(standardsDirectory, file);
}

type Page = { readonly frontMatter: Record<string, unknown>; readonly body: string };

function readPage(directory: string, file: string): Page {
  const text = readFileSync(join(directory, file), 'utf8');
  const [, head, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  if (head === undefined || body === undefined) throw new Error(`${file} has no front matter.`);
  return { frontMatter: load(head) as Record<string, unknown>, body };
}

/** Every row of every table as its cells; heads and rules are left out. */
export function rowsOf(body: string): string[][] {
  return body
    .split('\n')
    .filter((line, index, lines) => line.startsWith('|') && !isRule(line) && !isRule(lines[index + 1] ?? ''))
    .map((line) => cellsOf(line));
}

/** The words in code style that begin a row: the keys that a table explains. */
export function firstCells(body: string): Set<string> {
  return new Set(rowsOf(body).flatMap(([cell]) => /^`(\w[\w-]*)`$/.exec(cell ?? '')?.[1] ?? []));
}

export function headingsOf(body: string): string[] {
  return [...withoutCode(body).matchAll(/^#{2,4} (.+)$/gm)].map(([, heading]) => heading ?? '');
}

/** The anchor of a heading as Astro and the forges make it. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

/** A piece of code with its language, and what else stands behind the language. */
export type Block = { readonly language: string; readonly note: string; readonly code: string };

export function blocksOf(body: string): Block[] {
  return [...body.matchAll(/```(\w*)([^\n]*)\n([\s\S]*?)```/g)].map(([, language = '', note = '', code = '']) => ({
    language,
    note: note.trim(),
    code,
  }));
}

export function codeBlocks(body: string, language: string): string[] {
  return blocksOf(body).flatMap((block) => (block.language === language ? [block.code] : []));
}

/** Addresses of links, without those that leave the site. */
export function linksOf(body: string): string[] {
  return [...withoutCode(body).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) =>
    /^https?:\/\//.test(link) ? [] : [link],
  );
}

/** What people read: without code and without addresses, where other people's spelling is right. */
export function proseOf(text: string): string {
  return withoutCode(text)
    .replaceAll(/`[^`\n]*`/g, '')
    .replaceAll(/\]\([^)]*\)/g, ']');
}

function withoutCode(text: string): string {
  return text.replaceAll(/```[\s\S]*?```/g, '');
}

function cellsOf(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function isRule(line: string): boolean {
  return /^\|[\s|:-]+\|$/.test(line);
}
