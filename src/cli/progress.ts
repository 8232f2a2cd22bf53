/** Progress of long work: a bar on a terminal, now and then a line otherwise, JSON lines on request. */
import type { ImportRun } from '../kernel/import.ts';

interface Options {
  readonly json: boolean;
  readonly totalBytes: number | undefined;
  /** Bytes of the file read so far. */
  readonly bytes: () => number;
}

const WIDTH = 24;
const LINE_EVERY_MS = 2_000;
const BAR_EVERY_MS = 80;

export function progressTo(
  stream: NodeJS.WriteStream,
  { json, totalBytes, bytes }: Options,
): { show(run: ImportRun): void; end(): void } {
  const bar = stream.isTTY === true && !json;
  let last = 0;
  let drawn = false;
  const show = (run: ImportRun) => {
    const now = performance.now();
    if (now - last < (bar ? BAR_EVERY_MS : LINE_EVERY_MS)) return;
    last = now;
    const share =
      totalBytes === undefined || totalBytes === 0 ? undefined : Math.min(bytes() / totalBytes, 1);
    const counts = `${run.rows} rows, ${run.accepted} accepted, ${run.duplicate} duplicate, ${run.rejected} rejected`;
    if (json) stream.write(`${JSON.stringify({ progress: share ?? null, rows: run.rows })}\n`);
    else if (bar) stream.write(`\r\x1b[2K${share === undefined ? '' : `${draw(share)} `}${counts}`);
    else stream.write(`${share === undefined ? '' : `${Math.floor(share * 100)} % `}${counts}\n`);
    drawn ||= bar;
  };
  return { show, end: () => void (drawn && stream.write('\r\x1b[2K')) };
}

function draw(share: number): string {
  const full = Math.round(share * WIDTH);
  return `[${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}] ${String(Math.floor(share * 100)).padStart(3)} %`;
}
