/**
 * Values and rules in sentences about changes.
 */
const counted = {
  '': '',
  ' [character|characters]': ' nod',
  ' [item|items]': ' eitem',
  ' [field|fields]': ' maes',
  ' matching [item|items]': ' eitem sy’n cyfateb',
};

const limits: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(counted).flatMap(([english, welsh]) => [
    [`at most {}${english}`, `{}${welsh} ar y mwyaf`],
    [`at least {}${english}`, `{}${welsh} o leiaf`],
  ]),
);

export const valueParts = {
  text: 'testun',
  'a number': 'rhif',
  'a whole number': 'rhif cyfan',
  'true or false': 'gwir neu gau',
  'a list': 'rhestr',
  'an object': 'gwrthrych',
  'any kind of value': 'unrhyw fath o werth',
  'no value at all': 'dim gwerth o gwbl',
  'nothing in particular': 'dim byd penodol',
  'less than {}': 'llai na {}',
  'more than {}': 'mwy na {}',
  ...limits,
  'an API key in the header {}': 'allwedd API yn y pennyn {}',
  'an API key in the query parameter {}': 'allwedd API yn y paramedr ymholiad {}',
  'an API key in the cookie {}': 'allwedd API yn y cwci {}',
  'an OAuth 2.0 access token, obtained by your application itself (client credentials)':
    'tocyn mynediad OAuth 2.0, a gaiff eich rhaglen ei hun (client credentials)',
  'an OAuth 2.0 access token, obtained when a person signs in (authorization code)':
    'tocyn mynediad OAuth 2.0, a geir pan fydd person yn mewngofnodi (authorization code)',
  form: 'form',
  simple: 'simple',
  spaceDelimited: 'spaceDelimited',
  pipeDelimited: 'pipeDelimited',
  deepObject: 'deepObject',
  '{}, exploded': '{}, fesul gwerth',
};

/** What a schema may set for a value, as the object of “sets”. */
const set = {
  'the pattern {}': 'y patrwm {}',
  'the format {}': 'y fformat {}',
  'the only value {}': 'yr unig werth {}',
  'the step {}': 'y cam {}',
  'the encoding {}': 'yr amgodiad {}',
  'the media type {}': 'y math o gyfrwng {}',
  'the rule that no item comes twice': 'y rheol nad oes yr un eitem yn dod ddwywaith',
  'the form in XML': 'y ffurf yn XML',
  'what it may not be': 'yr hyn na chaiff fod',
  'a condition': 'amod',
  'what holds when a condition is met': 'yr hyn sy’n dal pan fodlonir amod',
  'what holds when a condition is not met': 'yr hyn sy’n dal pan na fodlonir amod',
  'what one of its items must be': 'yr hyn y mae’n rhaid i un o’i eitemau fod',
  'a rule for the names of its fields': 'rheol ar gyfer enwau ei feysydd',
  'a rule for fields by the pattern of their names': 'rheol ar gyfer meysydd yn ôl patrwm eu henwau',
  'a rule that depends on a field': 'rheol sy’n dibynnu ar faes',
  'fields that are required when another is there': 'meysydd sy’n ofynnol pan fydd un arall yno',
  'a rule for all other fields': 'rheol ar gyfer pob maes arall',
  'a rule for all other items': 'rheol ar gyfer pob eitem arall',
  'what its text must hold': 'yr hyn y mae’n rhaid i’w destun ei gynnwys',
};

/** After a vowel the article is written at the word before it. */
function setting(welsh: string): string {
  return `pennu${/^yr? /.test(welsh) ? welsh.replace(/^yr? /, '’r ') : ` ${welsh}`}`;
}

export const whatIsSet: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(set).flatMap(([english, welsh]) => [
    [`{} now [sets|set] ${english} for {}.`, `Mae {} bellach yn ${setting(welsh)} ar gyfer {}.`],
    [`{} no longer [sets|set] ${english} for {}.`, `Nid yw {} yn ${setting(welsh)} ar gyfer {} mwyach.`],
    [`{} [sets|set] ${english} for {} instead of {}.`, `Mae {} yn ${setting(welsh)} ar gyfer {} yn lle {}.`],
    [`{} [sets|set] ${english} differently for {}.`, `Mae {} yn ${setting(welsh)} yn wahanol ar gyfer {}.`],
  ]),
);
