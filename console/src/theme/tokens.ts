/**
 * Colours of the interface in both themes, once. The Ant Design theme, the CSS variables, the charts and the
 * contrast test all read this file.
 */
export type Mode = 'light' | 'dark';

const light = {
  canvas: '#f5f6f8',
  surface: '#ffffff',
  hover: '#f0f3f7',
  selected: '#e8f0fd',
  line: '#e3e6eb',
  edge: '#7c8696',
  text: '#1f2329',
  text2: '#4e5969',
  text3: '#606a7e',
  primary: '#0958d9',
  primaryHover: '#0849b0',
  onPrimary: '#ffffff',
  link: '#0958d9',
  error: '#b42318',
  focus: '#0958d9',
  permit: '#1b6e3a',
  permitTint: '#e9f7ee',
  duties: '#0958a8',
  dutiesTint: '#e8f2fd',
  hold: '#8a5300',
  holdTint: '#fff4e0',
  undecidable: '#6b3fa0',
  undecidableTint: '#f4eefb',
  refuse: '#b42318',
  refuseTint: '#fdeceb',
  neutral: '#4a5463',
  neutralTint: '#eef0f3',
  shade1: '#edf3fb',
  shade2: '#c3d9f3',
  shade3: '#8ab6e6',
  shade4: '#3574b8',
  shade5: '#0f4a86',
  onShade1: '#1f2329',
  onShade2: '#1f2329',
  onShade3: '#1f2329',
  onShade4: '#ffffff',
  onShade5: '#ffffff',
  series1: '#0f62c4',
  series2: '#b35c00',
};

/** Name of a colour; the CSS variable is `--d-` and the name. */
export type Token = keyof typeof light;
export type Palette = Readonly<Record<Token, string>>;

const dark: Palette = {
  canvas: '#0d0f13',
  surface: '#16191f',
  hover: '#1d2129',
  selected: '#14253d',
  line: '#2b313b',
  edge: '#6b7585',
  text: '#e6e9ee',
  text2: '#b0b8c4',
  text3: '#8f99a8',
  primary: '#2f6fe4',
  primaryHover: '#2a63cc',
  onPrimary: '#ffffff',
  link: '#5b9dff',
  error: '#ff8f85',
  focus: '#7fb2ff',
  permit: '#5fd08a',
  permitTint: '#12281b',
  duties: '#6fb4ff',
  dutiesTint: '#0f2338',
  hold: '#f0b35a',
  holdTint: '#2e2210',
  undecidable: '#c3a1f2',
  undecidableTint: '#241a35',
  refuse: '#ff8f85',
  refuseTint: '#351614',
  neutral: '#b6bfcc',
  neutralTint: '#222731',
  shade1: '#1c2838',
  shade2: '#26456b',
  shade3: '#346aa8',
  shade4: '#5e9be0',
  shade5: '#a9cdf7',
  onShade1: '#e6e9ee',
  onShade2: '#e6e9ee',
  onShade3: '#ffffff',
  onShade4: '#0d0f13',
  onShade5: '#0d0f13',
  series1: '#6fb4ff',
  series2: '#f0b35a',
};

export const PALETTES: Readonly<Record<Mode, Palette>> = { light, dark };

/** Which colour stands on which, and the least contrast WCAG 2.2 AA asks of the pair. */
export const PAIRS: readonly { readonly front: Token; readonly back: Token; readonly least: number }[] = [
  ...(['text', 'text2', 'text3'] as const).flatMap((front) =>
    (['surface', 'canvas', 'hover', 'selected'] as const).map((back) => ({ front, back, least: 4.5 })),
  ),
  ...(['link', 'error'] as const).flatMap((front) =>
    (['surface', 'canvas'] as const).map((back) => ({ front, back, least: 4.5 })),
  ),
  { front: 'onPrimary', back: 'primary', least: 4.5 },
  { front: 'onPrimary', back: 'primaryHover', least: 4.5 },
  { front: 'edge', back: 'surface', least: 3 },
  { front: 'focus', back: 'surface', least: 3 },
  { front: 'focus', back: 'canvas', least: 3 },
  ...(['permit', 'duties', 'hold', 'undecidable', 'refuse', 'neutral'] as const).flatMap((front) => [
    { front, back: `${front}Tint` as const, least: 4.5 },
    { front, back: 'surface' as const, least: 4.5 },
    { front, back: 'canvas' as const, least: 4.5 },
  ]),
  ...([1, 2, 3, 4, 5] as const).map((step) => ({
    front: `onShade${step}` as const,
    back: `shade${step}` as const,
    least: 4.5,
  })),
  { front: 'series1', back: 'surface', least: 3 },
  { front: 'series2', back: 'surface', least: 3 },
];

/** WCAG 2.2 relative luminance of `#rrggbb`. */
function luminance(colour: string): number {
  const part = (at: number): number => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

/** WCAG 2.2 contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
