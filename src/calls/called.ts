/** Whom a call goes to. Part of the edge bundle (ES5 library only). */
import { readUri } from './address.ts';
import type { Policy } from './case.ts';
import { scanDigits } from './digits.ts';
import type { Iam } from './isup.ts';
import { markedNumber } from './number.ts';
import type { Message } from './sip.ts';
import { MARK } from './tables.ts';

/**
 * Whether the number called bears a mark, in any spelling. An IAM that names another number than the address does,
 * or a routing number, would take the call elsewhere: then it is a call like any other.
 */
export function isCalled(
  call: Message,
  iam: Iam | null,
  { tables, settings }: Policy,
  mark: string,
): boolean {
  const uri = readUri(call.uri);
  const service = mark === MARK.emergency && uri.scheme === 'urn' && /^service:sos(?:[.;]|$)/i.test(uri.host);
  const scanned = scanDigits(uri.user);
  const elsewhere = uri.routing !== '' || uri.odd || scanned.odd || isAbroad(uri.context);
  const number = !elsewhere && markedNumber(scanned.digits, tables, settings.longestAuthority, mark);
  if (!service && !number) return false;
  return iam === null || markedNumber(iam.called.digits, tables, settings.longestAuthority, mark);
}

function isAbroad(context: string): boolean {
  return context.charCodeAt(0) === PLUS && context.substring(1, 3) !== '86';
}

const PLUS = 43;
