/**
 * `--estate` as an address: the Git repository that an estate is in.
 */
import { ConfigError } from '../config-error.ts';
import { checkUrl } from '../http/url-policy.ts';

export type EstateAddress = {
  /** As it was given. */
  readonly text: string;
  /** What `git clone` takes. */
  readonly url: string;
  /** The branch or tag; the default branch where none is named. */
  readonly ref: string | undefined;
  /** The folder of the estate within the repository, without slashes at its ends; empty for the repository itself. */
  readonly folder: string;
};

/** Whether it is an address rather than a folder. */
export function isEstateAddress(text: string): boolean {
  return /^(?:git\+)?https?:\/\//i.test(text);
}

/** `https://HOST/REPOSITORY.git#REF:FOLDER`, of which `#…` may be left out, or a part of it. Throws ConfigError. */
export function parseEstateAddress(text: string): EstateAddress {
  const plain = text.replace(/^git\+/i, '');
  if (!URL.canParse(plain)) throw mistake('it is not a web address');
  const url = new URL(plain);
  const [ref = '', folder = ''] = decodeURIComponentOr(url.hash.slice(1)).split(/:(.*)/s);
  url.hash = '';
  if (url.username !== '' || url.password !== '') throw mistake('take the user name and password out of it');
  if (url.protocol === 'http:' && !isLocal(url)) throw mistake('write https: an estate decides what is published');
  if (ref !== '' && !/^(?!-)[\w./-]{1,200}$/.test(ref)) throw mistake('write the name of a branch or tag after #');
  const path = folder.replace(/^\/+|\/+$/g, '');
  if (path.split('/').includes('..') || /[\p{Cc}\\]/u.test(path))
    throw mistake('write a folder of the repository after :');
  return { text, url: url.href, ref: ref === '' ? undefined : ref, folder: path };

  function mistake(what: string): ConfigError {
    const address = URL.canParse(plain) ? new URL(plain).host : plain;
    return new ConfigError(
      `\`--estate\` names an address at ${address} that cannot be used: ${what}. Write for example https://code.example.gov.uk/estate.git#main.`,
    );
  }
}

/** What stays in this machine or its network. */
function isLocal(url: URL): boolean {
  const judged = checkUrl(`https://${url.hostname}/`, new Set());
  return !(judged instanceof URL) && judged.code === 'address-refused';
}

function decodeURIComponentOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
