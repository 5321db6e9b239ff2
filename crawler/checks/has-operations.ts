import type { Check } from './check.ts';

export const hasOperations: Check = {
  id: 'has-operations',
  severity: 'warning',
  title: 'It describes at least one operation',
  run({ operations, document }) {
    if (operations.length > 0) return [];
    const message =
      'There is no operation in this description. Add the paths that the API answers, or take the file out of the registration.';
    return [{ message, pointer: Object.hasOwn(document, 'paths') ? '/paths' : '' }];
  },
};
