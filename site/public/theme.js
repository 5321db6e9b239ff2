// Runs before anything is painted, so that a chosen theme never flashes the other one. A file of its own, so that a
// strict content security policy needs no exception.
(() => {
  const root = document.documentElement;
  root.classList.add('scripted');
  let chosen = null;
  try {
    chosen = localStorage.getItem('waymark-theme');
  } catch {
    // Storage may be forbidden; the system’s theme is used then.
  }
  if (chosen === 'light' || chosen === 'dark') root.dataset.scheme = chosen;
})();
