/**
 * Words that say nothing of what an API is about: those of sentences, of programs and of government.
 */
import { isCommon } from '../search-index/words.ts';

const general = new Set(
  `able about access across action add added additional all allow also any api apis app application automatically available
  back base based batch beta both bulk
  callback can client code collection command config configuration content count create created current custom
  data database date default delete department description detail developer digital docs document each edit
  endpoint england english enter entity environment error event every example existing
  fetch fhir field file filter find first following format
  general get give given gov government graphql great group guide
  header healthcheck help href http https
  identifier include including index individual info information input integration interface internal ireland item
  json key kingdom britain
  last latest link list live local log look lookup
  main make manage management manager message metadata method more most multiple
  name national need new next northern not number
  object office official ogc one online only open operation option order org other output own
  page paged part people person platform private process product production provide provided provider public publish put
  query read receive record reference register related release remove replace report request resource response rest restful result retrieve return root
  sandbox schema scheme scotland search second section see select send server service session set several show single site soap software
  source specific standard state static status store submit such supply support system
  team template test text than them then these they three time token tool two type
  uk united update upload url use used user using
  validate validation value various verification verify version via view
  web webhook wales wale website well when where whether will within without wfs wms work wish world www year`.split(
    /\s+/,
  ),
);

/** `word` is singular. */
export function isGeneral(word: string): boolean {
  return general.has(word) || isCommon(word);
}

/** Names that programs give to what goes along with a request or an answer, as they are compared. */
const generalFields = new Set(
  `accept language, authorization, build time, cache control, client, correlation id, created at, created by,
  created date, created on, current page, date from, date to, end date, end time, first page, from, git commit, has more,
  if match, if none match, last checked, last modified, last name, last page, last updated, limit, location, modified,
  next page, offset, page number, page size, per page, prev page, previous page, reason, request id, response id, self, sort,
  sort by, start date, start time, subject, timestamp, title, to, total, total count, total page, total result, trace id,
  transaction id, updated at, updated by, uptime, user agent, user id, x correlation id, x request id`.split(/,\s*/),
);

/** Whether every description may have a field whose name is made of these words: `name`, `created at`. */
export function isGeneralField(words: readonly string[]): boolean {
  return generalFields.has(words.join(' ')) || words.every((word) => isGeneral(word) || word.length < 3);
}

/** `addresses` is address: one is compared with many. */
export function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return /(?:ss|x|z|ch|sh)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

const checks = new Set('health healthz heartbeat liveness ping readiness'.split(' '));

/** Whether a path is that of an operation which only tells that a program runs. */
export function isCheck(path: string): boolean {
  return checks.has(path.split('/').findLast(Boolean)?.toLowerCase() ?? '');
}
