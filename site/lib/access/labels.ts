/**
 * Audiences, conditions and classes of data protection as pages say them.
 */
import type { Audience, Condition, DataProtection } from '../../../schemas/words.ts';

/** What readers say of themselves. */
export const readerLabels: Readonly<Record<Audience, string>> = {
  anyone: 'A member of the public',
  business: 'A business or charity',
  'public-sector': 'A public body',
  organisation: 'In the same organisation',
};

export const conditionLabels: Readonly<Record<Condition | 'unknown', string>> = {
  open: 'Open',
  apply: 'If you apply',
  restricted: 'Restricted',
  internal: 'Not offered outside',
  unknown: 'Nobody has said',
};

export const protectionLabels: Readonly<Record<DataProtection | 'unknown', string>> = {
  'not-personal': 'No personal data',
  personal: 'Personal data',
  'special-category': 'Special category data',
  'criminal-offence': 'Criminal offence data',
  unknown: 'Nobody has said',
};

const summaries: Readonly<Record<Condition, Readonly<Record<Audience, string>>>> = {
  open: {
    anyone: 'Open to anyone',
    business: 'Open to businesses',
    'public-sector': 'Open to public bodies',
    organisation: 'Open within the organisation',
  },
  apply: {
    anyone: 'Anyone may apply',
    business: 'Businesses may apply',
    'public-sector': 'Public bodies may apply',
    organisation: 'The organisation may apply',
  },
  restricted: {
    anyone: 'Restricted',
    business: 'Businesses, restricted',
    'public-sector': 'Public bodies, restricted',
    organisation: 'The organisation, restricted',
  },
  internal: { anyone: 'Not public', business: 'Not public', 'public-sector': 'Internal', organisation: 'Internal' },
};

/**
 * What those outside are offered, in a few words: the easiest condition for the widest of them, else what there is for the
 * organisation itself. Null where nobody says anything.
 */
export function accessSummary(conditions: ReadonlyMap<Audience, Condition>): string | null {
  const outside = [...conditions].filter(([reader]) => reader !== 'organisation');
  const offered = (['open', 'apply', 'restricted'] as const).flatMap((easiest) =>
    outside.filter(([, condition]) => condition === easiest),
  );
  const [reader, condition] = offered[0] ?? [...conditions].at(-1) ?? [];
  return reader && condition ? summaries[condition][reader] : null;
}
