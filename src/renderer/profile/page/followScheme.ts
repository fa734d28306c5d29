/** Gives a page outside the editor the class and the colours that views take from the editor's theme. */
export function followScheme(): void {
  const isDark = matchMedia('(prefers-color-scheme: dark)');
  const follow = (): void => {
    document.body.classList.toggle('vscode-dark', isDark.matches);
    document.body.classList.toggle('vscode-light', !isDark.matches);
    for (const [name, [light, dark]] of Object.entries(colors)) {
      document.documentElement.style.setProperty(`--vscode-${name}`, isDark.matches ? dark : light);
    }
  };
  document.documentElement.style.colorScheme = 'light dark';
  isDark.addEventListener('change', follow);
  follow();
}

const colors: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  'editor-background': ['#ffffff', '#181b1f'],
  'editor-foreground': ['#1f2328', '#dfe3e8'],
  descriptionForeground: ['#57606a', '#a3acb6'],
  focusBorder: ['#0a5dc2', '#6cb0f2'],
  'textLink-foreground': ['#0a5dc2', '#6cb0f2'],
  'list-hoverBackground': ['#f0f2f5', '#262b31'],
  'input-background': ['#ffffff', '#20242a'],
  'editorHoverWidget-background': ['#ffffff', '#252a30'],
  'editorHoverWidget-foreground': ['#1f2328', '#dfe3e8'],
  'editorHoverWidget-border': ['#d0d7de', '#444c56'],
  'menu-background': ['#ffffff', '#252a30'],
  'menu-foreground': ['#1f2328', '#dfe3e8'],
  'menu-border': ['#d0d7de', '#444c56'],
  'menu-selectionBackground': ['#e8edf3', '#333b45'],
  'menu-selectionForeground': ['#1f2328', '#ffffff'],
};
