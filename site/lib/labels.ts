/**
 * The closed vocabularies as the pages say them.
 */
import type { ChangeRuleRow, SourceRow } from '../../schemas/snapshot.ts';
import type {
  ApiKind,
  ChangeLevel,
  CheckKind,
  FactOrigin,
  FreshnessState,
  Lifecycle,
  Rung,
  Severity,
  SourceState,
} from '../../schemas/words.ts';
import { dateInWords } from './dates.ts';

export const lifecycleLabels: Record<Lifecycle, string> = {
  active: 'Active',
  deprecated: 'Deprecated',
  sunset: 'Sunset',
  retired: 'Retired',
};

/** `Sunset 1 March 2027` where the date is known. */
export function lifecycleInWords(lifecycle: Lifecycle, sunset: string | null): string {
  return lifecycle === 'sunset' && sunset ? `Sunset ${dateInWords(sunset)}` : lifecycleLabels[lifecycle];
}

/** The ladder, lowest first, with what each rung means. */
export const rungs: readonly { rung: Rung; label: string; meaning: string }[] = [
  { rung: 'listed', label: 'Listed', meaning: 'It is known to exist.' },
  {
    rung: 'documented',
    label: 'Documented',
    meaning: 'People can read how it works, in documentation or in a description.',
  },
  { rung: 'described', label: 'Described', meaning: 'It has a machine-readable description.' },
  { rung: 'valid', label: 'Valid', meaning: 'The description follows its specification.' },
  {
    rung: 'standard',
    label: 'Meets the standards',
    meaning: 'The description also meets the standards for government APIs.',
  },
];

/** Steps climbed, from 1 to 5. */
export function rungStep(rung: Rung): number {
  return rungs.findIndex((step) => step.rung === rung) + 1;
}

export function rungLabel(rung: Rung): string {
  return rungs[rungStep(rung) - 1]?.label ?? rung;
}

export const freshnessLabels: Record<FreshnessState, string> = {
  fresh: 'Up to date',
  stale: 'Older copy shown',
  gone: 'No longer published',
};

/** As lists tell it: of what could never be read there is no older copy. */
export type ListedFreshness = FreshnessState | 'unread';

export const listedFreshnessLabels: Record<ListedFreshness, string> = { ...freshnessLabels, unread: 'Not readable' };

export const severityLabels: Record<Severity, string> = { error: 'Mistake', warning: 'Improvement', info: 'Note' };

/** What a change means for those who use the API, the most serious first. */
export const changeLevels: readonly { level: ChangeLevel; label: string; meaning: string }[] = [
  { level: 'breaking', label: 'Breaking', meaning: 'Some clients that work today will not work any more.' },
  { level: 'risky', label: 'Risky', meaning: 'Some clients may stop working.' },
  { level: 'compatible', label: 'Compatible', meaning: 'Clients work as before.' },
  { level: 'documentation', label: 'Documentation', meaning: 'Nothing but words changed.' },
];

export const changeLabels = Object.fromEntries(changeLevels.map(({ level, label }) => [level, label])) as Record<
  ChangeLevel,
  string
>;

/** What part of a description the example of a change is. */
export const partLabels: Record<ChangeRuleRow['part'], string> = {
  request: 'In the schema of what clients send:',
  response: 'In the schema of what clients get:',
  operation: 'In one operation:',
  paths: 'Among the paths:',
  description: 'In the description as a whole:',
};

/** What checks hold a description against, in the order in which people ask. */
export const checkKinds: readonly { kind: CheckKind; label: string; meaning: string }[] = [
  {
    kind: 'standard',
    label: 'Standards for government APIs',
    meaning:
      'What government asks of its APIs. A description that follows the rules of OpenAPI and has nothing to mend here “meets the standards”. Notes do not count.',
  },
  {
    kind: 'specification',
    label: 'The rules of OpenAPI',
    meaning: 'What every description must follow so that programs can read it. These cannot be waived.',
  },
  { kind: 'advice', label: 'Good advice', meaning: 'What makes an API easier to find, to understand and to use.' },
];

export const kindLabels: Record<ApiKind, string> = {
  rest: 'REST API',
  soap: 'SOAP service',
  fhir: 'FHIR API',
  graphql: 'GraphQL API',
  event: 'Event API',
  other: 'API',
};

export const authenticationLabels: Record<'none' | 'required' | 'some' | 'unknown', string> = {
  none: 'None needed',
  required: 'Needed',
  some: 'Needed by some operations',
  unknown: 'Not stated',
};

/** The same where nothing says what it is about; null for what there is nothing to say of. */
export const credentialTags: Readonly<Record<keyof typeof authenticationLabels, string | null>> = {
  none: 'No credential needed',
  required: 'Needs a credential',
  some: 'Some operations need a credential',
  unknown: null,
};

export const sourceStateLabels: Record<SourceState, string> = {
  ok: 'Read',
  stale: 'Older copy shown',
  failed: 'Never read',
  held: 'Waiting for a person',
  new: 'Not looked at yet',
};

/** The state as lists and pages say it. A registration stands among the sources only while it has a mistake, and is read all the same. */
export function sourceStateInWords({ kind, state }: Pick<SourceRow, 'kind' | 'state'>): string {
  return kind === 'registration' ? 'Has a mistake' : sourceStateLabels[state];
}

export const sourceKindLabels: Record<string, string> = {
  git: 'Git repository',
  github: 'Repositories on GitHub',
  openapi: 'Description at an address',
  csv: 'Catalogue, as a table',
  v1alpha: 'Catalogue, in the UK federated model',
  'apis-json': 'Catalogue, as APIs.json',
  'api-catalog': 'Well-known API catalogue',
  dcat: 'Data services of a DCAT catalogue',
  registration: 'Registration file',
};

export const originLabels: Record<FactOrigin, string> = {
  registration: 'The registration',
  description: 'The description',
  repository: 'The repository',
  catalogue: 'A catalogue',
  observed: 'What we observed',
  assumed: 'Assumed: nobody has said',
};

/** Fields of the open data as a person calls them. */
export function fieldInWords(field: string): string {
  const words = field
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[._-]/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
