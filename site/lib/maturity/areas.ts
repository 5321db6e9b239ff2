/**
 * The maturity model as the pages say it. The meaning of the levels is that of the UK government’s reference architecture,
 * in our words.
 */
import type { Maturity, MaturityArea, Minimum } from '../../../schemas/maturity.ts';

export type AreaInWords = {
  readonly area: MaturityArea;
  readonly label: string;
  /** What the levels 1, 2 and 3 mean. */
  readonly levels: readonly [string, string, string];
  /** How the catalogue finds out, and what it cannot know. */
  readonly evidence: string;
};

/** In the order of the model. */
export const maturityAreas: readonly AreaInWords[] = [
  {
    area: 'systems',
    label: 'Documenting systems',
    levels: [
      'Some systems have no documentation.',
      'All systems are documented.',
      'The documentation updates itself and shows how systems connect.',
    ],
    evidence:
      'A system counts as documented if it says what it is for and where its documentation is. Level 3 needs every description to be read from its source and to be current, and every system to say how it connects. Systems that nobody registered are not known.',
  },
  {
    area: 'api',
    label: 'APIs',
    levels: [
      'At most half of the systems have an API.',
      'Most systems have an API.',
      'The APIs are in the catalogue and described with OpenAPI.',
    ],
    evidence:
      'We count the systems that say which API they provide. Level 3 needs most systems to have one, and every REST and FHIR API to have a description that we can read. APIs that say of no system are not enough to know the share.',
  },
  {
    area: 'oauth',
    label: 'OAuth',
    levels: [
      'Users in the organisation can use OAuth.',
      'Users across government can.',
      'Users outside government can, too.',
    ],
    evidence:
      'We read from descriptions which APIs need a credential and which of them offer OAuth 2.0 or OpenID Connect, and from `waymark.yaml` who may get it. Level 0 means that APIs need a credential and none of them offers OAuth.',
  },
  {
    area: 'standards',
    label: 'Open standards',
    levels: [
      'Some systems use open standards.',
      'All systems do.',
      'The organisation works with those who define standards.',
    ],
    evidence:
      'A system uses an open standard if it provides an API with a valid OpenAPI description, or holds data that follows a standard that is named. Level 3 cannot be seen in a catalogue: it can only be declared.',
  },
  {
    area: 'data',
    label: 'Data',
    levels: [
      'Data is mostly entered by hand.',
      'Data is entered by hand only if it cannot be had otherwise.',
      'The organisation produces reference data for other systems.',
    ],
    evidence:
      'How data is entered cannot be seen in a catalogue. Level 3 can: a dataset that is marked as the core copy is offered through an API, and another organisation is known to use it.',
  },
];

export const minimumLabels: Readonly<Record<Minimum, string>> = {
  cloud: 'The service can grow with demand',
  authentication: 'Access uses a common standard such as OAuth',
  'open-standards': 'Data is produced in open formats',
  'documented-api': 'Data can be had through a documented API',
  'openapi-3': 'REST APIs are documented with OpenAPI 3',
  'external-users': 'People outside can use it where that is right',
};

/** `Level 2`, or that it is not known. */
export function levelInWords(level: Maturity['level']): string {
  return level === null ? 'Not known' : `Level ${level}`;
}

/** `Met`, `Not met` or `Not known`. */
export function metInWords(met: boolean | null): string {
  if (met === null) return 'Not known';
  return met ? 'Met' : 'Not met';
}
