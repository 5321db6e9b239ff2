import type { ModelCallback, ModelOperation } from '../../../schemas/model.ts';
import { cleanName, isoDate } from '../clean-text.ts';
import type { Followed } from '../follow.ts';
import { escapeToken } from '../json-pointer.ts';
import { isObject, items, members, type JsonObject } from '../json-value.ts';
import { methodsOf, sharedMembers, type Operation, type PathItemMembers } from '../operations.ts';
import { plainText } from '../plain-text.ts';
import { SMALL_THING } from './budget.ts';
import { followIn, given, readDocumentation, type Context } from './context.ts';
import { listParameters, readParameter } from './read-parameter.ts';
import { readRequestBody, readRequestBody2 } from './read-request-body.ts';
import { readResponses } from './read-responses.ts';
import { readSecurity } from './read-security.ts';
import { readServers } from './read-servers.ts';

type Found = {
  readonly method: string;
  readonly path: string;
  readonly value: JsonObject;
  readonly pointer: string;
  readonly shared: PathItemMembers;
};

export function readOperation(operation: Operation, anchor: string, context: Context): ModelOperation {
  return {
    ...readRequest(operation, context),
    webhook: operation.webhook,
    anchor,
    callbacks: readCallbacks(operation, context),
  };
}

function readRequest(operation: Found, context: Context): Omit<ModelCallback, 'name'> {
  const { method, path, value, pointer, shared } = operation;
  const own = { value: value['parameters'], pointer: `${pointer}/parameters` };
  const parameters = listParameters(own, shared.parameters, context);
  const body =
    context.version === '2.0'
      ? readRequestBody2(operation, parameters, context)
      : readRequestBody({ value: value['requestBody'], pointer: `${pointer}/requestBody` }, context);
  const ownSecurity = readSecurity(value['security'], context);
  const servers = serversOf(operation, context);
  context.budget.spend(pointer.length + path.length + SMALL_THING);
  return {
    pointer,
    method: cleanName(method, 40) ?? 'UNKNOWN',
    path: cleanName(path, 2000) ?? '/',
    ...given('operationId', cleanName(value['operationId']) ?? undefined),
    ...given('summary', plainText(value['summary']) ?? undefined),
    ...given('description', context.prose(value['description'])),
    deprecated: value['deprecated'] === true,
    ...given('sunset', isoDate(value['x-sunset']) ?? undefined),
    tags: [...new Set(items(value['tags']).flatMap((tag) => cleanName(tag) ?? []))],
    ...given('documentation', readDocumentation(value['externalDocs'], context)),
    ...given('servers', servers.length > 0 ? servers : undefined),
    ...given('security', ownSecurity ?? readSecurity(context.document['security'], context)),
    ownSecurity: ownSecurity !== undefined,
    parameters: parameters
      .filter(({ value: { in: place } }) => context.version !== '2.0' || (place !== 'body' && place !== 'formData'))
      .map((parameter) => readParameter(parameter, context)),
    ...given('requestBody', body),
    responses: readResponses(operation, context),
  };
}

function serversOf({ value, pointer, shared }: Found, context: Context): NonNullable<ModelOperation['servers']> {
  if (context.version === '2.0') return [];
  const own = readServers(value['servers'], `${pointer}/servers`, context);
  return own.length > 0 ? own : readServers(shared.servers.value, shared.servers.pointer, context);
}

function readCallbacks({ value, pointer }: Followed & { value: JsonObject }, context: Context): ModelCallback[] {
  return members(value['callbacks']).flatMap(([name, written]) => {
    const callback = followIn(context, written, `${pointer}/callbacks/${escapeToken(name)}`);
    return members(callback.value).flatMap(([expression, item]) => {
      if (expression.startsWith('x-')) return [];
      const at = `${callback.pointer}/${escapeToken(expression)}`;
      const shared = sharedMembers(context.document, item, at);
      return methodsOf(context.document, item, at, context.version).map(([method, request, place]) => ({
        name,
        ...readRequest(
          {
            method: method.toUpperCase(),
            path: expression,
            value: isObject(request) ? request : {},
            pointer: place,
            shared,
          },
          context,
        ),
      }));
    });
  });
}
