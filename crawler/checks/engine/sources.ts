/**
 * The documents that checks come from, as they are named and linked on the pages.
 */
export const sources = {
  standards: {
    name: 'API technical and data standards',
    url: 'https://www.gov.uk/guidance/gds-api-technical-and-data-standards',
  },
  domains: { name: 'Get an API domain on GOV.UK', url: 'https://www.gov.uk/guidance/get-an-api-domain-on-govuk' },
  documenting: { name: 'Documenting APIs', url: 'https://www.gov.uk/guidance/how-to-document-apis' },
  reference: {
    name: 'Writing API reference documentation',
    url: 'https://www.gov.uk/guidance/writing-api-reference-documentation',
  },
  architecture: {
    name: 'Develop your data and APIs using a reference architecture',
    url: 'https://www.gov.uk/guidance/develop-your-data-and-apis-using-a-reference-architecture',
  },
  ruleset: {
    name: 'API standards linting, Central Digital and Data Office',
    url: 'https://github.com/co-cddo/api-standards-linting',
  },
  designing: {
    name: 'Designing and maintaining an API, Home Office',
    url: 'https://engineering.homeoffice.gov.uk/standards/designing-and-maintaining-an-api/',
  },
  describing: {
    name: 'Documenting an API, Home Office',
    url: 'https://engineering.homeoffice.gov.uk/standards/documenting-an-api/',
  },
  playbook: { name: 'API Playbook, Hackney Council', url: 'https://github.com/LBHackney-IT/API-Playbook' },
  retirement: {
    name: 'API management: retirement, Data Standards Authority',
    url: 'https://alphagov.github.io/data-standards-authority/guidance/apimanagement/APIM-Retirement.html',
  },
  openapi2: { name: 'OpenAPI Specification 2.0', url: 'https://spec.openapis.org/oas/v2.0.html' },
  openapi: { name: 'OpenAPI Specification', url: 'https://spec.openapis.org/oas/v3.2.0.html' },
  schema: {
    name: 'JSON Schema: A Vocabulary for Structural Validation',
    url: 'https://json-schema.org/draft/2020-12/json-schema-validation',
  },
  http: { name: 'HTTP Semantics (RFC 9110)', url: 'https://www.rfc-editor.org/rfc/rfc9110.html' },
  json: { name: 'The JSON Data Interchange Format (RFC 8259)', url: 'https://www.rfc-editor.org/rfc/rfc8259.html' },
  yaml: { name: 'YAML 1.2', url: 'https://yaml.org/spec/1.2.2/' },
  pointer: { name: 'JSON Pointer (RFC 6901)', url: 'https://www.rfc-editor.org/rfc/rfc6901.html' },
  waymark: { name: 'Waymark', url: 'https://spec.openapis.org/oas/v3.2.0.html#specification-extensions' },
} as const;

export type SourceName = keyof typeof sources;
