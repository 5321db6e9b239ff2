/** A public body. */
import type { GovernmentOrganization, Thing } from 'schema-dts';
import type { EstateRow, OrganisationRow } from '../../../schemas/snapshot.ts';
import { absolute, organisationPath } from '../addresses.ts';
import { jsonLd, LONGEST_NAME, webPage } from './json-ld.ts';
import type { SafeHtml } from '../markup.ts';
import { plainLine } from '../plain-line.ts';

export function organisationId(url: string, id: string): string {
  return `${absolute(url, organisationPath(id))}#organisation`;
}

/** As other pages name it. Of one that nobody registered there is only the id. */
export function organisationNode(
  url: string,
  organisation: Pick<OrganisationRow, 'id' | 'name'> & Partial<OrganisationRow>,
): Exclude<GovernmentOrganization, string> {
  const { id, name, abbreviation, url: own } = organisation;
  return {
    '@type': 'GovernmentOrganization',
    '@id': organisationId(url, id),
    name: plainLine(name, LONGEST_NAME),
    ...(abbreviation ? { alternateName: plainLine(abbreviation, LONGEST_NAME) } : {}),
    ...(own ? { url: own } : {}),
    mainEntityOfPage: absolute(url, organisationPath(id)),
  };
}

type Around = { readonly parent: OrganisationRow | undefined; readonly parts: readonly OrganisationRow[] };

export function organisationJsonLd(
  estate: EstateRow,
  organisation: OrganisationRow,
  { parent, parts }: Around,
): SafeHtml {
  const { url } = estate;
  const node = organisationNode(url, organisation);
  const whole: GovernmentOrganization = {
    ...node,
    identifier: organisation.id,
    ...(parent && { parentOrganization: organisationNode(url, parent) }),
    ...(parts.length > 0 && { subOrganization: parts.map((part) => organisationNode(url, part)) }),
  };
  const nodes: Thing[] = [
    webPage(estate, {
      path: organisationPath(organisation.id),
      name: organisation.name,
      trail: [{ href: '/organisations/', label: 'Organisations' }],
      about: organisationId(url, organisation.id),
    }),
    whole,
  ];
  return jsonLd(nodes);
}
