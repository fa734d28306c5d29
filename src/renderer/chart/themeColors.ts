import { darkCategory, lightCategory, pictureColors, type ChartColors } from '../../display/chart/chartColors.ts';
import { isDark, themeColor, themeKind } from '../dom/theme.ts';
import type { Spec } from './readSpec.ts';

/** The theme's colours; a spec with a background of its own gets colours that are readable on it. */
export function themeColors(spec: Spec): ChartColors {
  const own = ownBackground(spec);
  if (own !== null) return onBackground(own);
  const kind = themeKind();
  const text = themeColor('editor.foreground', isDark(kind) ? '#cccccc' : '#24292f');
  const isContrast = kind.startsWith('high-contrast');
  return {
    background: 'transparent',
    text,
    mutedText: isContrast ? text : themeColor('descriptionForeground', text),
    line: isContrast ? text : mixed(text, 45),
    grid: mixed(text, isContrast ? 30 : 12),
    category: isDark(kind) ? darkCategory : lightCategory,
  };
}

/** Vega parses colours itself where it interpolates; plain rgba is what every part of it takes. */
function mixed(color: string, percent: number): string {
  const [red, green, blue] = rgbOf(color);
  return `rgba(${red}, ${green}, ${blue}, ${percent / 100})`;
}

function ownBackground(spec: Spec): string | null {
  const { config, background } = spec;
  const fromConfig = typeof config === 'object' && config !== null && 'background' in config ? config.background : null;
  const color = background ?? fromConfig;
  return typeof color === 'string' && color !== '' && color !== 'transparent' && color !== 'none' ? color : null;
}

function onBackground(background: string): ChartColors {
  const [red, green, blue] = rgbOf(background);
  // Relative luminance by the eye's weights, 0 to 255; enough to tell dark from light.
  const isLight = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 127;
  if (isLight) return { ...pictureColors, background };
  return {
    background,
    text: '#e6e6e6',
    mutedText: '#b5b5b5',
    line: '#8a8a8a',
    grid: '#3d3d3d',
    category: darkCategory,
  };
}

/** The browser reads any CSS colour. */
function rgbOf(color: string): readonly [number, number, number] {
  const probe = document.createElement('span');
  probe.style.color = color;
  document.body.append(probe);
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
  probe.remove();
  return [red, green, blue];
}
