/**
 * `publiccode.yml`: what is said of the software in a repository, as far as it concerns its APIs.
 */
import { cleanName, emailAddress, webUrl } from '../../openapi/clean-text.ts';
import { items, member, members } from '../../openapi/json-value.ts';
import { parseDocument } from '../../openapi/parse-document.ts';
import type { NamedOrganisation } from '../../metadata.ts';
import { stated, toFacts } from '../facts.ts';
import type { FormatLimits } from '../format.ts';
import { unreadable, type ReadSidecar, type SidecarFile, type SidecarFormat } from './sidecar.ts';

export const publiccode: SidecarFormat = {
  by: 'publiccode',
  read: readPubliccode,
};

function readPubliccode({ path, bytes }: SidecarFile, limits: FormatLimits): ReadSidecar {
  const parsed = parseDocument(bytes, limits, path);
  if (!parsed.ok) return unreadable([parsed.failure]);
  const { value } = parsed;
  const descriptions = members(member(value, 'description'));
  const [language, texts] = descriptions.find(([tag]) => /^en\b/i.test(tag)) ?? descriptions[0] ?? ['en', undefined];
  const [contact] = items(member(member(value, 'maintenance'), 'contacts'));
  const name = cleanName(member(contact, 'name'), 200);
  const email = emailAddress(member(contact, 'email'));
  const facts = toFacts({
    documentation: stated(webUrl(member(texts, 'apiDocumentation')), {
      pointer: `/description/${language}/apiDocumentation`,
    }),
    lifecycle: stated(member(value, 'developmentStatus') === 'obsolete' ? 'deprecated' : null, {
      pointer: '/developmentStatus',
    }),
    contact:
      name === null && email === null
        ? null
        : stated({ ...(name && { name }), ...(email && { email }) }, { pointer: '/maintenance/contacts/0' }),
  });
  return { remarks: [{ about: { folder: '' }, facts, key: null }], organisation: organisationOf(value), notes: [] };
}

function organisationOf(value: unknown): NamedOrganisation | null {
  const organisation = member(value, 'organisation') ?? member(value, 'organization');
  const url = webUrl(member(organisation, 'uri'));
  const name = cleanName(member(organisation, 'name'), 200);
  if (url === null && name === null) return null;
  return { ...(name === null ? {} : { name }), ...(url === null ? {} : { url }) };
}
