/**
 * The normalised model of one description: OpenAPI 2.0, 3.0, 3.1 and 3.2 in one shape. Reference pages are made from
 * it, checks look at it and revisions are compared by it.
 *
 * Nothing in it is dereferenced: every Schema Object of the description stands once in `schemas` and is named by its
 * index there, so that a recursive schema is a circle of indices and the size is linear in that of the description.
 * Every `pointer` is a JSON pointer (RFC 6901) into the bundled document. What is absent was not said, or not usable.
 */
import { z } from 'zod';

/** Bumped when a property changes its meaning; kept models of another format are made again. */
export const MODEL_FORMAT = 3;

/** Text of a publisher: plain, or Markdown with the sanitised HTML that was made of it. */
export const Prose = z.union([z.string(), z.strictObject({ text: z.string(), html: z.string() })]);
export type Prose = z.infer<typeof Prose>;

const Pointer = z.string();
/** Index into `schemas` of the model. */
const SchemaIndex = z.int().min(0);
/** Any JSON value. */
const Json = z.unknown();

const DocumentationLink = z.strictObject({ url: z.string(), description: Prose.exactOptional() });

/** https://spec.openapis.org/oas/v3.2.0.html#server-object; `resolved` has the defaults of the variables filled in. */
export const ModelServer = z.strictObject({
  pointer: Pointer,
  url: z.string(),
  resolved: z.string(),
  name: z.string().exactOptional(),
  description: Prose.exactOptional(),
  sandbox: z.boolean().describe('Whether its name or description says that it is for trying out'),
  variables: z
    .array(
      z.strictObject({
        name: z.string(),
        default: z.string().exactOptional(),
        enum: z.array(z.string()).exactOptional(),
        description: Prose.exactOptional(),
      }),
    )
    .exactOptional(),
});
export type ModelServer = z.infer<typeof ModelServer>;

/** https://spec.openapis.org/oas/v3.2.0.html#security-scheme-object. The types of 2.0 are those of 3: `basic` is `http`. */
export const ModelSecurityScheme = z.strictObject({
  pointer: Pointer,
  name: z.string().describe('The name within the description'),
  type: z.string().describe('apiKey, http, oauth2, openIdConnect, mutualTLS, or what is written there'),
  words: z.string().describe('The same in a sentence, for people'),
  description: Prose.exactOptional(),
  deprecated: z.literal(true).exactOptional(),
  in: z.string().exactOptional().describe('Of an API key: header, query or cookie'),
  parameter: z.string().exactOptional().describe('Of an API key: the name of the header, parameter or cookie'),
  scheme: z.string().exactOptional().describe('Of http: basic, bearer …, in lower case'),
  bearerFormat: z.string().exactOptional(),
  openIdConnectUrl: z.string().exactOptional(),
  oauth2MetadataUrl: z.string().exactOptional().describe('Where the server’s settings are (3.2, RFC 8414)'),
  flows: z
    .array(
      z.strictObject({
        flow: z
          .string()
          .describe(
            'clientCredentials, authorizationCode, implicit, password, deviceAuthorization, in OpenAPI 3’s words',
          ),
        authorizationUrl: z.string().exactOptional(),
        tokenUrl: z.string().exactOptional(),
        refreshUrl: z.string().exactOptional(),
        deviceAuthorizationUrl: z.string().exactOptional(),
        scopes: z.array(z.strictObject({ name: z.string(), description: z.string().exactOptional() })),
      }),
    )
    .exactOptional(),
});
export type ModelSecurityScheme = z.infer<typeof ModelSecurityScheme>;

/** One way in: all of these schemes together. Empty: no credential is needed. */
export const ModelSecurityRequirement = z.array(z.strictObject({ scheme: z.string(), scopes: z.array(z.string()) }));
export type ModelSecurityRequirement = z.infer<typeof ModelSecurityRequirement>;

export const ModelTag = z.strictObject({
  pointer: Pointer.exactOptional().describe('Absent where operations use it without its being declared'),
  name: z.string(),
  summary: z.string().exactOptional(),
  description: Prose.exactOptional(),
  parent: z.string().exactOptional(),
  kind: z.string().exactOptional(),
  documentation: DocumentationLink.exactOptional(),
});
export type ModelTag = z.infer<typeof ModelTag>;

/** https://spec.openapis.org/oas/v3.2.0.html#example-object */
export const ModelExample = z.strictObject({
  pointer: Pointer,
  name: z.string().exactOptional(),
  summary: z.string().exactOptional(),
  description: Prose.exactOptional(),
  value: Json.exactOptional().describe('The value; absent where it is elsewhere or too large to be shown'),
  serialized: z.string().exactOptional().describe('The value as it is sent, where the description gives it so'),
  externalValue: z.string().exactOptional(),
  bytes: z.int().exactOptional().describe('Its length as JSON, where it is too large to be shown'),
});
export type ModelExample = z.infer<typeof ModelExample>;

const content = {
  pointer: Pointer,
  mediaType: z.string(),
  schema: SchemaIndex.exactOptional(),
  itemSchema: SchemaIndex.exactOptional().describe('Of each item of a stream (3.2)'),
  examples: z.array(ModelExample),
};

/** https://spec.openapis.org/oas/v3.2.0.html#parameter-object, and headers of responses. */
export const ModelParameter = z.strictObject({
  pointer: Pointer,
  name: z.string(),
  in: z.string().describe('path, query, header, cookie or querystring; of a response’s header: header'),
  required: z.boolean(),
  deprecated: z.boolean(),
  description: Prose.exactOptional(),
  schema: SchemaIndex.exactOptional(),
  content: z.array(z.strictObject(content)).exactOptional().describe('Where its value is a document of a media type'),
  style: z.string().exactOptional(),
  explode: z.boolean().exactOptional(),
  allowReserved: z.boolean().exactOptional(),
  allowEmptyValue: z.boolean().exactOptional(),
  examples: z.array(ModelExample),
  shared: z.literal(true).exactOptional().describe('Whether it belongs to all operations of its path'),
});
export type ModelParameter = z.infer<typeof ModelParameter>;

/** How the parts of a body, or of a part of a body, are sent. */
export type ModelEncodings = {
  readonly encoding?: ModelNamedEncoding[];
  readonly prefixEncoding?: ModelEncoding[];
  readonly itemEncoding?: ModelEncoding;
};

/** https://spec.openapis.org/oas/v3.2.0.html#encoding-object */
export type ModelEncoding = ModelEncodings & {
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly headers?: ModelParameter[];
};
export type ModelNamedEncoding = ModelEncoding & { readonly property: string };

/** Of what is in itself. It is looked at on its own, so that what is around it can be compiled (`compiled.ts`). */
function nested<Value>(schemaOf: () => z.ZodType<Value>): z.ZodType<Value> {
  return z.custom<Value>((value) => schemaOf().safeParse(value).success);
}

const encodings = {
  encoding: nested(() => ModelNamedEncodings)
    .exactOptional()
    .describe('Of parts with a name'),
  prefixEncoding: nested(() => ModelPrefixEncodings)
    .exactOptional()
    .describe('Of the first parts, by their place (3.2)'),
  itemEncoding: nested(() => ModelEncoding)
    .exactOptional()
    .describe('Of all other parts (3.2)'),
};
const encoding = {
  contentType: z.string().exactOptional(),
  style: z.string().exactOptional(),
  explode: z.boolean().exactOptional(),
  headers: z.array(ModelParameter).exactOptional(),
  ...encodings,
};
const ModelEncoding: z.ZodType<ModelEncoding> = z.strictObject(encoding);
const ModelPrefixEncodings = z.array(ModelEncoding);
const ModelNamedEncodings: z.ZodType<ModelNamedEncoding[]> = z.array(
  z.strictObject({ property: z.string(), ...encoding }),
);

/** https://spec.openapis.org/oas/v3.2.0.html#media-type-object with its name. */
export const ModelContent = z.strictObject({
  ...content,
  ...encodings,
});
export type ModelContent = z.infer<typeof ModelContent>;

export const ModelRequestBody = z.strictObject({
  pointer: Pointer,
  description: Prose.exactOptional(),
  required: z.boolean(),
  content: z.array(ModelContent),
});
export type ModelRequestBody = z.infer<typeof ModelRequestBody>;

export const ModelResponse = z.strictObject({
  pointer: Pointer,
  status: z.string().describe('200, 4XX or default'),
  summary: z.string().exactOptional(),
  description: Prose.exactOptional(),
  headers: z.array(ModelParameter),
  content: z.array(ModelContent),
  links: z
    .array(
      z.strictObject({
        name: z.string(),
        description: Prose.exactOptional(),
        operationId: z.string().exactOptional(),
        operationRef: z.string().exactOptional(),
      }),
    )
    .exactOptional(),
});
export type ModelResponse = z.infer<typeof ModelResponse>;

const operation = {
  pointer: Pointer,
  method: z.string().describe('Upper case'),
  path: z.string().describe('The path template, the name of the webhook, or the expression of the callback'),
  operationId: z.string().exactOptional(),
  summary: z.string().exactOptional().describe('Plain text'),
  description: Prose.exactOptional(),
  deprecated: z.boolean(),
  sunset: z.string().exactOptional().describe('x-sunset, YYYY-MM-DD'),
  tags: z.array(z.string()),
  documentation: DocumentationLink.exactOptional(),
  servers: z.array(ModelServer).exactOptional().describe('Its own, or those of its path; absent: those of the API'),
  security: z
    .array(ModelSecurityRequirement)
    .exactOptional()
    .describe('The ways in, of which one is enough; absent: nobody says. Already those of the API where it has none'),
  ownSecurity: z.boolean().describe('Whether the operation itself says which credentials it needs'),
  parameters: z.array(ModelParameter).describe('With those of its path'),
  requestBody: ModelRequestBody.exactOptional(),
  responses: z.array(ModelResponse),
};

/** A request that the API sends to its caller. */
export const ModelCallback = z.strictObject({ name: z.string(), ...operation });
export type ModelCallback = z.infer<typeof ModelCallback>;

export const ModelOperation = z.strictObject({
  ...operation,
  webhook: z.boolean().describe('Whether the API calls the reader, rather than the other way round'),
  anchor: z.string().describe('The fragment of this operation on its pages'),
  callbacks: z.array(ModelCallback),
});
export type ModelOperation = z.infer<typeof ModelOperation>;

/**
 * One Schema Object, normalised. `types` never holds `null`: a value that may be null is `nullable`, whichever of its
 * spellings the description uses (`nullable`, `x-nullable`, a list of types, `oneOf` or `anyOf` with a null type).
 * `exclusiveMinimum` and `exclusiveMaximum` are numbers, as since 3.1. A `$ref` is `ref`, with what stands beside it.
 */
export const ModelSchema = z.strictObject({
  pointer: Pointer,
  name: z.string().exactOptional().describe('Its name among the components'),
  ref: SchemaIndex.exactOptional(),
  unresolved: z.string().exactOptional().describe('A reference that leads to nothing, as written'),
  always: z.boolean().exactOptional().describe('A boolean schema: everything (true) or nothing (false) is valid'),
  types: z.array(z.string()).exactOptional(),
  nullable: z.literal(true).exactOptional(),
  format: z.string().exactOptional(),
  title: z.string().exactOptional(),
  description: Prose.exactOptional(),
  deprecated: z.literal(true).exactOptional(),
  sunset: z.string().exactOptional().describe('x-sunset, YYYY-MM-DD'),
  readOnly: z.literal(true).exactOptional(),
  writeOnly: z.literal(true).exactOptional(),
  const: Json.exactOptional(),
  enum: z.array(Json).exactOptional(),
  extensibleEnum: z.array(Json).exactOptional().describe('x-extensible-enum'),
  default: Json.exactOptional(),
  examples: z.array(Json).exactOptional(),
  multipleOf: z.number().exactOptional(),
  minimum: z.number().exactOptional(),
  maximum: z.number().exactOptional(),
  exclusiveMinimum: z.number().exactOptional(),
  exclusiveMaximum: z.number().exactOptional(),
  minLength: z.number().exactOptional(),
  maxLength: z.number().exactOptional(),
  pattern: z.string().exactOptional(),
  minItems: z.number().exactOptional(),
  maxItems: z.number().exactOptional(),
  uniqueItems: z.literal(true).exactOptional(),
  minContains: z.number().exactOptional(),
  maxContains: z.number().exactOptional(),
  minProperties: z.number().exactOptional(),
  maxProperties: z.number().exactOptional(),
  contentEncoding: z.string().exactOptional(),
  contentMediaType: z.string().exactOptional(),
  contentSchema: SchemaIndex.exactOptional(),
  required: z.array(z.string()).exactOptional(),
  properties: z
    .array(z.tuple([z.string(), SchemaIndex]))
    .exactOptional()
    .describe('Name and schema, in order'),
  patternProperties: z.array(z.tuple([z.string(), SchemaIndex])).exactOptional(),
  additionalProperties: SchemaIndex.exactOptional(),
  unevaluatedProperties: SchemaIndex.exactOptional(),
  propertyNames: SchemaIndex.exactOptional(),
  dependentRequired: z.array(z.tuple([z.string(), z.array(z.string())])).exactOptional(),
  dependentSchemas: z.array(z.tuple([z.string(), SchemaIndex])).exactOptional(),
  items: SchemaIndex.exactOptional(),
  prefixItems: z.array(SchemaIndex).exactOptional(),
  unevaluatedItems: SchemaIndex.exactOptional(),
  contains: SchemaIndex.exactOptional(),
  allOf: z.array(SchemaIndex).exactOptional(),
  anyOf: z.array(SchemaIndex).exactOptional(),
  oneOf: z.array(SchemaIndex).exactOptional(),
  not: SchemaIndex.exactOptional(),
  if: SchemaIndex.exactOptional(),
  // oxlint-disable-next-line unicorn/no-thenable -- the keyword of JSON Schema; a number is never called
  then: SchemaIndex.exactOptional(),
  else: SchemaIndex.exactOptional(),
  discriminator: z
    .strictObject({
      property: z.string(),
      mapping: z
        .array(z.strictObject({ value: z.string(), schema: SchemaIndex.exactOptional(), written: z.string() }))
        .describe('`schema` is absent where what is written leads to nothing'),
      default: z.string().exactOptional().describe('defaultMapping (3.2), as written'),
      defaultSchema: SchemaIndex.exactOptional().describe('What it leads to'),
    })
    .exactOptional(),
  xml: z.record(z.string(), Json).exactOptional(),
  documentation: DocumentationLink.exactOptional(),
});
export type ModelSchema = z.infer<typeof ModelSchema>;

export const Model = z.strictObject({
  format: z.literal(MODEL_FORMAT),
  version: z.enum(['2.0', '3.0', '3.1', '3.2']).nullable().describe('Null when the version is not one we know'),
  title: z.string().exactOptional(),
  infoVersion: z.string().exactOptional(),
  description: Prose.exactOptional(),
  said: z
    .array(z.tuple([z.enum(['contact', 'licence', 'terms of service', 'documentation']), z.string()]))
    .describe('What else is said about the API, each as JSON with its keys in order: to be compared, not shown'),
  deprecated: z
    .literal(true)
    .exactOptional()
    .describe('Whether the API as a whole is (info.x-deprecated, or a date to stop)'),
  sunset: z.string().exactOptional().describe('The date it stops (info.x-sunset), YYYY-MM-DD'),
  servers: z.array(ModelServer),
  securitySchemes: z.array(ModelSecurityScheme),
  security: z.array(ModelSecurityRequirement).exactOptional().describe('Of the API as a whole'),
  tags: z.array(ModelTag).describe('The declared ones in their order, then those that operations use'),
  operations: z.array(ModelOperation).describe('In the order of the description, webhooks last'),
  components: z.array(z.tuple([z.string(), SchemaIndex])).describe('The named schemas, in order'),
  schemas: z.array(ModelSchema),
});
export type Model = z.infer<typeof Model>;
