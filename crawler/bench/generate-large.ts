/** One description of about a megabyte. A later edition differs from the first in every way here and there. */
export function generateLargeDescription(edition: 1 | 2): string {
  const isNew = edition === 2;
  const paths = Object.fromEntries(
    Array.from({ length: OPERATIONS }, (_, index) => [
      `/area-${index % 40}/things-${index}/{reference}`,
      { [index % 3 === 0 ? 'post' : 'get']: operation(index, isNew && index % 20 === 0) },
    ]),
  );
  const schemas = Object.fromEntries(
    Array.from({ length: SCHEMAS }, (_, index) => [`Thing${index}`, schema(index, isNew && index % 25 === 0)]),
  );
  const info = { title: 'A large API', version: `${edition}.0.0`, description: 'Generated for a measurement.' };
  return JSON.stringify({ openapi: '3.0.3', info, paths, components: { schemas } }, null, 2);
}

const OPERATIONS = 450;
const SCHEMAS = 375;

function operation(index: number, isChanged: boolean) {
  const body = { 'application/json': { schema: { $ref: `#/components/schemas/Thing${index % SCHEMAS}` } } };
  return {
    operationId: `operation${index}`,
    summary: `What operation ${index} does for those who call it`,
    ...(isChanged ? { deprecated: true } : {}),
    parameters: [
      { name: 'reference', in: 'path', required: true, schema: { type: 'string', maxLength: isChanged ? 10 : 20 } },
      { name: 'limit', in: 'query', required: isChanged, schema: { type: 'integer', default: 20 } },
    ],
    ...(index % 3 === 0 ? { requestBody: { content: body } } : {}),
    responses: {
      200: { description: 'Done.', content: body },
      404: { description: `There is no thing of the kind ${index}.` },
    },
  };
}

function schema(index: number, isChanged: boolean) {
  const properties = Object.fromEntries(
    Array.from({ length: 12 }, (_, field) => [
      `field${field}`,
      field === 0
        ? { $ref: `#/components/schemas/Thing${(index * 7 + 1) % SCHEMAS}` }
        : { type: isChanged && field === 3 ? 'integer' : 'string', description: `What field ${field} holds` },
    ]),
  );
  return { type: 'object', required: isChanged ? ['field1', 'field2'] : ['field1'], properties };
}
