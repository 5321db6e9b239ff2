/**
 * `publiccode.yml`: the software in a repository, as a system, and what of it concerns its APIs:
 * https://yml.publiccode.tools/schema.core.html
 */
import { cleanName, emailAddress, webUrl, languageTag } from '../../openapi/clean-text.ts';
import { items, member, members } from '../../openapi/json-value.ts';
import { parseDocument } from '../../openapi/parse-document.ts';
import type { Licence } from '../../../schemas/facts.ts';
import type { Facts, NamedOrganisation } from '../../metadata.ts';
import { slugify } from '../../slug.ts';
import type { Reference, SaidRelation, SaidThing } from '../../said-things.ts';
import { stated, textFacts, toFacts, toThingFacts } from '../facts.ts';
import type { FormatLimits } from '../format.ts';
import { declared } from './references.ts';
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
  const id = slugify(cleanName(member(value, 'name'), 100) ?? '');
  return {
    remarks: [{ about: { folder: '' }, facts, key: null }],
    things: id === '' ? [] : [toSystem(value, id, { language, texts, facts })],
    relations: id === '' ? [] : relationsOf(value, { kinds: ['system'], id }),
    organisation: organisationOf(value),
    notes: [],
  };
}

type Read = {
  readonly language: string;
  readonly texts: unknown;
  readonly facts: Pick<Facts, 'contact' | 'lifecycle'>;
};

function toSystem(value: unknown, id: string, { language, texts, facts }: Read): SaidThing {
  const { contact, lifecycle } = facts;
  const at = (key: string) => ({ pointer: `/${key}` });
  const inLanguage = (key: string) => at(`description/${language}/${key}`);
  const [shorter, longer] = [member(texts, 'shortDescription'), member(texts, 'longDescription')];
  const platforms = items(member(value, 'platforms')).flatMap((each) => cleanName(each, 100) ?? []);
  const categories = items(member(value, 'categories')).flatMap((each) => cleanName(each, 100) ?? []);
  const purpose = cleanName(shorter, 300);
  return {
    kind: 'system',
    id,
    facts: toThingFacts({
      name: stated(cleanName(member(value, 'name')), at('name')),
      ...textFacts(longer ?? shorter, inLanguage(longer === undefined ? 'shortDescription' : 'longDescription')),
      ...(purpose === null ? {} : { purpose: stated(purpose, inLanguage('shortDescription')) }),
      language: stated(texts === undefined ? null : languageTag(language), at(`description/${language}`)),
      type: stated(cleanName(member(value, 'softwareType'), 100), at('softwareType')),
      ...(lifecycle && { lifecycle }),
      ...(contact && { contact }),
      url: stated(webUrl(member(value, 'landingURL')), at('landingURL')),
      repository: stated(webUrl(member(value, 'url')), at('url')),
      documentation: stated(webUrl(member(texts, 'documentation')), inLanguage('documentation')),
      technology: stated(platforms.length > 0 ? platforms : null, at('platforms')),
      licence: stated(licenceOf(member(member(value, 'legal'), 'license')), at('legal/license')),
      tags: stated(categories.length > 0 ? categories.map((name) => ({ name })) : null, at('categories')),
    }),
  };
}

function licenceOf(licence: unknown): Licence | null {
  const identifier = cleanName(licence, 100);
  return identifier === null ? null : { identifier };
}

function relationsOf(value: unknown, own: Reference): SaidRelation[] {
  const dependencies = ['open', 'proprietary', 'hardware'].flatMap((sort) =>
    items(member(member(value, 'dependsOn'), sort)).flatMap((each, index) => {
      const name = cleanName(member(each, 'name'), 200);
      const pointer = `/dependsOn/${sort}/${index}/name`;
      return name === null ? [] : [declared(own, 'reuses', { kinds: ['system'], name }, pointer)];
    }),
  );
  const isBasedOn = member(value, 'isBasedOn');
  const bases = (Array.isArray(isBasedOn) ? isBasedOn : [isBasedOn]).flatMap((each: unknown, index) => {
    const url = webUrl(each);
    const pointer = Array.isArray(isBasedOn) ? `/isBasedOn/${index}` : '/isBasedOn';
    return url === null ? [] : [declared(own, 'reuses', { kinds: ['system'], url }, pointer)];
  });
  const users = items(member(value, 'usedBy')).flatMap((each, index) => {
    const name = cleanName(each, 200);
    return name === null ? [] : [declared({ kinds: ['organisation'], name }, 'reuses', own, `/usedBy/${index}`)];
  });
  return [...dependencies, ...bases, ...users];
}

function organisationOf(value: unknown): NamedOrganisation | null {
  const organisation = member(value, 'organisation') ?? member(value, 'organization');
  const url = webUrl(member(organisation, 'uri'));
  const name = cleanName(member(organisation, 'name'), 200);
  if (url === null && name === null) return null;
  return { ...(name === null ? {} : { name }), ...(url === null ? {} : { url }) };
}
