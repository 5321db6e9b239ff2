import type { Check } from './engine/check.ts';
import { arrayItems } from './array-items.ts';
import { authDeclared } from './auth-declared.ts';
import { authOauth2 } from './auth-oauth2.ts';
import { bulkDownload } from './bulk-download.ts';
import { consistentCase } from './consistent-case.ts';
import { contactSharedMailbox } from './contact-shared-mailbox.ts';
import { datesHaveFormat } from './dates-have-format.ts';
import { datesIso8601 } from './dates-iso-8601.ts';
import { declare406 } from './declare-406.ts';
import { declare415 } from './declare-415.ts';
import { defaultConforms } from './default-conforms.ts';
import { deprecationMarked } from './deprecation-marked.ts';
import { discriminatorDeclared } from './discriminator-declared.ts';
import { docAuth } from './doc-auth.ts';
import { docChangelog } from './doc-changelog.ts';
import { docGetStarted } from './doc-get-started.ts';
import { docOverview } from './doc-overview.ts';
import { docRateLimits } from './doc-rate-limits.ts';
import { docSameDomain } from './doc-same-domain.ts';
import { docSandbox } from './doc-sandbox.ts';
import { docSupport } from './doc-support.ts';
import { docTest } from './doc-test.ts';
import { docVersioning } from './doc-versioning.ts';
import { domainCharacters } from './domain-characters.ts';
import { domainLength } from './domain-length.ts';
import { domainShape } from './domain-shape.ts';
import { encodingApplies } from './encoding-applies.ts';
import { encodingProperties } from './encoding-properties.ts';
import { errorsExplained } from './errors-explained.ts';
import { errorsHaveSchema } from './errors-have-schema.ts';
import { examplesMatch } from './examples-match.ts';
import { examplesPresent } from './examples-present.ts';
import { formNeedsMediaType } from './form-needs-media-type.ts';
import { geojsonCrs } from './geojson-crs.ts';
import { hasOperations } from './has-operations.ts';
import { headerIgnored } from './header-ignored.ts';
import { httpVerbs } from './http-verbs.ts';
import { httpsServers } from './https-servers.ts';
import { hyphenWords } from './hyphen-words.ts';
import { infoContact } from './info-contact.ts';
import { infoDescription } from './info-description.ts';
import { infoLicence } from './info-licence.ts';
import { infoVersion } from './info-version.ts';
import { jsonFirst } from './json-first.ts';
import { jsonObjectRoot } from './json-object-root.ts';
import { limitsPossible } from './limits-possible.ts';
import { linksResolve } from './links-resolve.ts';
import { mappingResolves } from './mapping-resolves.ts';
import { noDynamicKeys } from './no-dynamic-keys.ts';
import { noSensitiveInUrl } from './no-sensitive-in-url.ts';
import { noXHeaders } from './no-x-headers.ts';
import { nounsNotVerbs } from './nouns-not-verbs.ts';
import { nullableEffective } from './nullable-effective.ts';
import { oneBody } from './one-body.ts';
import { openDataNoAuth } from './open-data-no-auth.ts';
import { openapi3 } from './openapi-3.ts';
import { operationId } from './operation-id.ts';
import { operationIdUnique } from './operation-id-unique.ts';
import { operationsDescribed } from './operations-described.ts';
import { pagination } from './pagination.ts';
import { parametersDescribed } from './parameters-described.ts';
import { parametersUnique } from './parameters-unique.ts';
import { pathNoTrailingSlash } from './path-no-trailing-slash.ts';
import { pathParametersDeclared } from './path-parameters-declared.ts';
import { pathWellFormed } from './path-well-formed.ts';
import { pathsDistinct } from './paths-distinct.ts';
import { patternValid } from './pattern-valid.ts';
import { queryNotBehaviour } from './query-not-behaviour.ts';
import { queryNotIdentity } from './query-not-identity.ts';
import { queryOnlyGet } from './query-only-get.ts';
import { refSiblings } from './ref-siblings.ts';
import { referenceKind } from './reference-kind.ts';
import { requiredDeclared } from './required-declared.ts';
import { schemaValid } from './schema-valid.ts';
import { scopesDeclared } from './scopes-declared.ts';
import { scopesOnlyForOauth } from './scopes-only-for-oauth.ts';
import { securityDeclared } from './security-declared.ts';
import { securityUsed } from './security-used.ts';
import { serverDefaultInEnum } from './server-default-in-enum.ts';
import { serverVariables } from './server-variables.ts';
import { shortPlainNames } from './short-plain-names.ts';
import { statusCodes } from './status-codes.ts';
import { subResourceDepth } from './sub-resource-depth.ts';
import { tagParents } from './tag-parents.ts';
import { tagsDeclared } from './tags-declared.ts';
import { tagsDescribed } from './tags-described.ts';
import { tagsUnique } from './tags-unique.ts';
import { unusedComponents } from './unused-components.ts';
import { urlVersion } from './url-version.ts';
import { utf8 } from './utf8.ts';
import { valuesFitType } from './values-fit-type.ts';
import { waiversSound } from './waivers-sound.ts';
import { xmlNodeTypes } from './xml-node-types.ts';

/** Every check, in the order in which findings are shown. Adding one: a file here, a line here, a page in `content/standards`. */
export const checks: readonly Check[] = [
  schemaValid,
  operationIdUnique,
  pathParametersDeclared,
  pathsDistinct,
  pathWellFormed,
  parametersUnique,
  referenceKind,
  securityDeclared,
  scopesOnlyForOauth,
  tagsUnique,
  tagParents,
  oneBody,
  formNeedsMediaType,
  arrayItems,
  defaultConforms,
  linksResolve,
  serverDefaultInEnum,
  encodingProperties,
  xmlNodeTypes,
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
  openDataNoAuth,
  nounsNotVerbs,
  hyphenWords,
  shortPlainNames,
  subResourceDepth,
  queryNotIdentity,
  queryNotBehaviour,
  queryOnlyGet,
  httpVerbs,
  statusCodes,
  declare406,
  declare415,
  noXHeaders,
  jsonFirst,
  jsonObjectRoot,
  noDynamicKeys,
  consistentCase,
  datesIso8601,
  datesHaveFormat,
  utf8,
  geojsonCrs,
  pagination,
  bulkDownload,
  operationId,
  operationsDescribed,
  parametersDescribed,
  examplesPresent,
  examplesMatch,
  errorsExplained,
  errorsHaveSchema,
  tagsDescribed,
  deprecationMarked,
  docOverview,
  docGetStarted,
  docAuth,
  docTest,
  docRateLimits,
  docVersioning,
  docSupport,
  docChangelog,
  docSandbox,
  docSameDomain,
  hasOperations,
  noSensitiveInUrl,
  securityUsed,
  scopesDeclared,
  requiredDeclared,
  valuesFitType,
  limitsPossible,
  patternValid,
  nullableEffective,
  refSiblings,
  serverVariables,
  discriminatorDeclared,
  mappingResolves,
  headerIgnored,
  encodingApplies,
  pathNoTrailingSlash,
  tagsDeclared,
  unusedComponents,
  waiversSound,
];
