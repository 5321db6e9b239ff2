/**
 * A Chromium to test with: `$CHROME`, else the system’s, else the one that npm brings, which needs no root.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** Why there can be no browser here; null where there can. Only Linux on x64 has one that comes with npm. */
export function whyNoBrowser(): string | null {
  if (installedChromium() || (process.platform === 'linux' && process.arch === 'x64')) return null;
  return `There is no Chromium on this ${process.platform} ${process.arch} machine: install one, or set CHROME to its path.`;
}

/** With further switches of Chromium, where a test needs them. */
export async function launchBrowser(switches: readonly string[] = []): Promise<Browser> {
  const temporary = resolve('.cache/chromium');
  mkdirSync(temporary, { recursive: true });
  const executablePath = installedChromium() ?? (await packagedChromium(temporary));
  const env = { ...process.env, TMPDIR: temporary } as Record<string, string>;
  return chromium.launch({
    executablePath,
    env: executablePath.startsWith(temporary) ? { ...env, FONTCONFIG_FILE: writeFontConfiguration(temporary) } : env,
    // A short list of our own: the package’s defaults switch web security off, which would hide mistakes.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...switches,
    ],
  });
}

/** The package’s own configuration looks for its fonts in /tmp alone; without any font Chromium draws no text, or stops. */
function writeFontConfiguration(temporary: string): string {
  const path = join(temporary, 'waymark-fonts.conf');
  writeFileSync(
    path,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${temporary}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${temporary}/fonts-cache</cachedir></fontconfig>`,
  );
  return path;
}

function installedChromium(): string | undefined {
  const { CHROME, PATH = '' } = process.env;
  if (CHROME) return CHROME;
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const folders = ['/usr/bin', ...PATH.split(delimiter)];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}

/** Unpacks the packaged Chromium with its own libraries into a folder of the project: a shared one may belong to somebody else. */
async function packagedChromium(temporary: string): Promise<string> {
  // Both are read when the module is loaded; the second makes it unpack its libraries, which a plain machine lacks.
  process.env['TMPDIR'] = temporary;
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs24.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}
