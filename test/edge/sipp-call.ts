/** A whole call by three SIPps: the trunk, its second address, and the switch behind, which hangs up. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SippSides {
  /** The edge's port and the port of the switch behind it, both of 127.0.0.1. */
  readonly sip: number;
  readonly nextHop: number;
  /** Address and port that the trunk calls from, and those of its Contact. */
  readonly trunk: Side;
  readonly contact: Side;
}
interface Side {
  readonly address: string;
  readonly port: number;
}

/** @returns what each SIPp complains of; empty when the call began and ended as it should */
export async function sippCallWithContact({ sip, nextHop, trunk, contact }: SippSides): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'duanka-sipp-'));
  const run = (name: string, scenario: string, { address, port }: Side, ...more: string[]) => {
    writeFileSync(join(folder, `${name}.xml`), scenario);
    const args = [
      '-sf',
      `${name}.xml`,
      '-i',
      address,
      '-p',
      String(port),
      '-m',
      '1',
      '-nostdin',
      '-trace_err',
    ];
    return new Promise<string>((resolve) => {
      execFile(
        'sipp',
        [...args, '-recv_timeout', '8000', '-timeout', '12s', ...more],
        { cwd: folder, timeout: 15_000, env: { ...process.env, TERM: 'dumb' } },
        (error, stdout, stderr) =>
          resolve(
            error === null ? '' : `${name}: ${error.code ?? error.message} ${stderr}${stdout}`.slice(0, 1500),
          ),
      );
    });
  };
  try {
    const complaints = await Promise.all([
      run('behind', BEHIND, { address: '127.0.0.1', port: nextHop }),
      run('contact', CONTACT, contact),
      run('trunk', caller(contact), trunk, `127.0.0.1:${sip}`),
    ]);
    return complaints.filter((complaint) => complaint !== '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const scenario = (name: string, steps: string) =>
  `<?xml version="1.0" encoding="ISO-8859-1" ?>\n<scenario name="${name}">\n${steps}\n</scenario>\n`;
const message = (...lines: string[]) => `<![CDATA[${[...lines, 'Content-Length: 0', '', ''].join('\n')}]]>`;

function caller({ address, port }: Side): string {
  const common = (method: string, to: string) => [
    'Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]',
    'Max-Forwards: 70',
    'From: <sip:+442079460001@gw.example>;tag=[call_number]a',
    to,
    'Call-ID: [call_id]',
    `CSeq: 1 ${method}`,
  ];
  const invite = message(
    'INVITE sip:+8613800000001@127.0.0.1;user=phone SIP/2.0',
    ...common('INVITE', 'To: <sip:+8613800000001@127.0.0.1;user=phone>'),
    `Contact: <sip:gw@${address}:${port}>`,
  );
  const ack = message(
    'ACK [next_url] SIP/2.0',
    ...common('ACK', 'To: <sip:+8613800000001@127.0.0.1;user=phone>[peer_tag_param]'),
    '[routes]',
  );
  return scenario(
    'trunk',
    `<send retrans="500">${invite}</send>
<recv response="100" optional="true"/>
<recv response="200" rrs="true"/>
<send>${ack}</send>`,
  );
}

const BEHIND = scenario(
  'behind',
  `<recv request="INVITE" rrs="true">
  <action><ereg regexp=".*" search_in="hdr" header="From:" assign_to="caller"/></action>
</recv>
<send>${message(
    'SIP/2.0 200 OK',
    '[last_Via:]',
    '[last_Record-Route:]',
    '[last_From:]',
    '[last_To:];tag=[call_number]b',
    '[last_Call-ID:]',
    '[last_CSeq:]',
    'Contact: <sip:[local_ip]:[local_port]>',
  )}</send>
<recv request="ACK"/>
<send retrans="500">${message(
    'BYE [next_url] SIP/2.0',
    'Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]',
    'Max-Forwards: 70',
    'From: <sip:+8613800000001@127.0.0.1;user=phone>;tag=[call_number]b',
    'To: [$caller]',
    'Call-ID: [call_id]',
    'CSeq: 2 BYE',
    '[routes]',
  )}</send>
<recv response="200"/>`,
);

const CONTACT = scenario(
  'contact',
  `<recv request="BYE"/>
<send>${message(
    'SIP/2.0 200 OK',
    '[last_Via:]',
    '[last_From:]',
    '[last_To:]',
    '[last_Call-ID:]',
    '[last_CSeq:]',
  )}</send>`,
);
