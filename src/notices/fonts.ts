/**
 * Which font has which character. The bundled font covers GB 2312, ASCII and characters common in names; for rarer ones
 * fonts of the machine are asked. A character that no font has is written as its code, 〔U+20BB7〕: never an empty box.
 */
export interface FontFile {
  readonly path: string;
  /** PostScript name of the font within a collection. */
  readonly family?: string;
}

export interface Run {
  readonly text: string;
  /** Place in the list of fonts. */
  readonly font: number;
}

/**
 * Text in runs of one font each: of the first font that has the character.
 * @param has whether a font (by its place) has a code point; asked in order, so a later font may be loaded late
 * @returns the runs, and the characters that no font has, which stand as their code
 */
export function fontRuns(
  text: string,
  fonts: number,
  has: (font: number, codePoint: number) => boolean,
): { readonly runs: readonly Run[]; readonly missing: readonly string[] } {
  const runs: Run[] = [];
  const missing = new Set<string>();
  const add = (piece: string, font: number) => {
    const last = runs.at(-1);
    if (last?.font === font) runs[runs.length - 1] = { font, text: last.text + piece };
    else runs.push({ text: piece, font });
  };
  for (const sign of text.normalize('NFC')) {
    const code = sign.codePointAt(0) ?? 0;
    const font = Array.from({ length: fonts }, (_, at) => at).find((at) => has(at, code));
    if (font !== undefined) add(sign, font);
    else {
      missing.add(sign);
      add(`〔U+${code.toString(16).toUpperCase().padStart(4, '0')}〕`, 0);
    }
  }
  return { runs, missing: [...missing] };
}
