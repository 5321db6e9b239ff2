import { items, member } from '../openapi/json-value.ts';
import { defineCheck } from './engine/check.ts';

export const pathParametersDeclared = defineCheck({
  id: 'path-parameters-declared',
  kind: 'specification',
  severity: 'error',
  title: 'Every parameter in a path is declared, and every declared one is in the path',
  clause: {
    source: 'openapi',
    at: 'path-templating',
    words: 'Each expression in braces must have a path parameter of its name, and each path parameter its expression.',
  },
  action: 'Declare the path parameter with required: true, or correct its name in the path.',
  good: `paths:
  /boats/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {200: {description: The boat}}
`,
  bad: `paths:
  /boats/{id}:
    get: {responses: {200: {description: The boat}}}
`,
  on: ({ operations }) => operations.filter(({ webhook }) => !webhook),
  find({ method, path, pointer, value, shared }, { meant }) {
    const parameters = [...items(value['parameters']), ...items(shared.parameters.value)].map((parameter) =>
      meant(parameter),
    );
    // Where a parameter cannot be found, that is the finding; what it would have declared is not known.
    const isComplete = parameters.every((parameter) => parameter !== undefined);
    const declared = new Set(
      parameters
        .filter((parameter) => member(parameter, 'in') === 'path')
        .map((parameter) => member(parameter, 'name')),
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
  },
});
