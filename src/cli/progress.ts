/** Progress of long work: a bar on a terminal, now and then a line otherwise, JSON lines on request. */
import type { ImportCounts } from '../kernel/import-run.ts';
import type { Language } from './dispatch.ts';

interface Options {
  readonly json: boolean;
  readonly language: Language;
  readonly totalBytes: number | undefined;
  /** Bytes of the file read so far. */
  readonly bytes: () => number;
}

const WIDTH = 24;
const LINE_EVERY_MS = 2_000;
const BAR_EVERY_MS = 80;

export function progressTo(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
  { json, language, totalBytes, bytes }: Options,
): { show(run: ImportCounts): void; end(): void } {
  const bar = stream.isTTY === true && !json;
  let last = Number.NEGATIVE_INFINITY;
  let drawn = false;
  const show = (run: ImportCounts) => {
    // Told of the first batch before anything is committed: a share of the file without a row says nothing.
    if (run.rows === 0) return;
    const now = performance.now();
    if (now - last < (bar ? BAR_EVERY_MS : LINE_EVERY_MS)) return;
    last = now;
    const share =
      totalBytes === undefined || totalBytes === 0 ? undefined : Math.min(bytes() / totalBytes, 1);
    const counts = countsOf(run, language);
    if (json) stream.write(`${JSON.stringify({ progress: share ?? null, rows: run.rows })}\n`);
    else if (bar) stream.write(`\r\x1b[2K${share === undefined ? '' : `${draw(share)} `}${counts}`);
    else stream.write(`${share === undefined ? '' : `${Math.floor(share * 100)} % `}${counts}\n`);
    drawn ||= bar;
  };
  return { show, end: () => void (drawn && stream.write('\r\x1b[2K')) };
}

function countsOf({ rows, accepted, duplicate, rejected }: ImportCounts, language: Language): string {
  return language === 'zh'
    ? `${rows} 行，受理 ${accepted}，重复 ${duplicate}，退回 ${rejected}`
    : `${rows} rows, ${accepted} accepted, ${duplicate} duplicate, ${rejected} rejected`;
}

function draw(share: number): string {
  const full = Math.round(share * WIDTH);
  return `[${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}] ${String(Math.floor(share * 100)).padStart(3)} %`;
}
