import { execFile } from 'node:child_process';

/** What the installed Git calls itself, such as `2.39.5`; null when there is none. Old ones have known weaknesses. */
export function gitVersion(): Promise<string | null> {
  return new Promise((resolve) => {
    execFile('git', ['--version'], { env: { PATH: process.env['PATH'] }, timeout: 10_000 }, (error, stdout) => {
      resolve(error ? null : stdout.trim().replace(/^git version /, ''));
    });
  });
}
