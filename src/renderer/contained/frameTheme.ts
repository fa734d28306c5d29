import { isDark, themeKind } from '../dom/theme.ts';

export interface FrameTheme {
  readonly css: string;
  readonly bodyClass: string;
}

/** The editor's colours and fonts for a frame, which cannot see those of the page around it. */
export function frameTheme(): FrameTheme {
  const { style } = document.documentElement;
  const variables = Array.from(style)
    .filter((name) => name.startsWith('--vscode-'))
    .map((name) => `${name}:${style.getPropertyValue(name)}`);
  // The root stays `normal`: a frame whose scheme differs from the element's around it is painted on white or black.
  const scheme = isDark(themeKind()) ? 'dark' : 'light';
  const kinds = Array.from(document.body.classList).filter((name) => name.startsWith('vscode-'));
  return { css: `:root{${variables.join(';')}}body{color-scheme:${scheme}}`, bodyClass: kinds.join(' ') };
}
