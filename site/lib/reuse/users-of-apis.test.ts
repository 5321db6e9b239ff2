import { expect, it } from 'vitest';
import type { RelationRow } from '../../../schemas/snapshot.ts';
import { usersOfApis } from './users-of-apis.ts';

const relation = (from: string, rest: Partial<RelationRow> = {}) =>
  ({ from, kind: 'consumes', to: 'maps/addresses', standing: 'one-sided', ...rest }) as const;

it('counts the other organisations whose services and systems use an API, or that use it themselves', () => {
  const users = usersOfApis([
    relation('system:tax/returns'),
    relation('system:tax/payments'),
    relation('service:health/booking', { standing: 'inferred' }),
    relation('organisation:council'),
    relation('system:maps/portal'), // its own
    relation('organisation:maps'),
    relation('system:-/nobody-knows'),
    relation('system:police/radio', { standing: 'contradicted' }),
    relation('system:parks/trees', { kind: 'provides' }),
    relation('system:parks/trees', { to: 'api:-/unknown' }),
  ]);
  expect(users.get('maps/addresses')).toEqual(new Set(['tax', 'health', 'council']));
  expect(users.get('api:-/unknown')).toEqual(new Set(['parks']));
});
