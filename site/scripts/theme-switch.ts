/**
 * The theme follows the system until a reader chooses; choosing what the system has already forgets the choice.
 */
const key = 'waymark-theme';

export function connectThemeSwitch(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-theme-switch]');
  const system = matchMedia('(prefers-color-scheme: dark)');
  if (!button) return;
  const isDark = () => (document.documentElement.dataset['scheme'] ?? (system.matches ? 'dark' : 'light')) === 'dark';
  const label = () => button.setAttribute('aria-label', isDark() ? 'Use the light theme' : 'Use the dark theme');
  button.addEventListener('click', () => {
    choose(isDark() ? 'light' : 'dark', system.matches ? 'dark' : 'light');
    label();
  });
  system.addEventListener('change', label);
  label();
}

function choose(theme: string, ofSystem: string): void {
  if (theme === ofSystem) delete document.documentElement.dataset['scheme'];
  else document.documentElement.dataset['scheme'] = theme;
  try {
    if (theme === ofSystem) localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // Storage may be forbidden; the choice then lasts for this page.
  }
}
