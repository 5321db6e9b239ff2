/**
 * The forms that a schema offers, and what chooses between them.
 */
import { avoid, nothing, why } from './rule-words.ts';
import { rules } from './rule.ts';

export const schemaAlternativeRules = rules({
  'request-one-of-added': {
    level: 'compatible',
    title: 'One more form is accepted',
    why: why.request.widened,
    avoid: nothing,
    sentence: 'now also {accept} {is} for {name} {place}',
  },
  'request-one-of-removed': {
    level: 'breaking',
    title: 'A form is no longer accepted',
    why: why.request.narrowed,
    avoid: avoid.request,
    sentence: 'no longer {accept} {was} for {name} {place}',
  },
  'request-any-of-added': {
    level: 'compatible',
    title: 'One more form is accepted (anyOf)',
    why: why.request.widened,
    avoid: nothing,
    sentence: 'now also {accept} {is} for {name} {place}',
  },
  'request-any-of-removed': {
    level: 'breaking',
    title: 'A form is no longer accepted (anyOf)',
    why: why.request.narrowed,
    avoid: avoid.request,
    sentence: 'no longer {accept} {was} for {name} {place}',
  },
  'response-one-of-added': {
    level: 'breaking',
    title: 'One more form is given',
    why: why.response.widened,
    avoid: avoid.response,
    sentence: 'may now give {is} for {name} {place}',
  },
  'response-one-of-removed': {
    level: 'compatible',
    title: 'A form is no longer given',
    why: why.response.narrowed,
    avoid: nothing,
    sentence: 'no longer {give} {was} for {name} {place}',
  },
  'response-any-of-added': {
    level: 'risky',
    title: 'One more form may be given (anyOf)',
    why: why.response.widened,
    avoid: avoid.response,
    sentence: 'may now give {is} for {name} {place}',
  },
  'response-any-of-removed': {
    level: 'compatible',
    title: 'A form is no longer given (anyOf)',
    why: why.response.narrowed,
    avoid: nothing,
    sentence: 'no longer {give} {was} for {name} {place}',
  },
  'discriminator-added': {
    level: 'compatible',
    title: 'A field now tells several forms apart',
    why: 'The forms are the same as before.',
    avoid: nothing,
    sentence: 'now {tell} the forms of {name} {place} apart by {is}',
  },
  'discriminator-removed': {
    level: 'risky',
    title: 'No field tells several forms apart any more',
    why: 'Generated clients chose the form by this field.',
    avoid: 'Keep the discriminator.',
    sentence: 'no longer {tell} the forms of {name} {place} apart by {was}',
  },
  'discriminator-property-changed': {
    level: 'risky',
    title: 'Another field tells several forms apart',
    why: 'Generated clients choose the form by the old field.',
    avoid: 'Keep the discriminator.',
    sentence: '{tell} the forms of {name} {place} apart by {is} instead of {was}',
  },
  'discriminator-value-added': {
    level: 'compatible',
    title: 'One more value stands for a form',
    why: 'The other values mean what they meant.',
    avoid: nothing,
    sentence: 'now {know} {is} as a value that tells the form of {name} {place}',
  },
  'discriminator-value-removed': {
    level: 'risky',
    title: 'A value no longer stands for a form',
    why: 'Generated clients do not know the form of what has this value.',
    avoid: 'Keep the value.',
    sentence: 'no longer {know} {was} as a value that tells the form of {name} {place}',
  },
  'discriminator-value-changed': {
    level: 'risky',
    title: 'A value stands for another form',
    why: 'Generated clients take what has this value for the old form.',
    avoid: 'Use another value for the new form.',
    sentence: '{take} another form for {is} in {name} {place}',
  },
});
