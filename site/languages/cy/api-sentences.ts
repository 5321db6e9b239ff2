/** Sentences on the page of an API that are filled with numbers, dates and what is needed to call it. */
const credentials = {
  'an API key in the header': 'allwedd API yn y pennyn',
  'a bearer token (JWT) in the header': 'tocyn cludwr (JWT) yn y pennyn',
  'an OAuth 2.0 access token, obtained by your application itself (client credentials).':
    'tocyn mynediad OAuth 2.0, a gaiff eich rhaglen ei hun (client credentials).',
  'an OAuth 2.0 access token, obtained when a person signs in (authorization code).':
    'tocyn mynediad OAuth 2.0, a geir pan fydd person yn mewngofnodi (authorization code).',
  'An API key in the header': 'Allwedd API yn y pennyn',
  'A bearer token (JWT) in the header': 'Tocyn cludwr (JWT) yn y pennyn',
  'An OAuth 2.0 access token, obtained by your application itself (client credentials).':
    'Tocyn mynediad OAuth 2.0, a gaiff eich rhaglen ei hun (client credentials).',
  'An OAuth 2.0 access token, obtained when a person signs in (authorization code).':
    'Tocyn mynediad OAuth 2.0, a geir pan fydd person yn mewngofnodi (authorization code).',
  'An OAuth 2.0 access token, obtained by your application itself (client credentials). Scopes:':
    'Tocyn mynediad OAuth 2.0, a gaiff eich rhaglen ei hun (client credentials). Cwmpasau:',
  'An OAuth 2.0 access token, obtained when a person signs in (authorization code). Scopes:':
    'Tocyn mynediad OAuth 2.0, a geir pan fydd person yn mewngofnodi (authorization code). Cwmpasau:',
  'Scopes:': 'Cwmpasau:',
  'Every operation needs a credential.': 'Mae angen manylion dilysu ar bob gweithrediad.',
  'Some operations need a credential.': 'Mae angen manylion dilysu ar rai gweithrediadau.',
  'Every operation needs a credential: {}': 'Mae angen manylion dilysu ar bob gweithrediad: {}',
  '{#} of {#} operations need a credential: {}': 'Mae angen manylion dilysu ar {} o {} gweithrediad: {}',
  '. No credential is needed.': '. Nid oes angen manylion dilysu.',
  'Put your own key in place of YOUR_KEY. {}': 'Rhowch eich allwedd eich hun yn lle YOUR_KEY. {}',
  'Put your own token in place of YOUR_TOKEN. {}': 'Rhowch eich tocyn eich hun yn lle YOUR_TOKEN. {}',
  '. Put your own key in place of YOUR_KEY. {}': '. Rhowch eich allwedd eich hun yn lle YOUR_KEY. {}',
  '. Put your own token in place of YOUR_TOKEN. {}': '. Rhowch eich tocyn eich hun yn lle YOUR_TOKEN. {}',
  'Put your own value in place of': 'Rhowch eich gwerth eich hun yn lle',
};

const history = {
  'We have no history of this description.': 'Nid oes gennym hanes o’r disgrifiad hwn.',
  'The description has not changed since {}, the oldest content we know.':
    'Nid yw’r disgrifiad wedi newid ers {}, y cynnwys hynaf y gwyddom amdano.',
  'The description has changed once since {}. That broke no client.':
    'Mae’r disgrifiad wedi newid unwaith ers {}. Ni thorrodd hynny yr un rhaglen cleient.',
  'The description has changed once since {}. That broke clients.':
    'Mae’r disgrifiad wedi newid unwaith ers {}. Torrodd hynny raglenni cleient.',
  'The description has changed {} since {}. None of these changes broke clients.':
    'Mae’r disgrifiad wedi newid {} ers {}. Ni thorrodd yr un o’r newidiadau hyn raglenni cleient.',
  'The description has changed {} since {}. {} of these changes broke clients.':
    'Mae’r disgrifiad wedi newid {} ers {}. Torrodd {} o’r newidiadau hyn raglenni cleient.',
  twice: 'ddwywaith',
  'three times': 'deirgwaith',
  'four times': 'bedair gwaith',
  'five times': 'bum gwaith',
  'six times': 'chwe gwaith',
  'seven times': 'saith gwaith',
  'eight times': 'wyth gwaith',
  'nine times': 'naw gwaith',
  '{#} times': '{} gwaith',
  One: 'un',
  Two: 'dau',
  Three: 'tri',
  Four: 'pedwar',
  Five: 'pump',
  Six: 'chwech',
  Seven: 'saith',
  Eight: 'wyth',
  Nine: 'naw',
  'Older copy': 'Copi hŷn',
  'Copy shown': 'Copi a ddangosir',
};

const quality = {
  'OpenAPI {#}, valid': 'OpenAPI {}, dilys',
  'Swagger {#}, valid': 'Swagger {}, dilys',
  'We found {}.': 'Canfuom {}.',
  '{#} mistake': '{} camgymeriad',
  '{#} mistakes': '{} camgymeriad',
  '{#} possible improvement': '{} gwelliant posibl',
  '{#} possible improvements': '{} gwelliant posibl',
  '{#} note': '{} nodyn',
  '{#} notes': '{} nodyn',
  '{#} possible [improvement|improvements] and {#} [note|notes]': '{} gwelliant posibl a {} nodyn',
  '{#} [mistake|mistakes] and {#} possible [improvement|improvements]': '{} camgymeriad a {} gwelliant posibl',
  '{#} [mistake|mistakes], {#} possible [improvement|improvements] and {#} [note|notes]':
    '{} camgymeriad, {} gwelliant posibl a {} nodyn',
  '· and {#} more place ·': '· ac {} lle arall ·',
  '· and {#} more places ·': '· a {} lle arall ·',
  'Everything we could read is shown; programs that read the file may fail. We found {}.':
    'Dangosir popeth y gallem ei ddarllen; gall rhaglenni sy’n darllen y ffeil fethu. Canfuom {}.',
};

const connections = {
  'What the lines mean: {}.': 'Beth mae’r llinellau’n ei olygu: {}.',
  'What the lines mean: {}; {}.': 'Beth mae’r llinellau’n ei olygu: {}; {}.',
  'What the lines mean: {}; {}; {}.': 'Beth mae’r llinellau’n ei olygu: {}; {}; {}.',
  'What the lines mean: {}; {}; {}; {}.': 'Beth mae’r llinellau’n ei olygu: {}; {}; {}; {}.',
  'a solid line: both sides say so, or both are of one organisation':
    'llinell solet: mae’r ddwy ochr yn dweud hynny, neu mae’r ddwy o’r un sefydliad',
  'a dashed line: only one of the two says so': 'llinell doredig: dim ond un o’r ddwy sy’n dweud hynny',
  'a dotted line: nobody says so, and a description shows it':
    'llinell ddotiog: nid oes neb yn dweud hynny, ac mae disgrifiad yn ei ddangos',
  '{} says so in': 'Mae {} yn dweud hynny yn',
  '{} shows it in': 'Mae {} yn dangos hynny yn',
  ', line {#}': ', llinell {}',
  ', line {#}, column {#}': ', llinell {}, colofn {}',
  'is replaced by': 'yn cael ei ddisodli gan',
};

const endings = {
  'It stops working on {}. Do not build anything new on it. It is replaced by':
    'Bydd yn peidio â gweithio ar {}. Peidiwch ag adeiladu dim byd newydd arno. Caiff ei ddisodli gan',
  'It still works, and its publisher advises against using it for anything new.':
    'Mae’n dal i weithio, ac mae ei gyhoeddwr yn cynghori yn erbyn ei ddefnyddio ar gyfer dim byd newydd.',
  'It still works, and its publisher advises against using it for anything new. It stops working on {}. It is replaced by':
    'Mae’n dal i weithio, ac mae ei gyhoeddwr yn cynghori yn erbyn ei ddefnyddio ar gyfer dim byd newydd. Bydd yn peidio â gweithio ar {}. Caiff ei ddisodli gan',
  'Deprecated.': 'Heb ei argymell mwyach.',
  'Retired.': 'Wedi dod i ben.',
  'version {}': 'fersiwn {}',
};

const access = {
  'No personal data passes through it.': 'Nid oes data personol yn mynd drwyddo.',
  'Anyone may use it.': 'Caiff unrhyw un ei ddefnyddio.',
  'Write to': 'Ysgrifennwch at',
  'Look for another that does the same': 'Chwiliwch am un arall sy’n gwneud yr un peth',
  'Another organisation has an API that does some of the same. Look whether you can use what is there:':
    'Mae gan sefydliad arall API sy’n gwneud rhywfaint o’r un peth. Edrychwch a allwch ddefnyddio’r hyn sydd yno:',
  'search for what you need': 'chwiliwch am yr hyn sydd ei angen arnoch',
  'No OpenAPI description is registered, so we cannot list its operations. See':
    'Nid oes disgrifiad OpenAPI wedi’i gofrestru, felly ni allwn restru ei weithrediadau. Gweler',
  'the publisher’s documentation': 'ddogfennaeth y cyhoeddwr',
  Data: 'Data',
  'Not described': 'Heb ei ddisgrifio',
};

export const apiSentences = {
  ...credentials,
  ...history,
  ...quality,
  ...connections,
  ...endings,
  ...access,
};
