import type { Check } from './check.ts';

export const operationIdUnique: Check = {
  id: 'operation-id-unique',
  severity: 'error',
  title: 'Every operationId is used once',
  run({ operations }) {
    const first = new Map<string, string>();
    return operations.flatMap(({ method, path, pointer, value }) => {
      const id = value['operationId'];
      if (typeof id !== 'string') return [];
      const name = `${method} ${path}`;
      const other = first.get(id);
      first.set(id, other ?? name);
      if (other === undefined) return [];
      return [
        {
          message: `${name} has the same operationId as ${other}: “${id}”. Give each operation its own.`,
          pointer: `${pointer}/operationId`,
        },
      ];
    });
  },
};
