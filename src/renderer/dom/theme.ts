export type ThemeKind = 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';

/** The editor's theme by the classes it puts on the body; other viewers' by the system's setting. */
export function themeKind(): ThemeKind {
  const { classList } = document.body;
  if (classList.contains('vscode-high-contrast-light')) return 'high-contrast-light';
  if (classList.contains('vscode-high-contrast')) return 'high-contrast';
  if (classList.contains('vscode-dark')) return 'dark';
  if (classList.contains('vscode-light')) return 'light';
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function isDark(kind: ThemeKind): boolean {
  return kind === 'dark' || kind === 'high-contrast';
}

/** A theme colour by its VS Code name, as `editor.foreground`. */
export function themeColor(name: string, fallback: string): string {
  const variable = `--vscode-${name.replaceAll('.', '-')}`;
  return getComputedStyle(document.documentElement).getPropertyValue(variable).trim() || fallback;
}

/** Calls back when the theme has changed; returns how to stop. */
export function onThemeChange(listener: () => void): () => void {
  let last = themeKey();
  const observer = new MutationObserver(() => {
    const key = themeKey();
    if (key === last) return;
    last = key;
    listener();
  });
  observer.observe(document.body, { attributeFilter: ['class'] });
  observer.observe(document.documentElement, { attributeFilter: ['style', 'class'] });
  return () => {
    observer.disconnect();
  };
}

/** Two themes of one kind differ in their colours. */
function themeKey(): string {
  return [themeKind(), themeColor('editor.foreground', ''), themeColor('editor.background', '')].join(' ');
}
