/**
 * Every identity a call shows, whichever header or ISUP parameter it hides in; the worst one decides. Part of the
 * edge bundle (ES5 library only).
 */
import { type Address, readAddress, readUri, type Uri } from './address.ts';
import type { Case } from './case.ts';
import { scanDigits } from './digits.ts';
import {
  CALLING,
  GENERIC_NUMBER,
  type Iam,
  type IsupNumber,
  type Parameter,
  readGenericNumber,
  readNumber,
} from './isup.ts';
import { judgeCaller, judgeForwarder, mindsForwarding } from './judge.ts';
import { judgeName, judgeUserWord } from './name.ts';
import { type Reading, readCaller } from './number.ts';
import type { Header } from './sip.ts';

/** No honest call shows more identities than this in one header. */
const MAX_ADDRESSES = 16;

/** Judges each identity in the headers; false if an address is not well formed. */
export function judgeHeaders(found: Case): boolean {
  const { headers } = found.message;
  // Who forwarded comes first: it says whether the contract speaks of the caller or of the forwarder.
  if (mindsForwarding(found)) {
    for (let i = 0; i < headers.length; i++) {
      const header = headers[i] as Header;
      const forwards = header.field === 'diversion' || header.field === 'history-info';
      if (forwards && !readForwarding(found, header, hasHistory(headers, i + 1))) return false;
    }
  }
  for (let i = 0; i < headers.length; i++) {
    const header = headers[i] as Header;
    const name = IDENTITIES[header.field];
    if (name !== undefined && !judgeHeader(found, header, name)) return false;
  }
  return true;
}

/** Headers that say who calls, by the name under which findings show them. */
const IDENTITIES: Readonly<Partial<Record<Header['field'], string>>> = {
  from: 'From',
  'p-asserted-identity': 'P-Asserted-Identity',
  'p-preferred-identity': 'P-Preferred-Identity',
  'remote-party-id': 'Remote-Party-ID',
};

function judgeHeader(found: Case, header: Header, name: string): boolean {
  const { raw } = found.message;
  // Mostly P-Asserted-Identity is nothing but the address of From again, or its number as a tel address.
  const value = raw.substring(header.value, header.end);
  if (found.lastUri !== '' && value === `<${found.lastUri}>`) return true;
  if (found.lastCaller !== null && value === `<tel:${found.lastText}>`) return true;
  let at = header.value;
  for (let count = 0; at < header.end; count++) {
    const address = count < MAX_ADDRESSES ? readAddress(raw, at, header.end) : null;
    if (address === null) return false;
    if (count > 0 && header.field === 'from') return false;
    if (address.nameEnd > address.nameStart) judgeName(found, address, name);
    judgeUri(found, raw.substring(address.uriStart, address.uriEnd), name);
    at = address.next;
  }
  return at > header.value;
}

/** What bare digits of a SIP header mean on this trunk. */
function readingOf(found: Case): Reading {
  return found.trunk.kind === 'international-gateway' ? 'country-code-first' : 'dialled';
}

function judgeUri(found: Case, text: string, where: string): void {
  if (text === found.lastUri) return;
  const uri = readUri(text);
  // What shows one number and nothing else says nothing new when it comes again.
  found.lastUri = uri.odd || uri.routing !== '' ? '' : text;
  if (uri.odd) judgeCaller(found, { form: 'irregular', key: '', chinese: false, authority: false }, where);
  const { user } = uri;
  if (user !== '' && isAnonymous(uri)) judgeUserWord(found, user, where);
  else if (user !== '') judgeText(found, fullNumber(user, uri.context), where);
  if (uri.routing !== '') judgeText(found, uri.routing, where);
}

/** phone-context=+86 stands before a number without plus (RFC 3966, 5.1.5); a domain says nothing. */
function fullNumber(user: string, context: string): string {
  return context.charCodeAt(0) === 43 && user.charCodeAt(0) !== 43 ? context + user : user;
}

/** Words in place of a number: no number is shown, which is not the same as a false one. */
function isAnonymous(uri: Uri): boolean {
  const first = uri.user.charCodeAt(0);
  if (first === 43 || (first >= 48 && first <= 57)) return false;
  return !/[0-9%+\x80-\xff]/.test(uri.user);
}

function judgeText(found: Case, text: string, where: string): void {
  if (text === found.lastText && found.lastCaller !== null) return;
  const { tables, settings } = found.policy;
  const caller = readCaller(scanDigits(text), readingOf(found), tables, settings.longestAuthority);
  found.lastText = text;
  found.lastCaller = caller;
  judgeCaller(found, caller, where);
}

/** One entry of Diversion, or one of History-Info beyond the first, is a call that was forwarded (RFC 5806, 7044). */
function readForwarding(found: Case, header: Header, moreFollows: boolean): boolean {
  const { raw } = found.message;
  let at = header.value;
  let count = 0;
  for (; at < header.end; count++) {
    const address: Address | null = count < MAX_ADDRESSES ? readAddress(raw, at, header.end) : null;
    if (address === null) return false;
    const text = raw.substring(at, address.next);
    const history = header.field === 'history-info';
    // The last entry of a history is where the call goes now, not who forwarded it.
    if (!history || moreFollows || address.next < header.end || isForwardingEntry(text)) {
      const uri = readUri(raw.substring(address.uriStart, address.uriEnd));
      judgeForwarder(found, fullNumber(uri.user, uri.context), history ? 'History-Info' : 'Diversion');
    }
    at = address.next;
  }
  return count > 0;
}

function hasHistory(headers: readonly Header[], from: number): boolean {
  for (let i = from; i < headers.length; i++)
    if ((headers[i] as Header).field === 'history-info') return true;
  return false;
}

/** An entry that was left says why: a Reason in its address, escaped or not. */
function isForwardingEntry(entry: string): boolean {
  return /[?&;](?:reason|cause)=/i.test(entry);
}

/** Judges the numbers of an IAM. Generic Numbers count only where they are not taken out. */
export function judgeIam(found: Case, iam: Iam, genericToo: boolean): boolean {
  for (let i = 0; i < iam.optional.length; i++) {
    const { code, content } = iam.optional[i] as Parameter;
    const generic = code === GENERIC_NUMBER;
    if (code !== CALLING && !(generic && genericToo)) continue;
    const number = generic ? readGenericNumber(content) : readNumber(content);
    if (number === null) return false;
    if (number.digits !== '') judgeIsupNumber(found, number, generic);
  }
  return true;
}

const NATIONAL = { form: 'irregular', key: '', chinese: true } as const;

function judgeIsupNumber(found: Case, number: IsupNumber, generic: boolean): void {
  const { tables, settings } = found.policy;
  const reading: Reading =
    number.nature === 'international' || number.nature === 'national' ? number.nature : readingOf(found);
  const caller = readCaller(scanDigits(number.digits), reading, tables, settings.longestAuthority);
  const where = generic ? 'ISUP generic number' : 'ISUP calling party number';
  // A national number has no business at a gateway from abroad, not even that of a subscriber who is there.
  const domestic = number.nature === 'national' && found.trunk.kind === 'international-gateway';
  judgeCaller(found, domestic ? { ...NATIONAL, authority: caller.authority } : caller, where);
}
