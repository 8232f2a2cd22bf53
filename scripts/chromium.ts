/** The browser for the browser tests: Debian's Chromium with fonts for Chinese text. */
import { existsSync } from 'node:fs';
import { installDebianPackages } from './debian.ts';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const chineseFonts = ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', '/usr/share/fonts/noto-cjk'];

/** The browser's path (CHROMIUM, if set, wins), installed first where that may be; or why there is none. */
export async function findChromium(
  tell: (line: string) => void,
): Promise<{ path: string } | { skipped: string }> {
  const asked = process.env.CHROMIUM;
  if (asked !== undefined && asked !== '') {
    return existsSync(asked) ? { path: asked } : { skipped: `CHROMIUM names ${asked}, which does not exist` };
  }
  const missing = [
    ...(places.some((place) => existsSync(place)) ? [] : ['chromium']),
    ...(chineseFonts.some((place) => existsSync(place)) ? [] : ['fonts-noto-cjk']),
  ];
  if (missing.length > 0) {
    tell(`installing ${missing.join(' and ')} with apt-get`);
    const reason = await installDebianPackages(missing);
    if (reason !== undefined) return { skipped: reason };
  }
  const path = places.find((place) => existsSync(place));
  return path === undefined ? { skipped: 'no Chromium was found' } : { path };
}
