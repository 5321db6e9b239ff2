/**
 * What a search of everything finds, by kind, and in which order the kinds are shown.
 */
export type GroupKey = 'apis' | 'operations' | 'services' | 'systems' | 'datasets' | 'organisations' | 'guides';

export type SearchRow = {
  href: string;
  name: string;
  /** The line below the name. */
  about?: string;
  /** Of an operation. */
  method?: string;
  /** The line below the path of an operation. */
  summary?: string;
  deprecated?: boolean;
  /** Language of the name, unless English. */
  language?: string;
};

export type SearchGroup = {
  key: GroupKey;
  /** The best of what was found. */
  rows: SearchRow[];
  /** How much was found in all. */
  total: number;
  /** Whether the first row is exactly what was named. */
  exact: boolean;
  /** Whether nothing has all the words, and these have some of them. */
  nearest: boolean;
  /** The question as it was understood, where a word was read as another. */
  corrected?: string | null;
};

export const groupLabels: Record<GroupKey, string> = {
  apis: 'APIs',
  operations: 'Operations',
  services: 'Services',
  systems: 'Systems',
  datasets: 'Datasets',
  organisations: 'Organisations',
  guides: 'Guides',
};

const usualOrder = Object.keys(groupLabels) as GroupKey[];

/**
 * Those with something in them: first what is exactly what was named, last what is only near.
 * A question that looks like a request, `GET /licences`, is about operations.
 */
export function orderGroups(groups: readonly SearchGroup[], question: string): SearchGroup[] {
  const found = groups.filter(({ rows }) => rows.length > 0);
  // What has all the words makes what has some of them noise.
  const shown = found.some(({ nearest }) => !nearest) ? found.filter(({ nearest }) => !nearest) : found;
  const isRequest = /^\s*(?:[A-Z]{3,7}\s+)?\/\w/.test(question);
  const rank = ({ key, exact }: SearchGroup) => {
    if (isRequest && key === 'operations') return -2;
    return exact ? -1 : 0;
  };
  return shown.toSorted((a, b) => rank(a) - rank(b) || usualOrder.indexOf(a.key) - usualOrder.indexOf(b.key));
}

/** For those who hear it: `12 results: 3 APIs, 9 operations`. */
export function groupsInWords(groups: readonly SearchGroup[], question: string): string {
  const shown = orderGroups(groups, question);
  const about = `“${question.trim()}”`;
  if (shown.length === 0) return `Nothing matches ${about}`;
  if (shown.every(({ nearest }) => nearest)) return `Nothing matches all of ${about}. The nearest are shown`;
  const total = shown.reduce((sum, group) => sum + group.total, 0);
  const parts = shown.map(
    ({ key, total }) => `${figures(total)} ${total === 1 ? one[key] : groupLabelInSentence(key)}`,
  );
  return `${figures(total)} ${total === 1 ? 'result' : 'results'} for ${about}: ${parts.join(', ')}`;
}

const one: Record<GroupKey, string> = {
  apis: 'API',
  operations: 'operation',
  services: 'service',
  systems: 'system',
  datasets: 'dataset',
  organisations: 'organisation',
  guides: 'guide',
};

function groupLabelInSentence(key: GroupKey): string {
  return key === 'apis' ? 'APIs' : groupLabels[key].toLowerCase();
}

function figures(value: number): string {
  return value.toLocaleString('en-GB');
}
