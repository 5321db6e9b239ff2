import { follow } from '../openapi/follow.ts';
import { items, member } from '../openapi/json-value.ts';
import type { Check, CheckResult, Subject } from './check.ts';

export const pathParametersDeclared: Check = {
  id: 'path-parameters-declared',
  severity: 'error',
  title: 'Every parameter in a path is declared, and every declared one is in the path',
  run({ document, operations }) {
    return operations.filter(({ webhook }) => !webhook).flatMap((operation) => checkOperation(operation, document));
  },
};

function checkOperation(
  { method, path, pointer, value, shared }: Subject['operations'][number],
  document: Subject['document'],
): CheckResult[] {
  const parameters = [...items(value['parameters']), ...items(shared.parameters.value)].map(
    (parameter) => follow(document, parameter, '').value,
  );
  // Where a parameter cannot be found, that is the finding; what it would have declared is not known.
  const isComplete = parameters.every((parameter) => parameter !== undefined);
  const declared = new Set(
    parameters.filter((parameter) => member(parameter, 'in') === 'path').map((parameter) => member(parameter, 'name')),
  );
  const inPath = new Set([...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name));
  const undeclared = isComplete ? [...inPath].filter((name) => !declared.has(name)) : [];
  const unused = [...declared].filter((name) => typeof name === 'string' && !inPath.has(name));
  return [
    ...undeclared.map((name) => ({
      message: `${method} ${path} has {${name}} in its path and no path parameter of that name. Declare it, with required: true.`,
      pointer,
    })),
    ...unused.map((name) => ({
      message: `${method} ${path} declares the path parameter “${String(name)}”, which is not in its path. Add {${String(name)}} to the path, or remove the parameter.`,
      pointer,
    })),
  ];
}
