/** What each line of the reference gateway can reach. */

export interface LineFunctions {
  readonly off: readonly string[];
  readonly open: readonly string[];
  /** Numbers it can call although calling is off. */
  readonly numbers: readonly string[];
  /** When it was decided; an older instruction that comes later changes nothing. */
  readonly at: string;
}

export interface Reachable {
  readonly off: readonly string[];
  /** `*`: everybody; else the numbers that can still be called. */
  readonly calls: readonly string[] | '*';
  /** `*`: everything; else the pages that still open. */
  readonly pages: readonly string[] | '*';
  readonly incoming: boolean;
}

const NOTHING_OFF: LineFunctions = { off: [], open: [], numbers: [], at: '' };

export function createLines() {
  const lines = new Map<string, LineFunctions>();
  return {
    apply: (line: string, wanted: LineFunctions): void => {
      const present = lines.get(line);
      if (present === undefined || present.at <= wanted.at) lines.set(line, wanted);
    },
    reachable: (line: string): Reachable => {
      const { off, open, numbers } = lines.get(line) ?? NOTHING_OFF;
      return {
        off,
        calls: off.includes('voice-out') ? numbers : '*',
        pages: off.includes('data') ? open.filter((name) => name.endsWith('-page')) : '*',
        incoming: !off.includes('voice-in'),
      };
    },
  };
}
