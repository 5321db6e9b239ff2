/**
 * Completes package-lock.json after `npm install`.
 *
 * npm leaves optional packages of other platforms out of the lock when the registry cannot serve their exact version,
 * and `npm ci` then stops with "Missing: … from lock file". This adds an entry for each of them. They need no address
 * and no digest: a package for another platform is never fetched.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);

/** The lock with an entry for every optional dependency that has none, and the names of those that were added. */
export function completeLock(lock) {
  const packages = { ...lock.packages };
  const added = [];
  for (const entry of Object.values(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const key = `node_modules/${name}`;
      if (packages[key] || !/^\d/.test(version)) continue;
      packages[key] = { version, optional: true, ...platformOf(name) };
      added.push(`${name}@${version}`);
    }
  }
  const sorted = Object.fromEntries(Object.entries(packages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return { lock: { ...lock, packages: sorted }, added };
}

/** The platform in a package's name, so that npm knows that it is not for this one. */
function platformOf(name) {
  const os = /(android|darwin|freebsd|linux|openharmony|win32|windows|sunos|netbsd|openbsd|aix)/
    .exec(name)?.[1]
    ?.replace('windows', 'win32');
  const cpu = /(arm64|x64|ia32|arm|riscv64|ppc64|s390x|loong64|mips64el|wasm32)/.exec(name)?.[1];
  return { ...(os ? { os: [os] } : {}), ...(cpu ? { cpu: [cpu] } : {}) };
}

if (import.meta.main) {
  const { lock, added } = completeLock(JSON.parse(readFileSync(file, 'utf8')));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  process.stdout.write(
    added.length === 0 ? 'The lock is complete.\n' : `Added to the lock:\n  ${added.join('\n  ')}\n`,
  );
}
