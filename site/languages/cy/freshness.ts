/** How fresh the page of an API is: its first line, and the notice below it where what is shown is not what is there now. */
const kinds = {
  'REST API, version {}': 'API REST, fersiwn {}',
  'SOAP service, version {}': 'Gwasanaeth SOAP, fersiwn {}',
  'FHIR API, version {}': 'API FHIR, fersiwn {}',
  'GraphQL API, version {}': 'API GraphQL, fersiwn {}',
  'Event API, version {}': 'API digwyddiadau, fersiwn {}',
  'API, version {}': 'API, fersiwn {}',
};

const states = {
  '{} · Checked': '{} · Gwiriwyd',
  '{} · Not checked yet': '{} · Heb ei wirio eto',
  '{} · Could not be read since': '{} · Ni ellid ei ddarllen ers',
  '{} · Never readable, last checked': '{} · Heb fod yn ddarllenadwy eto; gwiriwyd ddiwethaf',
  '{} · No longer published since': '{} · Heb ei gyhoeddi ers',
  '{} · Taken out of the catalogue on': '{} · Tynnwyd o’r catalog ar',
  ': showing the copy of': ': yn dangos copi',
};

const headings = {
  'This may be out of date.': 'Gall hyn fod wedi dyddio.',
  'We could not read this yet.': 'Nid ydym wedi gallu darllen hwn eto.',
  'No longer published.': 'Heb ei gyhoeddi mwyach.',
  'No longer registered.': 'Heb ei gofrestru mwyach.',
};

const warnings = {
  'this description': 'y disgrifiad hwn',
  'its entry in the catalogue': 'ei gofnod yn y catalog',
  'We could not read {}. This page shows the copy of {}.': 'Ni allem ddarllen {}. Mae’r dudalen hon yn dangos copi {}.',
  'We could not read {} since {}. This page shows the copy of {}.':
    'Ni allem ddarllen {} ers {}. Mae’r dudalen hon yn dangos copi {}.',
  'We have not been able to read {} yet. Nothing of it is shown.':
    'Nid ydym wedi gallu darllen {} eto. Ni ddangosir dim ohono.',
  'We have not been able to read {} yet, and tried first on {}. Nothing of it is shown.':
    'Nid ydym wedi gallu darllen {} eto, a gwnaethom geisio gyntaf ar {}. Ni ddangosir dim ohono.',
  'The publisher no longer publishes {}. This page keeps the last copy, of {}.':
    'Nid yw’r cyhoeddwr yn cyhoeddi {} mwyach. Mae’r dudalen hon yn cadw’r copi olaf, o {}.',
  'The publisher no longer publishes {}, since {}. This page keeps the last copy, of {}.':
    'Nid yw’r cyhoeddwr yn cyhoeddi {} mwyach, ers {}. Mae’r dudalen hon yn cadw’r copi olaf, o {}.',
  'Its publisher took it out of the catalogue. This page keeps the last copy, of {}.':
    'Tynnodd ei gyhoeddwr ef o’r catalog. Mae’r dudalen hon yn cadw’r copi olaf, o {}.',
  'Its publisher took it out of the catalogue on {}. This page keeps the last copy, of {}.':
    'Tynnodd ei gyhoeddwr ef o’r catalog ar {}. Mae’r dudalen hon yn cadw’r copi olaf, o {}.',
};

const whatFollows = {
  'Why:': 'Pam:',
  '{} Why:': '{} Pam:',
  'What this means': 'Beth mae hyn yn ei olygu',
  '. We keep looking, and this page is put right as soon as we can read it.':
    '. Rydym yn dal i edrych, a chaiff y dudalen hon ei chywiro cyn gynted ag y gallwn ei ddarllen.',
  '{} We keep looking, and this page is put right as soon as we can read it.':
    '{} Rydym yn dal i edrych, a chaiff y dudalen hon ei chywiro cyn gynted ag y gallwn ei ddarllen.',
};

export const freshness = { ...kinds, ...states, ...headings, ...warnings, ...whatFollows };
