/**
 * The last few answers, kept: several pages in a row ask for the same.
 */
const FEW = 16;

/** The answer to a question, made only where it is not among the last few. The question tells everything it depends on. */
export function fewAnswers<Answer>(few: number): (question: string, make: () => Answer) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (question, make) => {
    const kept = known.get(question) ?? { answer: make() };
    known.delete(question);
    known.set(question, kept);
    const [oldest] = known.keys();
    if (known.size > few && oldest !== undefined) known.delete(oldest);
    return kept.answer;
  };
}

/** The same, without asking again for one of the versions that were asked for last. */
export function lastFew<Answer>(
  ask: (api: string, version: string) => Answer,
): (api: string, version: string) => Answer {
  const answers = fewAnswers<Answer>(FEW);
  return (api, version) => answers(`${api} ${version}`, () => ask(api, version));
}
