import type { Check } from './engine/check.ts';
import { authDeclared } from './auth-declared.ts';
import { authOauth2 } from './auth-oauth2.ts';
import { contactSharedMailbox } from './contact-shared-mailbox.ts';
import { domainCharacters } from './domain-characters.ts';
import { domainLength } from './domain-length.ts';
import { domainShape } from './domain-shape.ts';
import { hasOperations } from './has-operations.ts';
import { httpsServers } from './https-servers.ts';
import { infoContact } from './info-contact.ts';
import { infoDescription } from './info-description.ts';
import { infoLicence } from './info-licence.ts';
import { infoVersion } from './info-version.ts';
import { openapi3 } from './openapi-3.ts';
import { operationIdUnique } from './operation-id-unique.ts';
import { pathParametersDeclared } from './path-parameters-declared.ts';
import { schemaValid } from './schema-valid.ts';
import { urlVersion } from './url-version.ts';

/** Every check, in the order in which findings are shown. Adding one: a file here, a line here, a page in `content/standards`. */
export const checks: readonly Check[] = [
  schemaValid,
  operationIdUnique,
  pathParametersDeclared,
  openapi3,
  httpsServers,
  domainLength,
  domainCharacters,
  domainShape,
  urlVersion,
  infoVersion,
  infoDescription,
  infoContact,
  contactSharedMailbox,
  infoLicence,
  authDeclared,
  authOauth2,
  hasOperations,
];
