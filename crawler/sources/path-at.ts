import { recogniseAddress } from './recognise-address.ts';

/** The path of a file of a repository, from the address of its page or of its bytes at a well-known host; else null. */
export function pathAt(address: string, repository: string): string | null {
  for (const source of recogniseAddress(address)) {
    if (source.kind === 'git' && bare(source.url) === bare(repository) && source.paths?.length === 1)
      return source.paths[0] ?? null;
  }
  return null;
}

/** Hosts of repositories take no notice of upper and lower case. */
function bare(repository: string): string {
  return repository.replace(/\/?(?:\.git)?\/?$/, '').toLowerCase();
}
