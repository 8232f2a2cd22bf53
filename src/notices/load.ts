/** Fonts on this machine. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FontFile } from './fonts.ts';

/** The bundled font (Noto Sans SC, SIL Open Font Licence; see OFL.txt beside it). */
export const BUNDLED = join(import.meta.dirname, 'fonts', 'NotoSansSC-subset.ttf');

/** Where systems keep a font with rare Chinese characters, and its name where the file holds several. */
const KNOWN: readonly FontFile[] = [
  { path: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', family: 'NotoSansCJKsc-Regular' },
  { path: '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc', family: 'NotoSansCJKsc-Regular' },
  {
    path: '/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc',
    family: 'NotoSansCJKsc-Regular',
  },
  { path: '/usr/share/fonts/truetype/hanazono/HanaMinB.ttf' },
  { path: '/usr/share/fonts/truetype/arphic/uming.ttc', family: 'UMingCN' },
];

/** Fonts of this machine that are there, those the operator named first. */
export function systemFonts(named: readonly string[]): readonly FontFile[] {
  return [...named.map((path) => ({ path })), ...KNOWN].filter(({ path }) => existsSync(path));
}
