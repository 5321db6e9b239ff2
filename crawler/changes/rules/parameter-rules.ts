import { nothing } from './rule-words.ts';
import { rules } from './rule.ts';

export const parameterRules = rules({
  'required-parameter-added': {
    level: 'breaking',
    title: 'A required parameter was added',
    why: 'Requests without it, as clients send them today, are refused.',
    avoid: 'Make it optional, with a default that keeps the old behaviour.',
    sentence: 'now {require} {name}',
  },
  'optional-parameter-added': {
    level: 'compatible',
    title: 'An optional parameter was added',
    why: 'Requests without it work as before.',
    avoid: nothing,
    sentence: 'now {accept} {name}',
  },
  'parameter-removed': {
    level: 'risky',
    title: 'A parameter was removed',
    why: 'Requests that still send it are refused, or answered as if it were not there.',
    avoid: 'Mark it deprecated first, and go on accepting it.',
    sentence: 'no longer {know} {name}',
  },
  'deprecated-parameter-removed': {
    level: 'compatible',
    title: 'A deprecated parameter was removed',
    why: 'Clients were warned.',
    avoid: nothing,
    sentence: 'no longer {know} {name}, which was deprecated',
  },
  'parameter-became-required': {
    level: 'breaking',
    title: 'A parameter is now required',
    why: 'Requests without it, which worked, are refused.',
    avoid: 'Keep it optional, with a default that keeps the old behaviour.',
    sentence: 'now {require} {name}, which was optional',
  },
  'parameter-became-optional': {
    level: 'compatible',
    title: 'A parameter is now optional',
    why: 'Requests with it work as before.',
    avoid: nothing,
    sentence: 'no longer {require} {name}',
  },
  'parameter-moved': {
    level: 'breaking',
    title: 'A parameter is sent in another place',
    why: 'Clients send it where it is no longer looked for.',
    avoid: 'Accept it in both places.',
    sentence: '{expect} {name} {is} now, no longer {was}',
  },
  'parameter-serialization-changed': {
    level: 'breaking',
    title: 'A parameter is written in another way',
    why: 'Lists and objects that clients send are understood differently.',
    avoid: 'Add a parameter of another name for the new way.',
    sentence: '{expect} {name} to be written in another way: {is} instead of {was}',
  },
  'parameter-deprecated': {
    level: 'risky',
    title: 'A parameter was deprecated',
    why: 'It still works, but clients should stop sending it.',
    avoid: 'Say in its description what to send instead.',
    sentence: '{mark} {name} as deprecated',
  },
  'parameter-reactivated': {
    level: 'compatible',
    title: 'A parameter is no longer deprecated',
    why: 'Clients may go on sending it.',
    avoid: nothing,
    sentence: 'no longer {mark} {name} as deprecated',
  },
});
