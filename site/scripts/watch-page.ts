/**
 * What scripts add to a page, from now on: it is kept until somebody comes who has to hear of it.
 */
export type Added = {
  /** Hands over what there was, and everything from now on. */
  tell(listener: (changes: readonly MutationRecord[]) => void): void;
};

export function watchPage(): Added {
  const kept: MutationRecord[] = [];
  let listener = (changes: readonly MutationRecord[]): void => void kept.push(...changes);
  const observer = new MutationObserver((changes) => listener(changes));
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  return {
    tell(to) {
      listener = to;
      to(kept);
    },
  };
}
