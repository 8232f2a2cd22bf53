/** One call by SIPp, the independent caller: what it sends is a raw message, what it must get is a status. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SippCall {
  readonly raw: string;
  readonly source: string;
  /** Final status that SIPp has to receive. */
  readonly status: number;
  /** A header that the answer has to carry. */
  readonly answerHas?: RegExp;
}

/** Sends the call to 127.0.0.1. @returns what SIPp complains of; undefined when everything came as expected */
export async function sippCall(sip: number, call: SippCall): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'duanka-sipp-'));
  try {
    writeFileSync(join(folder, 'call.xml'), scenario(call), 'latin1');
    const args = [
      '-sf',
      'call.xml',
      '-i',
      call.source,
      '-m',
      '1',
      '-l',
      '1',
      '-nostdin',
      '-trace_err',
      '-recv_timeout',
      '4000',
      `127.0.0.1:${sip}`,
    ];
    return await new Promise((resolve) => {
      execFile(
        'sipp',
        args,
        { cwd: folder, timeout: 15_000, env: { ...process.env, TERM: 'dumb' } },
        (error, stdout, stderr) => {
          resolve(
            error === null ? undefined : `${error.code ?? error.message}: ${stderr}${stdout}`.slice(0, 2000),
          );
        },
      );
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** SIPp puts its own address, branch and Call-ID in; an octet that is no plain text is written as \\xHH. */
function scenario({ raw, status, answerHas }: SippCall): string {
  const message = raw
    .replace(/^Via: .*$/m, 'Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]')
    .replace(/^Call-ID: .*$/m, 'Call-ID: [call_id]')
    .replace(/^Content-Length: .*$/m, `Content-Length: ${raw.length - raw.indexOf('\r\n\r\n') - 4}`);
  const [head = '', ...body] = message.split('\r\n\r\n');
  const text = [octets(head), octets(body.join('\r\n\r\n'))].join('\n\n');
  const check =
    answerHas === undefined
      ? ''
      : `<action><ereg regexp="${escaped(answerHas.source)}" search_in="msg" check_it="true" assign_to="1"/></action>`;
  return `<?xml version="1.0" encoding="ISO-8859-1" ?>
<scenario name="call">
  <send><![CDATA[${text}]]></send>
  <recv response="100" optional="true"/>
  <recv response="${status}">${check}</recv>
  ${check === '' ? '' : '<Reference variables="1"/>'}
</scenario>
`;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

function octets(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\n\x20-\x7e]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
