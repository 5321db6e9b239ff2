/** The search, and a page that is not found. */
export const search = {
  'Search · {}': 'Chwilio · {}',
  'APIs, single operations such as “GET /licences”, the names of fields, organisations and guides.':
    'APIs, gweithrediadau unigol megis “GET /licences”, enwau meysydd, sefydliadau a chanllawiau.',
  'has every API, and the page of each lists its operations. You can also look':
    'sydd â phob API, ac mae tudalen pob un yn rhestru ei weithrediadau. Gallwch hefyd edrych',
  'Look before you build': 'Edrychwch cyn adeiladu',
  'Write what you need in a few words, as you would tell a colleague. You see which APIs and single operations there are already, in every organisation. The page of an API then names those of others that do some of the same, shared platforms first.':
    'Ysgrifennwch yr hyn sydd ei angen arnoch mewn ychydig eiriau, fel y byddech yn dweud wrth gydweithiwr. Gwelwch pa APIs a gweithrediadau unigol sydd yno eisoes, ym mhob sefydliad. Mae tudalen API wedyn yn enwi rhai eraill sy’n gwneud rhywfaint o’r un peth, llwyfannau a rennir yn gyntaf.',
  'Nothing has all of these words.': 'Nid oes gan ddim y geiriau hyn i gyd.',
  Operations: 'Gweithrediadau',
  Services: 'Gwasanaethau',
  Systems: 'Systemau',
  Datasets: 'Setiau data',
  Organisations: 'Sefydliadau',
  'Services, systems and datasets': 'Gwasanaethau, systemau a setiau data',

  'Page not found · {}': 'Heb ganfod y dudalen · {}',
  'There is no page here': 'Nid oes tudalen yma',
  'The address may be mistyped, or the page may have moved. APIs are never removed, so what you look for is probably in the catalogue.':
    'Efallai fod y cyfeiriad wedi’i gamdeipio, neu fod y dudalen wedi symud. Nid yw APIs byth yn cael eu dileu, felly mae’n debyg bod yr hyn rydych yn chwilio amdano yn y catalog.',
  'Or look in': 'Neu edrychwch yn',
  ', or start from': ', neu ddechrau o’r',
  'the home page': 'dudalen gartref',
};
