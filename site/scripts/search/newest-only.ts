/**
 * Of the questions that come while one is being answered only the newest is asked: somebody who types is not interested
 * in what they have typed over.
 */
export function newestOnly<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
  take: (question: Question, answer: Answer) => void,
  fail: (question: Question) => void,
): (question: Question) => void {
  let next: { question: Question } | undefined;
  let isBusy = false;
  const work = async () => {
    isBusy = true;
    while (next) {
      const { question } = next;
      next = undefined;
      try {
        take(question, await ask(question));
      } catch {
        fail(question);
      }
    }
    isBusy = false;
  };
  return (question) => {
    next = { question };
    if (!isBusy) void work();
  };
}
