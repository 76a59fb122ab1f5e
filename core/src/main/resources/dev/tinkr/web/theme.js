// Dark or light: what the system says, until somebody says otherwise.
const KEY = 'tinkr.theme';

export function startTheme() {
  const kept = localStorage.getItem(KEY);
  if (kept === 'dark' || kept === 'light') document.documentElement.dataset.theme = kept;
}

export function turnTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
  localStorage.setItem(KEY, root.dataset.theme);
}
