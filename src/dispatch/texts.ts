/**
 * What a text to a subscriber may look like. People are told never to follow a link or ring a number from a message;
 * so none of ours has one, and a forged one can be told apart.
 */

/** The only long numbers a text may name: anti-fraud line, report centre, fraud warnings. */
const KNOWN_NUMBERS: ReadonlySet<string> = new Set(['96110', '12321', '12381']);

export const TEXT_FAULTS = ['link', 'account', 'number'] as const;
export type TextFault = (typeof TEXT_FAULTS)[number];

const LINK = /https?:|www\.|\b[a-z0-9-]+\.[a-z]{2,}\b|[:/]\/|二维码/iu;
const ACCOUNT = /@|微信|\bQQ\b|支付宝|公众号|账号|账户|\bWeChat\b|\bAlipay\b|\baccount\b/iu;
/** Digits with blanks or dashes between them are read as one number too. */
const DIGITS = /\d(?:[ -]?\d){4,}/gu;

/** What makes a text unfit to be sent; undefined where nothing does. */
export function textFault(text: string): TextFault | undefined {
  const plain = text.normalize('NFKC');
  if (LINK.test(plain)) return 'link';
  if (ACCOUNT.test(plain)) return 'account';
  const strange = [...plain.matchAll(DIGITS)].some(
    ([digits]) => !KNOWN_NUMBERS.has(digits.replaceAll(/[ -]/g, '')),
  );
  return strange ? 'number' : undefined;
}

/** Signs of GSM 03.38 that take one place; those of its extension table take two. */
const GSM = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/u;
const GSM_EXTENSION = /[\^{}\\[~\]|€]/gu;

/** Short messages a text takes: 70 signs in one or 67 a part (UCS-2), 160 or 153 where GSM 03.38 has every sign. */
export function smsParts(text: string): number {
  const gsm = GSM.test(text);
  const length = gsm ? text.length + (text.match(GSM_EXTENSION)?.length ?? 0) : text.length;
  const [single, part] = gsm ? [160, 153] : [70, 67];
  return length <= single ? 1 : Math.ceil(length / part);
}
