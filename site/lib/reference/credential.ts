/**
 * The credential of a sample: the first way in that needs the fewest schemes, as placeholders to be filled in.
 */
import type { Model, ModelOperation, ModelSecurityScheme } from '../../../schemas/model.ts';
import { schemeCalled } from './look-up.ts';

export type Credential = {
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** Ready to be put into an address. */
  readonly query: readonly string[];
  readonly note: string | null;
};

export function credentialFor(model: Model, { security }: Pick<ModelOperation, 'security'>): Credential {
  const way = security?.[0];
  if (!way || security.some(({ length }) => length === 0)) return { headers: [], query: [], note: null };
  const parts = way.slice(0, MOST_TOGETHER).flatMap(({ scheme: name }) => {
    const scheme = schemeCalled(model, name);
    return scheme ? [credentialOf(scheme)] : [];
  });
  const notes = [...new Set(parts.flatMap(({ note }) => note ?? []))];
  return {
    headers: parts.flatMap(({ headers }) => headers),
    query: parts.flatMap(({ query }) => query),
    note: notes.length > 0 ? notes.join(' ') : null,
  };
}

const MOST_TOGETHER = 4;
const none = { headers: [], query: [] };

function credentialOf({ type, scheme, parameter, in: place }: ModelSecurityScheme): Credential {
  if (type === 'apiKey' && parameter !== undefined) {
    const note = 'Put your own key in place of YOUR_KEY.';
    if (place === 'query')
      return { headers: [], query: [`${encodeURIComponent(parameter.toWellFormed())}=YOUR_KEY`], note };
    if (place === 'cookie') return { headers: [{ name: 'Cookie', value: `${parameter}=YOUR_KEY` }], query: [], note };
    return { headers: [{ name: parameter, value: 'YOUR_KEY' }], query: [], note };
  }
  if (type === 'oauth2' || type === 'openIdConnect' || scheme === 'bearer') {
    const note = 'Put your own token in place of YOUR_TOKEN.';
    return { headers: [{ name: 'Authorization', value: 'Bearer YOUR_TOKEN' }], query: [], note };
  }
  if (scheme === 'basic') {
    const note =
      'Put your user name and password, joined by a colon and encoded as Base64, in place of YOUR_NAME_AND_PASSWORD.';
    return { headers: [{ name: 'Authorization', value: 'Basic YOUR_NAME_AND_PASSWORD' }], query: [], note };
  }
  if (type === 'mutualTLS') return { ...none, note: 'Send it with your client certificate.' };
  return { ...none, note: 'Add your credential before you send it.' };
}
