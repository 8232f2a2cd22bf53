/** Builds INVITEs for tests: one character per octet, nothing checked, so that they can be as wrong as wanted. */
import { fromHex } from '../text.ts';

export interface Invite {
  /** From without its tag; a header value. */
  readonly from?: string;
  /** Values of P-Asserted-Identity, one header each. */
  readonly pai?: readonly string[];
  readonly to?: string;
  /** Further header lines, whole. */
  readonly headers?: readonly string[];
  /** An IAM in hex: makes the body a multipart. */
  readonly isup?: string;
  /** Header of the ISUP part. */
  readonly isupType?: string;
  readonly body?: string;
  readonly contentType?: string;
}

export const SDP =
  'v=0\r\no=gw 1 1 IN IP4 192.0.2.10\r\ns=-\r\nc=IN IP4 192.0.2.10\r\nt=0 0\r\nm=audio 20000 RTP/AVP 8\r\n';

const BOUNDARY = 'duanka-boundary-1';

/** UTF-8 octets of a text, one character each. */
export const octets = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

export function multipart(isup: string, type = 'application/ISUP;version=itu-t92+;base=itu-t92+'): string {
  return (
    `--${BOUNDARY}\r\nContent-Type: application/sdp\r\n\r\n${SDP}\r\n` +
    `--${BOUNDARY}\r\nContent-Type: ${type}\r\nContent-Disposition: signal;handling=required\r\n\r\n` +
    `${fromHex(isup) ?? ''}\r\n--${BOUNDARY}--\r\n`
  );
}

export function invite({
  from = '<sip:+442079460001@gw.example>',
  pai = [],
  to = 'sip:+8613800000001@sbc.example;user=phone',
  headers = [],
  isup,
  isupType,
  body = isup === undefined ? SDP : multipart(isup, isupType),
  contentType = isup === undefined ? 'application/sdp' : `multipart/mixed;boundary=${BOUNDARY}`,
}: Invite = {}): string {
  const lines = [
    `INVITE ${to} SIP/2.0`,
    'Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK-duanka-1',
    'Max-Forwards: 70',
    `From: ${octets(from)};tag=1`,
    `To: <${to}>`,
    'Call-ID: duanka-1@192.0.2.10',
    'CSeq: 1 INVITE',
    'Contact: <sip:192.0.2.10:5060>',
    ...pai.map((value) => `P-Asserted-Identity: ${octets(value)}`),
    ...headers.map(octets),
    ...(contentType === '' ? [] : [`Content-Type: ${contentType}`]),
    `Content-Length: ${body.length}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
