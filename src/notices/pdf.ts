/** The acknowledged notice on paper: A4, text as shown, who, when, how, signature, verification code and digest. */
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import type { Sentence } from '../kernel/decision.ts';
import type { Acknowledgement } from './acknowledgement.ts';
import { type FontFile, fontRuns, type Run } from './fonts.ts';
import { BUNDLED } from './load.ts';
import type { Strokes } from './signature.ts';

export interface Print {
  readonly acknowledgement: Acknowledgement;
  /** The text as it was shown. */
  readonly shown: string;
  readonly organisation: Sentence;
  /** Name of whoever signed, masked or not; null where it is not known here. */
  readonly name: string | null;
  /** Numbers of the points that were confirmed one by one. */
  readonly points: readonly number[];
  readonly signature: { readonly png: Uint8Array } | Strokes | null;
  /** Account of whoever prints. */
  readonly printedBy: string;
  readonly purpose: string;
  readonly now: string;
  readonly fonts: readonly FontFile[];
}

/** Points (1/72 inch). */
const MARGIN = 50;
const WIDTH = 595.28 - 2 * MARGIN;
const BODY = 10;
const SMALL = 8.5;
const SIGNATURE = { width: 200, height: 80 };
const FOOT = 24;

type Page = PDFKit.PDFDocument;

/** What pdfkit keeps of an embedded font; its types do not name it. */
interface Embedded {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

/** @returns the file, and the characters no font has (printed as their codes) */
export async function noticePdf(
  print: Print,
): Promise<{ readonly bytes: Uint8Array; readonly missing: readonly string[] }> {
  const { acknowledgement, organisation, now } = print;
  const { language, code } = acknowledgement;
  const page = newPage({ language, title: code, author: organisation[language], now });
  const written = buffer(page);
  const writer = createWriter(page, print.fonts);
  writeText(page, writer, print.shown, organisation[language]);
  for (const line of particulars(print)) writer.line(line, { size: SMALL + 0.5, below: 2 });
  if (print.signature !== null) drawSignature(page, writer, print.signature, language);
  if (writer.missing.size > 0) {
    const said =
      language === 'zh'
        ? '本机没有以下字的字体，按字符编码印出：'
        : 'No font here has these characters; their codes are printed: ';
    writer.line(said + [...writer.missing].join(' '), { size: SMALL });
  }
  footers(page, writer, code);
  page.end();
  return { bytes: await written, missing: [...writer.missing] };
}

/** A version that nobody has signed: the text as customers see it, marked as a specimen. */
export interface Specimen extends Pick<Print, 'shown' | 'organisation' | 'now' | 'fonts'> {
  readonly language: 'zh' | 'en';
  /** Version number within its kind. */
  readonly number: number;
  /** SHA-256 of the text. */
  readonly digest: string;
}

export async function specimenPdf(specimen: Specimen): Promise<Uint8Array> {
  const { language, organisation, shown, now, number, digest } = specimen;
  const zh = language === 'zh';
  const code = zh ? `样张，第${number}版` : `Specimen, version ${number}`;
  const page = newPage({ language, title: code, author: organisation[language], now });
  const written = buffer(page);
  const writer = createWriter(page, specimen.fonts);
  writeText(page, writer, shown, organisation[language]);
  const lines = [
    zh ? `${code}。没有签署，不作为凭证。` : `${code}. Not signed, proves nothing.`,
    `${zh ? '文本摘要：' : 'Digest of the text: '}SHA-256 ${digest}`,
    `${zh ? '打印：' : 'Printed: '}${beijing(now, zh)}`,
  ];
  for (const line of lines) writer.line(line, { size: SMALL + 0.5, below: 2 });
  footers(page, writer, code);
  page.end();
  return written;
}

interface Sheet {
  readonly language: 'zh' | 'en';
  readonly title: string;
  readonly author: string;
  readonly now: string;
}

function newPage({ language, title, author, now }: Sheet): Page {
  return new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: MARGIN + FOOT, left: MARGIN, right: MARGIN },
    bufferPages: true,
    lang: language === 'zh' ? 'zh-CN' : 'en',
    info: { Title: title, Author: author, CreationDate: new Date(now) },
  });
}

/** The text as it is shown, its first line as the title, and a rule beneath. */
function writeText(page: Page, writer: Writer, shown: string, organisation: string): void {
  const [title = '', ...body] = shown.split('\n');
  writer.line(organisation, { size: SMALL });
  writer.line(title, { size: 16, align: 'center', below: 8 });
  for (const line of body) writer.line(line, { size: BODY, below: 3 });
  page.moveDown(0.5);
  rule(page);
}

interface Style {
  readonly size: number;
  readonly align?: 'left' | 'center';
  /** Space below, in points. */
  readonly below?: number;
}

interface Writer {
  line(text: string, style: Style, at?: { readonly x: number; readonly y: number }): void;
  readonly missing: Set<string>;
}

/** Writes lines in as many fonts as their characters need. Fonts of the machine are opened when first asked. */
function createWriter(page: Page, fallbacks: readonly FontFile[]): Writer {
  const fonts: readonly FontFile[] = [{ path: BUNDLED }, ...fallbacks];
  const missing = new Set<string>();
  const select = (at: number) => {
    const { path, family } = fonts[at] ?? { path: BUNDLED };
    return family === undefined ? page.font(path) : page.font(path, family);
  };
  const known = new Map<string, boolean>();
  const has = (at: number, codePoint: number) => {
    const key = `${at} ${codePoint}`;
    const found =
      known.get(key) ?? (select(at) as unknown as Embedded)._font.font.hasGlyphForCodePoint(codePoint);
    known.set(key, found);
    return found;
  };
  return {
    missing,
    line(text, { size, align = 'left', below = 0 }, at) {
      const { runs, missing: lacking } = fontRuns(text, fonts.length, has);
      for (const sign of lacking) missing.add(`U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}`);
      page.fontSize(size);
      // Text in several fonts cannot be centred as one; titles come in one.
      runs.forEach(({ text: piece, font }: Run, index) => {
        select(font);
        const options = { width: WIDTH, continued: index < runs.length - 1, align, lineGap: size * 0.2 };
        if (at !== undefined && index === 0) page.text(piece, at.x, at.y, { ...options, lineBreak: false });
        else page.text(piece, options);
      });
      page.y += below;
    },
  };
}

function rule(page: Page): void {
  page
    .moveTo(MARGIN, page.y)
    .lineTo(MARGIN + WIDTH, page.y)
    .lineWidth(0.5)
    .stroke();
  page.moveDown(0.5);
}

const SERVICE_WORDS: Readonly<Record<string, Sentence>> = {
  mobile: { zh: '电话卡', en: 'phone card' },
  iot: { zh: '物联网卡', en: 'IoT card' },
  'fixed-line': { zh: '固定电话', en: 'fixed line' },
  broadband: { zh: '有线宽带', en: 'broadband' },
};
const SIGNER_WORDS: Readonly<Record<string, Sentence>> = {
  holder: { zh: '本人', en: 'the holder' },
  handler: { zh: '经办人', en: 'the person acting for the holder' },
  'legal-representative': { zh: '法定代表人', en: 'the legal representative' },
  guardian: { zh: '监护人', en: 'the guardian' },
};
const METHOD_WORDS: Readonly<Record<string, Sentence>> = {
  signature: { zh: '现场签字', en: 'signature on the spot' },
  tick: { zh: '线上逐条勾选', en: 'ticked online, point by point' },
};

function particulars({ acknowledgement: given, name, points, printedBy, purpose, now }: Print): string[] {
  const zh = given.language === 'zh';
  const word = (words: Sentence | undefined) => words?.[given.language] ?? '';
  const named = name ?? (zh ? '（未留存姓名）' : '(no name kept)');
  const film = given.video;
  const filmGone = given.filmEndedAt === null ? '' : zh ? '；到期已删除' : '; deleted at the end of its term';
  const lines: (readonly [string, string])[] = [
    [
      zh ? '确认人' : 'Confirmed by',
      `${named}${zh ? '（' : ' ('}${word(SIGNER_WORDS[given.signer?.as ?? 'holder'])}${zh ? '）' : ')'}`,
    ],
    [zh ? '业务' : 'For', `${word(SERVICE_WORDS[given.series.service])} ${given.register}/${given.subject}`],
    [zh ? '文本' : 'Text', zh ? `第${given.number}版` : `version ${given.number}`],
    [zh ? '时间' : 'Time', beijing(given.at, zh)],
    [zh ? '方式' : 'Manner', word(METHOD_WORDS[given.method])],
    [zh ? '逐条确认的条目' : 'Points confirmed one by one', points.join(zh ? '、' : ', ')],
    ...(film === null
      ? []
      : [
          [
            zh ? '朗读视频' : 'Film of the reading',
            zh
              ? `${film.seconds}秒，相符${Math.floor(film.match * 100)}%，SHA-256 ${film.digest}${filmGone}`
              : `${film.seconds} s, ${Math.floor(film.match * 100)}% of the words, SHA-256 ${film.digest}${filmGone}`,
          ] as const,
        ]),
    ...(given.visit === null
      ? []
      : [[zh ? '上门民警' : 'Officer', `${given.visit.officer}，${given.visit.on}`] as const]),
    [zh ? '验证码' : 'Verification code', given.code],
    [zh ? '文本摘要' : 'Digest of the text', `SHA-256 ${given.digest}`],
    [
      zh ? '打印' : 'Printed',
      zh
        ? `${printedBy}，${beijing(now, zh)}，用途：${purpose}`
        : `${printedBy}, ${beijing(now, zh)}, for: ${purpose}`,
    ],
  ];
  return lines.map(([head, text]) => `${head}${zh ? '：' : ': '}${text}`);
}

function beijing(at: string, zh: boolean): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(new Date(at));
  return zh ? `${parts}（北京时间）` : `${parts} (Beijing time)`;
}

function drawSignature(
  page: Page,
  writer: Writer,
  signature: NonNullable<Print['signature']>,
  language: 'zh' | 'en',
): void {
  if (page.y + SIGNATURE.height + 20 > page.page.height - MARGIN - FOOT) page.addPage();
  writer.line(language === 'zh' ? '签名：' : 'Signature:', { size: SMALL + 0.5 });
  const top = page.y + 2;
  if ('png' in signature) {
    page.image(Buffer.from(signature.png), MARGIN, top, { fit: [SIGNATURE.width, SIGNATURE.height] });
  } else {
    const scale = Math.min(SIGNATURE.width / signature.width, SIGNATURE.height / signature.height);
    for (const stroke of signature.strokes) {
      page.moveTo(MARGIN + (stroke[0] ?? 0) * scale, top + (stroke[1] ?? 0) * scale);
      for (let at = 2; at + 1 < stroke.length; at += 2) {
        page.lineTo(MARGIN + (stroke[at] ?? 0) * scale, top + (stroke[at + 1] ?? 0) * scale);
      }
      page.lineWidth(1.2).lineCap('round').lineJoin('round').stroke();
    }
  }
  page.rect(MARGIN, top, SIGNATURE.width, SIGNATURE.height).lineWidth(0.3).stroke();
  page.x = MARGIN;
  page.y = top + SIGNATURE.height + 8;
}

/** Code and page number on every page, once it is known how many there are. */
function footers(page: Page, writer: Writer, code: string): void {
  const { start, count } = page.bufferedPageRange();
  for (let at = start; at < start + count; at += 1) {
    page.switchToPage(at);
    const { bottom } = page.page.margins;
    // Below the margin pdfkit would begin a new page.
    page.page.margins.bottom = 0;
    writer.line(
      `${code}    ${at + 1}/${count}`,
      { size: SMALL },
      { x: MARGIN, y: page.page.height - MARGIN },
    );
    page.page.margins.bottom = bottom;
  }
}
