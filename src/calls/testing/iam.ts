/** Builds IAMs for tests and generated calls, through the product's own writer; tshark checks what comes out. */
import { CALLING, GENERIC_NUMBER, ORIGINAL_CALLED, type Parameter, REDIRECTING, writeIam } from '../isup.ts';
import { toHex } from '../text.ts';

export type NatureCode = 1 | 2 | 3 | 4;

export interface TestNumber {
  readonly digits: string;
  readonly nature: NatureCode;
  /** 0 allowed, 1 restricted, 2 not available. */
  readonly presentation?: number;
}

/** Nature, plan, presentation, screening and digits as Q.763 packs them. */
function numberContent({ digits, nature, presentation = 0 }: TestNumber, called = false): string {
  const odd = digits.length % 2 === 1;
  let content = String.fromCharCode((odd ? 128 : 0) | nature, called ? 0x10 : 0x10 | (presentation << 2) | 3);
  for (let i = 0; i < digits.length; i += 2) {
    const high = i + 1 < digits.length ? Number.parseInt(digits[i + 1] as string, 16) : 0;
    content += String.fromCharCode(Number.parseInt(digits[i] as string, 16) | (high << 4));
  }
  return content;
}

export interface TestIam {
  readonly called?: TestNumber;
  readonly calling?: TestNumber;
  /** Generic Numbers with qualifier 6 (additional calling party number). */
  readonly generic?: readonly TestNumber[];
  readonly redirecting?: TestNumber;
  readonly original?: TestNumber;
  /** Propagation delay counter and access transport, which must survive. */
  readonly others?: boolean;
}

/** An IAM in hex. */
export function iam({
  called = { digits: '8613800000001', nature: 4 },
  calling,
  generic = [],
  redirecting,
  original,
  others = true,
}: TestIam): string {
  const optional: Parameter[] = [];
  const [first, ...rest] = generic.map((one) => ({
    code: GENERIC_NUMBER,
    content: `\x06${numberContent(one)}`,
  }));
  if (first !== undefined) optional.push(first);
  if (calling !== undefined) optional.push({ code: CALLING, content: numberContent(calling) });
  if (others) optional.push({ code: 0x1d, content: '\x80\x90\xa3' });
  optional.push(...rest);
  if (original !== undefined) optional.push({ code: ORIGINAL_CALLED, content: numberContent(original) });
  if (redirecting !== undefined) optional.push({ code: REDIRECTING, content: numberContent(redirecting) });
  if (others) optional.push({ code: 0x31, content: '\x00\x1e' });
  return toHex(writeIam('\x01\x00\x61\x01\x0a\x03', numberContent(called, true), optional));
}
