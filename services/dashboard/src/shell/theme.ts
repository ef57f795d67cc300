/** Light or dark; null follows the reader's system. */
export type Theme = 'light' | 'dark' | null;

const KEY = 'ita-theme';

/** What this reader chose before. */
export function chosenTheme(): Theme {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : null;
}

/** Whether the page is dark now. */
export function isDark(): boolean {
  return chosenTheme() === null
    ? matchMedia('(prefers-color-scheme: dark)').matches
    : chosenTheme() === 'dark';
}

/** Shows a theme: every colour follows `color-scheme`. */
export function applyTheme(theme: Theme): void {
  document.documentElement.style.colorScheme = theme ?? 'light dark';
}

/** Shows a theme and keeps the choice for the next time. It is the reader's, not the address's. */
export function chooseTheme(theme: 'light' | 'dark'): void {
  localStorage.setItem(KEY, theme);
  applyTheme(theme);
}
