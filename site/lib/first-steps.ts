/**
 * The three readers and the first step of each. Steps that lead into the guides do so only where the guide exists.
 */
export type FirstStep = { reader: string; line: string; href: string; step: string };

/** `guides` holds the ids of the guides there are. */
export function firstSteps(guides: ReadonlySet<string>): FirstStep[] {
  return [
    {
      reader: 'You want to know',
      line: 'See which public bodies offer what, in words that need no training.',
      href: guides.has('guides/what-is-an-api') ? '/guides/what-is-an-api/' : '/organisations/',
      step: guides.has('guides/what-is-an-api') ? 'What an API is' : 'Look by organisation',
    },
    {
      reader: 'You build something',
      line: 'Find an API, see how to get access, and send a first request.',
      href: '/apis/',
      step: 'Search the catalogue',
    },
    {
      reader: 'You publish an API',
      line: 'Register where it is described, once. We keep reading it.',
      href: '/register/',
      step: 'Register your APIs',
    },
  ];
}
