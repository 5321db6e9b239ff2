/**
 * What people write and what they should find first, over the example and over real descriptions.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { corpusMissing } from '../../crawler/testing/corpus.ts';
import { describedCorpus, describedExample, type DescribedApi } from '../../crawler/testing/described-apis.ts';
import { hasCorpus } from '../../crawler/testing/real-descriptions.ts';
import { orderGroups } from '../lib/search-groups.ts';
import { createGuideSearch } from '../lib/search-guides.ts';
import { groupOf } from '../lib/search-rows.ts';
import { buildSearchIndex } from '../open-data/search-index/build.ts';
import { entriesOf, searchOf } from './searchable.ts';

type Case = [question: string, first: string];

/**
 * `api:`, `organisation:` and `guide:` stand before the name of what is first of all; anything else is the first of
 * the operations, which stand behind the APIs that match unless the question is exactly one of them.
 */
/** Exactly the name of an operation, or a request: no API stands before it. */
const leading = new Set([
  'send an email',
  'GET /licences',
  '/applications/{reference}/documents',
  'findLicences',
  'find licences',
  'GET /v1/payments',
  'getMessageDefinition',
  'POST /token',
]);

const example: Case[] = [
  // Exact names and acronyms, of every kind.
  ['flood warnings', 'api: Flood warnings'],
  ['school places', 'api: School places'],
  ['berth bookings', 'api: Berth bookings'],
  ['FWC', 'organisation: Flood Warning Centre (FWC)'],
  ['talwen health service', 'organisation: Talwen Health Service (THS)'],
  ['register an api', 'guide: Register an API'],
  ['how to register an API', 'guide: Register an API'],
  ['send an email', 'POST /emails'],
  // Methods, paths and identifiers, whole and in parts.
  ['GET /licences', 'GET /licences'],
  ['POST /licences', 'POST /licences'],
  ['/applications/{reference}/documents', 'GET /applications/{reference}/documents'],
  ['findLicences', 'GET /licences'],
  ['find licences', 'GET /licences'],
  ['list_documents', 'GET /applications/{reference}/documents'],
  // In one’s own words.
  ['apply licence', 'POST /licences'],
  ['who signed in', 'GET /person'],
  ['suggest addresses', 'GET /suggestions'],
  ['boat licence', 'api: Boat licences'],
  // Fields and parameters.
  ['dateOfBirth', 'GET /person'],
  ['date of birth', 'GET /person'],
  ['amountPence', 'POST /payments'],
  // One or many, together or apart, with mistakes.
  ['apointments', 'api: Appointments FHIR API'],
  ['paymant', 'api: Payments'],
  ['refnd payment', 'POST /payments/{paymentId}/refunds'],
  ['book apointment', 'POST /appointments'],
  ['hygeine ratings', 'api: Food hygiene ratings'],
  ['lis documents', 'GET /applications/{reference}/documents'],
  // Welsh.
  ['casgliadau', 'api: Casgliadau gwastraff'],
];

const corpus: Case[] = [
  ['GET /v1/payments', 'GET /v1/payments'],
  ['create payment', 'POST /v1/payments'],
  ['getMessageDefinition', 'GET /MessageDefinition'],
  ['get message definition', 'GET /MessageDefinition'],
  ['hmrc', 'organisation: hmrc'],
  ['HMRC obligations', 'api: Obligations (MTD)'],
  ['nhs notify', 'api: NHS Notify API'],
  ['POST /token', 'POST /token'],
  ['delete pensions relief', 'DELETE /individuals/reliefs/pensions/{nino}/{taxYear}'],
  ['nino', 'GET /individuals/business/details/{nino}/list'],
  ['mfa methods', 'GET /v1/mfa-methods/{publicSubjectId}'],
  ['MFAMethods retrieve', 'GET /v1/mfa-methods/{publicSubjectId}'],
  ['search patient immunisaton', 'POST /Immunization/_search'],
  ['organsation serch', 'GET /Organization'],
  ['summary care record', 'api: Summary Care Record API'],
  ['SCR', 'api: Summary Care Record API'],
  ['refund', 'api: GOV.UK Pay API'],
  ['find refund by id', 'GET /v1/payments/{paymentId}/refunds/{refundId}'],
  ['grantType', 'POST /token'],
  ['self employment period summary', 'POST /individuals/business/self-employment/{nino}/{businessId}/period'],
];

relevance('the example', () => true, describedExample, example);
relevance(
  hasCorpus() ? 'real descriptions' : `real descriptions: ${corpusMissing}`,
  hasCorpus,
  describedCorpus,
  corpus,
);

function relevance(name: string, isThere: () => boolean, read: () => Promise<DescribedApi[]>, cases: Case[]): void {
  describe.runIf(isThere())(`what is found first in ${name}`, () => {
    let firsts: (question: string) => Promise<string[]>;
    beforeAll(async () => {
      const search = searchOf(buildSearchIndex(entriesOf(await read())));
      const guides = createGuideSearch([
        { path: '/guides/register/', title: 'Register an API', description: 'One file, once.', headings: [] },
      ]);
      firsts = async (question) => {
        const { found, corrected } = await search(question, { operations: 6, others: 4 });
        const all = [...found.map((kind) => groupOf(kind, corrected)), guides(question, 4)];
        const groups = orderGroups(all, question);
        return groups.map(({ key, rows: [row] }) =>
          key === 'operations' ? `${row?.method} ${row?.name}` : `${key.slice(0, -1)}: ${row?.name}`,
        );
      };
    });

    it.each(cases)('%s', async (question, wanted) => {
      const found = await firsts(question);
      const isName = /^\w+: /.test(wanted);
      expect(isName ? found[0] : found.find((first) => !/^\w+: /.test(first))).toBe(wanted);
      expect(!leading.has(question) || found[0] === wanted, `${found[0]} is before it`).toBe(true);
    });
  });
}
