/** A drawing that is larger than its frame begins at what it is about, instead of at its left edge. */
export function centreDrawings(): void {
  for (const frame of document.querySelectorAll('.drawing .scroll')) {
    const centre = frame.querySelector('.centre')?.getBoundingClientRect();
    if (!centre) continue;
    const { left, top, width, height } = frame.getBoundingClientRect();
    frame.scrollLeft += centre.left + centre.width / 2 - left - width / 2;
    frame.scrollTop += centre.top + centre.height / 2 - top - height / 2;
  }
}
