/**
 * A worker as a function: one message for each question, one for each answer.
 */
export type Talk = { question: unknown; answer: unknown };
type Reply<Answer> = { id: number; answer: Answer } | { id: number; failed: string };

/** Questions are answered in whatever order the worker finishes; a worker that stops fails all that wait. */
export function connectWorker<Of extends Talk>(worker: Worker): (question: Of['question']) => Promise<Of['answer']> {
  const waiting = new Map<number, { resolve: (answer: Of['answer']) => void; reject: (error: Error) => void }>();
  let asked = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Reply<Of['answer']>>) => {
    const asker = waiting.get(data.id);
    waiting.delete(data.id);
    if ('failed' in data) asker?.reject(new Error(data.failed));
    else asker?.resolve(data.answer);
  });
  worker.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  });
  return (question) =>
    new Promise((resolve, reject) => {
      const id = ++asked;
      waiting.set(id, { resolve, reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker takes no origin, only windows do
      worker.postMessage({ id, question });
    });
}

/** The other side: answers every question, also with why it could not. */
export function answerInWorker<Of extends Talk>(answer: (question: Of['question']) => Promise<Of['answer']>): void {
  self.addEventListener('message', ({ data }: MessageEvent<{ id: number; question: Of['question'] }>) => {
    const reply = (message: Reply<Of['answer']>) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker takes no origin, only windows do
      self.postMessage(message);
    };
    answer(data.question).then(
      (given) => reply({ id: data.id, answer: given }),
      (error: unknown) => reply({ id: data.id, failed: String(error) }),
    );
  });
}
