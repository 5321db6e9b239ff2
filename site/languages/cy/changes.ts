/**
 * Sentences about changes, whole: Welsh puts what happens before who does it. `[requires|require]` is either, after one
 * operation and after several; every `{}` stands for names and values in the description, or for one of the parts below.
 */
import { valueParts, whatIsSet } from './change-values.ts';

const parts = {
  ...valueParts,
  'the request body': 'corff y cais',
  'the answer {}': 'yr ateb {}',
  'the query parameter {}': 'y paramedr ymholiad {}',
  'the query string {}': 'y llinyn ymholiad {}',
  'the path parameter {}': 'y paramedr llwybr {}',
  'the header {}': 'y pennyn {}',
  'the cookie {}': 'y cwci {}',
  '{} in the request body': '{} yng nghorff y cais',
  '{} in the answer {}': '{} yn yr ateb {}',
  '{} in their answers': '{} yn eu hatebion',
  '{} in its answers': '{} yn ei atebion',
  '{} in the query parameter {}': '{} yn y paramedr ymholiad {}',
  '{} in the query string {}': '{} yn y llinyn ymholiad {}',
  '{} in the path parameter {}': '{} yn y paramedr llwybr {}',
  '{} in the header {}': '{} yn y pennyn {}',
  '{} in the cookie {}': '{} yn y cwci {}',
  'the part {} of the request body': 'y rhan {} o gorff y cais',
  'the part {} of the answer {}': 'y rhan {} o’r ateb {}',
  'with the status {}': 'gyda’r statws {}',
  'in the request body': 'yng nghorff y cais',
  'in the answer {}': 'yn yr ateb {}',
  'in {}': 'yn {}',
  'in the query': 'yn yr ymholiad',
  'in the path': 'yn y llwybr',
  'in the header': 'yn y pennyn',
  'in the cookie': 'yn y cwci',
};

const ofTheApi = {
  'The API is deprecated now.': 'Nid yw’r API yn cael ei argymell mwyach.',
  'The API is deprecated now and stops working on {}.':
    'Nid yw’r API yn cael ei argymell mwyach, a bydd yn peidio â gweithio ar {}.',
  'The API is no longer deprecated.': 'Mae’r API yn cael ei argymell eto.',
  'The API stops working on {}.': 'Bydd yr API yn peidio â gweithio ar {}.',
  'The API stops working on {}, earlier than the announced {}.':
    'Bydd yr API yn peidio â gweithio ar {}, yn gynharach na’r dyddiad a gyhoeddwyd, {}.',
  'The API works until {}, longer than the announced {}.':
    'Bydd yr API yn gweithio tan {}, yn hwy na’r dyddiad a gyhoeddwyd, {}.',
  'The API has no date of removal any more (it was {}).': 'Nid oes gan yr API ddyddiad dod i ben mwyach ({} ydoedd).',
  'The API is also at {} now.': 'Mae’r API hefyd ar gael bellach yn {}.',
  'The base address is {} instead of {}.': 'Y cyfeiriad sylfaenol yw {} yn lle {}.',
  'The base address {} is no longer named.': 'Nid yw’r cyfeiriad sylfaenol {} yn cael ei enwi mwyach.',
  'The title changed.': 'Newidiodd y teitl.',
  'What is said about the API changed.': 'Newidiodd yr hyn a ddywedir am yr API.',
  'The documentation of the API changed.': 'Newidiodd dogfennaeth yr API.',
  'The contact of the API changed.': 'Newidiodd cyswllt yr API.',
  'The licence of the API changed.': 'Newidiodd trwydded yr API.',
  'The terms of service of the API changed.': 'Newidiodd telerau gwasanaeth yr API.',
  'Something breaks, and the version only went from {} to {}.':
    'Mae rhywbeth yn torri, ac ni newidiodd y fersiwn ond o {} i {}.',
  'Something breaks, and the version is still {}.': 'Mae rhywbeth yn torri, a {} yw’r fersiwn o hyd.',
  'The version went down from {} to {}.': 'Aeth y fersiwn i lawr o {} i {}.',
  'Tokens for {} come from {} instead of {}.': 'Daw tocynnau ar gyfer {} o {} yn lle {}.',
};

const ofOperations = {
  '{} [is|are] new.': 'Mae {} yn newydd.',
  '{} has been removed.': 'Mae {} wedi’i dynnu.',
  '{} have been removed.': 'Mae {} wedi’u tynnu.',
  '{} has been removed. It was deprecated, without a date.':
    'Mae {} wedi’i dynnu. Nid oedd yn cael ei argymell, heb ddyddiad.',
  '{} have been removed. They were deprecated, without a date.':
    'Mae {} wedi’u tynnu. Nid oeddent yn cael eu hargymell, heb ddyddiad.',
  '{} has been removed as announced for {}.': 'Mae {} wedi’i dynnu, fel y cyhoeddwyd ar gyfer {}.',
  '{} have been removed as announced for {}.': 'Mae {} wedi’u tynnu, fel y cyhoeddwyd ar gyfer {}.',
  '{} has been removed before {}, the date that was announced.': 'Mae {} wedi’i dynnu cyn {}, y dyddiad a gyhoeddwyd.',
  '{} have been removed before {}, the date that was announced.': 'Mae {} wedi’u tynnu cyn {}, y dyddiad a gyhoeddwyd.',
  '{} [has|have] moved here from {}.': 'Mae {} wedi symud yma o {}.',
  '{} [has|have] moved from {} to {}.': 'Mae {} wedi symud o {} i {}.',
  '{} is deprecated now.': 'Nid yw {} yn cael ei argymell mwyach.',
  '{} are deprecated now.': 'Nid yw {} yn cael eu hargymell mwyach.',
  '{} is deprecated now and stops working on {}.':
    'Nid yw {} yn cael ei argymell mwyach, a bydd yn peidio â gweithio ar {}.',
  '{} are deprecated now and stop working on {}.':
    'Nid yw {} yn cael eu hargymell mwyach, a byddant yn peidio â gweithio ar {}.',
  '{} is no longer deprecated.': 'Mae {} yn cael ei argymell eto.',
  '{} are no longer deprecated.': 'Mae {} yn cael eu hargymell eto.',
  '{} [stops|stop] working on {}.': 'Bydd {} yn peidio â gweithio ar {}.',
  '{} [stops|stop] working on {}, earlier than the announced {}.':
    'Bydd {} yn peidio â gweithio ar {}, yn gynharach na’r dyddiad a gyhoeddwyd, {}.',
  '{} [works|work] until {}, longer than the announced {}.':
    'Bydd {} yn gweithio tan {}, yn hwy na’r dyddiad a gyhoeddwyd, {}.',
  '{} [has|have] no date of removal any more (it was {}).': 'Nid oes gan {} ddyddiad dod i ben mwyach ({} ydoedd).',
  '{} is grouped under {} instead of {}.': 'Mae {} wedi’i grwpio o dan {} yn lle {}.',
  '{} are grouped under {} instead of {}.': 'Mae {} wedi’u grwpio o dan {} yn lle {}.',
  '{} [has|have] another operationId: {} instead of {}.': 'Mae gan {} operationId arall: {} yn lle {}.',
  'The text about {} changed.': 'Newidiodd y testun am {}.',
  '{} [describes|describe] {} in other words.': 'Mae {} yn disgrifio {} mewn geiriau eraill.',
  '{} [describes|describe] {} too.': 'Mae {} yn disgrifio {} hefyd.',
  '{} [shows|show] other examples of the request body.': 'Mae {} yn dangos enghreifftiau eraill o gorff y cais.',
  '{} [shows|show] other examples of the answer {}.': 'Mae {} yn dangos enghreifftiau eraill o’r ateb {}.',
  '{} [shows|show] other examples of {}.': 'Mae {} yn dangos enghreifftiau eraill o {}.',
  '{} now [needs|need] the scope {} as well.': 'Mae angen y cwmpas {2} hefyd ar {1} bellach.',
  '{} no longer [needs|need] the scope {}.': 'Nid oes angen y cwmpas {2} ar {1} mwyach.',
  '{} now [needs|need] a credential: {}.': 'Mae angen manylion dilysu ar {} bellach: {}.',
  '{} no longer [needs|need] a credential (it was {}).': 'Nid oes angen manylion dilysu ar {} mwyach ({} oedd hynny).',
  '{} now also [accepts|accept] {}.': 'Mae {} bellach yn derbyn {} hefyd.',
  '{} now [sends|send] the callback {}.': 'Mae {} bellach yn anfon yr alwad yn ôl {}.',
  '{} no longer [sends|send] the callback {}.': 'Nid yw {} yn anfon yr alwad yn ôl {} mwyach.',
};

const ofWhatTheyTake = {
  '{} now [requires|require] {}.': 'Mae {} bellach yn gofyn am {}.',
  '{} now [requires|require] {}, which was optional.': 'Mae {} bellach yn gofyn am {}, a oedd yn ddewisol.',
  '{} now [requires|require] a request body.': 'Mae {} bellach yn gofyn am gorff cais.',
  '{} now [requires|require] the request body, which was optional.':
    'Mae {} bellach yn gofyn am gorff y cais, a oedd yn ddewisol.',
  '{} no longer [requires|require] {}.': 'Nid yw {} yn gofyn am {} mwyach.',
  '{} no longer [requires|require] the request body.': 'Nid yw {} yn gofyn am gorff y cais mwyach.',
  '{} now [accepts|accept] {}.': 'Mae {} bellach yn derbyn {}.',
  '{} now [accepts|accept] a request body.': 'Mae {} bellach yn derbyn corff cais.',
  '{} no longer [accepts|accept] a request body.': 'Nid yw {} yn derbyn corff cais mwyach.',
  '{} now [accepts|accept] null for {}.': 'Mae {} bellach yn derbyn null ar gyfer {}.',
  '{} no longer [accepts|accept] null for {}.': 'Nid yw {} yn derbyn null ar gyfer {} mwyach.',
  '{} now [accepts|accept] {} for {}.': 'Mae {} bellach yn derbyn {} ar gyfer {}.',
  '{} now also [accepts|accept] {} for {}.': 'Mae {} bellach yn derbyn {} hefyd ar gyfer {}.',
  '{} now [accepts|accept] only {} for {}.': 'Mae {} bellach yn derbyn {} yn unig ar gyfer {}.',
  '{} now [accepts|accept] only {} for {} instead of {}.': 'Mae {} bellach yn derbyn {} yn unig ar gyfer {} yn lle {}.',
  '{} now [accepts|accept] {} for {} instead of only {}.': 'Mae {} bellach yn derbyn {} ar gyfer {} yn lle {} yn unig.',
  '{} now [accepts|accept] {} for {} instead of {}.': 'Mae {} bellach yn derbyn {} ar gyfer {} yn lle {}.',
  '{} no longer [accepts|accept] {}.': 'Nid yw {} yn derbyn {} mwyach.',
  '{} no longer [accepts|accept] {} for {}.': 'Nid yw {} yn derbyn {} ar gyfer {} mwyach.',
  '{} now [accepts|accept] other fields than the named ones {}.':
    'Mae {} bellach yn derbyn meysydd eraill heblaw’r rhai a enwir {}.',
  '{} now [refuses|refuse] other fields than the named ones {}.':
    'Mae {} bellach yn gwrthod meysydd eraill heblaw’r rhai a enwir {}.',
  '{} now [expects|expect] {} for {} instead of {}.': 'Mae {} bellach yn disgwyl {} ar gyfer {} yn lle {}.',
  '{} no longer [knows|know] {}.': 'Nid yw {} yn adnabod {} mwyach.',
  '{} no longer [knows|know] {}, which was deprecated.':
    'Nid yw {} yn adnabod {} mwyach, nad oedd yn cael ei argymell.',
  '{} now [knows|know] {} for {}.': 'Mae {} bellach yn adnabod {} ar gyfer {}.',
  '{} no longer [knows|know] {} for {}.': 'Nid yw {} yn adnabod {} ar gyfer {} mwyach.',
  '{} [calls|call] the path parameter {} {} now.': 'Mae {} bellach yn galw’r paramedr llwybr {} yn {}.',
  '{} now [takes|take] {}.': 'Mae {} bellach yn cymryd {}.',
  '{} no longer [takes|take] {}: it may only be read.':
    'Nid yw {} yn cymryd {} mwyach: dim ond ei ddarllen a ganiateir.',
  '{} [takes|take] {} for {} when it is not sent, instead of {}.':
    'Mae {} yn cymryd {} ar gyfer {} pan nad yw’n cael ei anfon, yn lle {}.',
  '{} [expects|expect] {} {} now, no longer {}.': 'Mae {} bellach yn disgwyl {} {}, nid {}.',
  '{} [expects|expect] {} to be written in another way: {} instead of {}.':
    'Mae {} yn disgwyl {} wedi’i ysgrifennu mewn ffordd arall: {} yn lle {}.',
  '{} now [accepts|accept] {} as {}, no longer as {}.': 'Mae {} bellach yn derbyn {} fel {}, nid fel {} mwyach.',
  '{} now [accepts|accept] {} as {}, before only as {}.': 'Mae {} bellach yn derbyn {} fel {}, lle bu {} yn unig.',
  '{} no longer [limits|limit] {} to {}.': 'Nid yw {} yn cyfyngu {} mwyach: {} oedd y terfyn.',
  '{} now [tells|tell] the forms of {} apart by {}.': 'Mae {} bellach yn gwahaniaethu rhwng ffurfiau {} yn ôl {}.',
  '{} no longer [tells|tell] the forms of {} apart by {}.':
    'Nid yw {} yn gwahaniaethu rhwng ffurfiau {} yn ôl {} mwyach.',
  '{} [tells|tell] the forms of {} apart by {} instead of {}.':
    'Mae {} yn gwahaniaethu rhwng ffurfiau {} yn ôl {} yn lle {}.',
  '{} now [knows|know] {} as a value that tells the form of {}.':
    'Mae {} bellach yn adnabod {} fel gwerth sy’n dweud beth yw ffurf {}.',
  '{} no longer [knows|know] {} as a value that tells the form of {}.':
    'Nid yw {} yn adnabod {} fel gwerth sy’n dweud beth yw ffurf {} mwyach.',
  '{} [takes|take] another form for {}.': 'Mae {} yn cymryd ffurf arall ar gyfer {}.',
  '{} [marks|mark] {} as deprecated.': 'Mae {} yn nodi nad argymhellir {} mwyach.',
  '{} no longer [marks|mark] {} as deprecated.': 'Mae {} yn nodi bod {} yn cael ei argymell eto.',
};

const ofWhatTheyGive = {
  '{} now [gives|give] {}.': 'Mae {} bellach yn rhoi {}.',
  '{} no longer [gives|give] {}.': 'Nid yw {} yn rhoi {} mwyach.',
  '{} no longer [gives|give] {}, which was always there.': 'Nid yw {} yn rhoi {} mwyach, a oedd yno bob amser.',
  '{} no longer [gives|give] {}: it may only be sent.': 'Nid yw {} yn rhoi {} mwyach: dim ond ei anfon a ganiateir.',
  '{} now always [gives|give] {}.': 'Mae {} bellach yn rhoi {} bob amser.',
  '{} no longer always [gives|give] {}.': 'Nid yw {} yn rhoi {} bob amser mwyach.',
  '{} may now give null for {}.': 'Gall {} roi null ar gyfer {} bellach.',
  '{} no longer [gives|give] null for {}.': 'Nid yw {} yn rhoi null ar gyfer {} mwyach.',
  '{} may now give {} for {}.': 'Gall {} roi {} ar gyfer {} bellach.',
  '{} may now give {} for {} instead of only {}.': 'Gall {} roi {} ar gyfer {} bellach, yn lle {} yn unig.',
  '{} may now give {} for {} instead of {}.': 'Gall {} roi {} ar gyfer {} bellach, yn lle {}.',
  '{} no longer [gives|give] {} for {}.': 'Nid yw {} yn rhoi {} ar gyfer {} mwyach.',
  '{} now [gives|give] only {} for {}.': 'Mae {} bellach yn rhoi {} yn unig ar gyfer {}.',
  '{} now [gives|give] only {} for {} instead of {}.': 'Mae {} bellach yn rhoi {} yn unig ar gyfer {} yn lle {}.',
  '{} now [gives|give] {} for {} instead of {}.': 'Mae {} bellach yn rhoi {} ar gyfer {} yn lle {}.',
  '{} may now give other fields than the named ones {}.':
    'Gall {} roi meysydd eraill heblaw’r rhai a enwir {} bellach.',
  '{} no longer [gives|give] other fields than the named ones {}.':
    'Nid yw {} yn rhoi meysydd eraill heblaw’r rhai a enwir {} mwyach.',
  '{} can now answer {}.': 'Gall {} ateb {} bellach.',
  '{} no longer [answers|answer] {}.': 'Nid yw {} yn ateb {} mwyach.',
  '{} now [has|have] other headers for {}.': 'Mae gan {} benawdau eraill bellach ar gyfer {}.',
  '{} now [sends|send] {}.': 'Mae {} bellach yn anfon {}.',
  '{} now always [sends|send] {}.': 'Mae {} bellach yn anfon {} bob amser.',
  '{} now [sends|send] {} as {}, which came as {}.': 'Mae {} bellach yn anfon {} fel {}, a ddaeth fel {}.',
  '{} now [sends|send] {} as {} only, which came as {}.': 'Mae {} bellach yn anfon {} fel {} yn unig, a ddaeth fel {}.',
  '{} now [writes|write] {} as {}, before as {}.': 'Mae {} bellach yn anfon {} ar ffurf {}, lle bu {}.',
  '{} [states|state] {} as the default of {} instead of {}.': 'Mae {} yn nodi {} fel gwerth diofyn {} yn lle {}.',
  '{} no longer [sends|send] {}.': 'Nid yw {} yn anfon {} mwyach.',
  '{} no longer [sends|send] {}, which was always there.': 'Nid yw {} yn anfon {} mwyach, a oedd yno bob amser.',
  '{} no longer always [sends|send] {}.': 'Nid yw {} yn anfon {} bob amser mwyach.',
  '{} now [offers|offer] {}.': 'Mae {} bellach yn cynnig {}.',
  '{} no longer [offers|offer] {}.': 'Nid yw {} yn cynnig {} mwyach.',
};

export const changes = { ...parts, ...ofTheApi, ...ofOperations, ...ofWhatTheyTake, ...ofWhatTheyGive, ...whatIsSet };
