/** How much of a script was read aloud, told by what a speech service heard. Pure. */

/** A transcript is looked at up to so many times the length of the script, so that endless talk proves nothing. */
const LONGEST = 4;

/**
 * Share (0 to 1) of the characters of the script that occur in the transcript in their order: the longest common
 * subsequence, over NFKC forms in lower case without punctuation and spaces.
 */
export function matchShare(script: string, transcript: string): number {
  const wanted = spoken(script);
  if (wanted.length === 0) return 0;
  const heard = spoken(transcript).slice(0, wanted.length * LONGEST);
  // One row of the usual table: best[i] is the length for the first i characters of the script.
  let best = new Uint32Array(wanted.length + 1);
  for (const sign of heard) {
    const next = new Uint32Array(wanted.length + 1);
    for (let at = 0; at < wanted.length; at += 1) {
      const here = best[at] ?? 0;
      next[at + 1] = wanted[at] === sign ? here + 1 : Math.max(best[at + 1] ?? 0, next[at] ?? 0);
    }
    best = next;
  }
  return (best[wanted.length] ?? 0) / wanted.length;
}

function spoken(text: string): string[] {
  return [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, ''),
  ];
}
