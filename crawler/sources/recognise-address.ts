/**
 * What the text of an address says about what is there: the sources worth trying, the likeliest first. Pure.
 */
import { forgeOf } from '../../schemas/forges.ts';
import { RegisteredSource } from '../../schemas/registration.ts';

export function recogniseAddress(address: string): RegisteredSource[] {
  const url = new URL(address);
  url.hash = '';
  const forge = ofForge(url);
  const kinds = forge.length > 0 ? [] : kindsOf(url);
  const guesses = [...forge, ...kinds.map((kind) => ({ kind, url: url.href }))];
  return guesses.flatMap((guess) => RegisteredSource.safeParse(guess).data ?? []);
}

/** For an address of any other host: what its path ends in says most. */
function kindsOf({ pathname }: URL): RegisteredSource['kind'][] {
  if (/\.git\/?$/.test(pathname)) return ['git'];
  if (/\.csv$/i.test(pathname)) return ['csv'];
  if (/\/v1alpha(?:\/apis)?\/?$/.test(pathname)) return ['v1alpha'];
  if (/\/apis\.(?:json|ya?ml)$/i.test(pathname)) return ['apis-json', 'openapi'];
  if (/\/api-catalog\/?$/.test(pathname)) return ['api-catalog'];
  if (/\.(?:ttl|jsonld)$/i.test(pathname)) return ['dcat'];
  return ['openapi', 'git'];
}

/** Addresses of the well-known hosts of repositories, of a whole repository or of a file in it. */
function ofForge({ origin, hostname, pathname }: URL): object[] {
  const [owner, repository, marker, ref, ...file] = pathname.split('/').filter(Boolean).map(decoded);
  if (owner === undefined) return [];
  if (hostname === 'raw.githubusercontent.com' && repository !== undefined) {
    const isLong = marker === 'refs' && ref === 'heads';
    const [branch, ...path] = isLong ? file : [marker, ref, ...file];
    return [
      toGit(
        `https://github.com/${owner}/${repository}.git`,
        branch,
        path.filter((segment) => segment !== undefined).join('/'),
      ),
    ];
  }
  const isGithub = hostname === 'github.com' || hostname === 'www.github.com';
  const runs = forgeOf(hostname);
  if (isGithub || runs === 'github') {
    const host = isGithub ? 'https://github.com' : origin;
    const api = isGithub ? {} : { apiUrl: `${origin}/api/v3` };
    if (owner === 'orgs' && repository !== undefined) return [{ kind: 'github', owner: repository, ...api }];
    if (repository === undefined) return [{ kind: 'github', owner, ...api }];
    const isFile = marker === 'blob' || marker === 'raw' || marker === 'tree';
    return [toGit(`${host}/${owner}/${withoutGit(repository)}.git`, isFile ? ref : undefined, file.join('/'))];
  }
  if (runs === 'gitlab' && repository !== undefined) {
    const [project = '', inside = ''] = pathname.split('/-/');
    const [kind, branch, ...path] = inside.split('/').map(decoded);
    const isFile = kind === 'blob' || kind === 'raw' || kind === 'tree';
    const url = `${origin}${withoutGit(project.replace(/\/$/, ''))}.git`;
    return [toGit(url, isFile ? branch : undefined, isFile ? path.join('/') : '')];
  }
  if (runs === 'gitea' && repository !== undefined) {
    const [branch, ...path] = file;
    const isFile = (marker === 'src' || marker === 'raw') && (ref === 'branch' || ref === 'tag');
    const url = `${origin}/${owner}/${withoutGit(repository)}.git`;
    return [toGit(url, isFile ? branch : undefined, isFile ? path.join('/') : '')];
  }
  return [];
}

/** A branch that is the default one may as well be left out, but nobody knows that from the address. */
function toGit(url: string, ref: string | undefined, path: string): object {
  const isDefault = ref === undefined || ref === 'main' || ref === 'master' || ref === 'HEAD';
  return { kind: 'git', url, ...(isDefault ? {} : { ref }), ...(path === '' ? {} : { paths: [path] }) };
}

function withoutGit(name: string): string {
  return name.replace(/\.git$/, '');
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a broken percent-encoding stays as it is, and is found to name nothing
  }
}
