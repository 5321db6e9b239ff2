/**
 * The operator's tokens for GitHub, each bound to the one origin it is sent to.
 */
import { ConfigError } from '../../config-error.ts';
import { GITHUB_API } from './api.ts';

export const TOKEN_VARIABLE = 'WAYMARK_GITHUB_TOKEN';

/**
 * Takes the tokens out of the environment, so that no child process can inherit them: `TOKEN` alone is for GitHub's own
 * API, `https://github.example.gov.uk=TOKEN` for that server; several are parted by spaces. Throws ConfigError, without
 * the token in it.
 */
export function takeTokens(environment: Record<string, string | undefined>): ReadonlyMap<string, string> {
  const text = environment[TOKEN_VARIABLE] ?? '';
  delete environment[TOKEN_VARIABLE];
  return new Map(
    text
      .split(/\s+/)
      .filter((entry) => entry !== '')
      .map(toToken),
  );
}

function toToken(entry: string): [origin: string, token: string] {
  const [, origin = GITHUB_API, token = ''] = /^(?:(https?:\/\/[^=]*)=)?(.*)$/s.exec(entry) ?? [];
  if (!URL.canParse(origin) || new URL(origin).origin !== origin)
    throw new ConfigError(
      `${TOKEN_VARIABLE} names something that is not an exact origin. Write for example https://github.example.gov.uk=TOKEN.`,
    );
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new ConfigError(`The token for ${origin} in ${TOKEN_VARIABLE} is empty or holds characters no token has.`);
  return [origin, token];
}
