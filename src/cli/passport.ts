/** `duanka passport`: makes and verifies a signed caller identity, to try a key or a partner's signature without a call. */
import { createPrivateKey, createPublicKey, type KeyObject, randomUUID } from 'node:crypto';
import { identityHeader, namedAddress, verifyIdentity } from '../calls/passport.ts';
import type { Attestation } from '../calls/proof.ts';
import { isP256, isSm2 } from '../kernel/curves.ts';
import { epochMs, readInstant } from '../kernel/time.ts';
import { readArguments } from './arguments.ts';
import { addressOf } from './edge-options.ts';
import { cliError } from './errors.ts';
import { actionOf, help, oneOf, write } from './platform.ts';
import { demanded, octetsAt } from './policy-file.ts';

const HELP = {
  zh: `duanka passport sign --key 私钥.pem --x5u 证书地址 --from 主叫 --to 被叫 [--attest A|B|C] [--at 时刻]
duanka passport verify 头域.txt|- --certificate 证书.pem --from 主叫 --to 被叫 [--at 时刻]

  签名的主叫身份（PASSporT，RFC 8225/8588）。密钥在 P-256 上用 ES256，在国密曲线上用 SM2（SM3，标识1234567812345678）。
  sign     打印 Identity 头域的值
  verify   打印一行 JSON：valid 及其内容，或 invalid 及原因；前后60秒内有效
  --attest A 号码归本中继所有（默认）· B 只认识中继 · C 只是转来
  --at     按哪一时刻，默认现在，如 2026-06-01T02:00:00.000Z

退出码：0 有效或已签 · 2 用法有误 · 3 无效`,
  en: `duanka passport sign --key KEY.pem --x5u ADDRESS --from CALLER --to CALLED [--attest A|B|C] [--at INSTANT]
duanka passport verify HEADER.txt|- --certificate CERTIFICATE.pem --from CALLER --to CALLED [--at INSTANT]

  Signed caller identity (PASSporT, RFC 8225 and 8588): ES256 with a key on P-256, SM2 (with SM3 and the identity
  1234567812345678) with a key on that curve.
  sign     prints the value of the Identity header
  verify   prints one line of JSON: valid with what it says, or invalid with the reason; it holds for 60 seconds
  --attest A the number is the trunk's own (default) · B only the trunk is known · C only passed on
  --at     at which instant, now unless told, such as 2026-06-01T02:00:00.000Z

exit code: 0 valid, or signed · 2 usage · 3 invalid`,
};

/** RFC 8224, 4: how long a signature may be under way. */
const FRESH_SECONDS = 60;

/** Exit codes: 0 valid or signed, 2 usage, 3 invalid. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    mostWords: 2,
    options: {
      key: { type: 'string' },
      x5u: { type: 'string' },
      certificate: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      attest: { type: 'string', default: 'A' },
      at: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) return help(HELP);
  const action = actionOf('passport', positionals[0], ['sign', 'verify']);
  const orig = numberAt('--from', values.from);
  const called = numberAt('--to', values.to);
  const nowSeconds = Math.floor(millisecondsAt(values.at) / 1000);
  if (action === 'sign') {
    const attest = oneOf<Attestation>(['A', 'B', 'C'], values.attest, '--attest');
    const x5u = addressOf(values.x5u);
    const key = keyAt(demanded('--key', values.key, 'KEY.pem'), createPrivateKey, '--key');
    write(
      identityHeader({ attest, orig, dest: [called], iat: nowSeconds, origid: randomUUID() }, { key, x5u }),
    );
    return 0;
  }
  const [, file] = positionals;
  if (file === undefined) throw cliError('cli.name-missing', { facts: { command: 'passport verify' } });
  const header = octetsAt(file)
    .replace(/^identity:/i, '')
    .trim();
  const certificate = demanded('--certificate', values.certificate, 'CERTIFICATE.pem');
  const pem = keyAt(certificate, createPublicKey, '--certificate').export({ type: 'spki', format: 'pem' });
  const found = verifyIdentity(
    header,
    { callers: [orig], called },
    {
      // The address in the token is not followed: the certificate is the one that was named.
      certificates: new Map([[namedAddress(header) ?? '', pem.toString()]]),
      freshSeconds: FRESH_SECONDS,
      nowSeconds,
    },
  );
  write(JSON.stringify(found));
  return found.result === 'valid' ? 0 : 3;
}

function numberAt(option: string, value: string | undefined): string {
  const number = demanded(option, value, '8613800001234').replace(/^\+/, '');
  if (/^\d{3,15}$/.test(number)) return number;
  throw cliError('cli.value-form', { place: option, facts: { value: number, example: '8613800001234' } });
}

function millisecondsAt(value: string | undefined): number {
  if (value === undefined) return Date.now();
  const at = readInstant(value);
  if (at !== undefined) return epochMs(at);
  throw cliError('cli.value-form', {
    place: '--at',
    facts: { value, example: '2026-06-01T02:00:00.000Z' },
  });
}

/** A key on one of the two curves; a certificate counts as its public key. */
function keyAt(file: string, read: (pem: string) => KeyObject, option: string): KeyObject {
  const text = octetsAt(file);
  let key: KeyObject | undefined;
  try {
    key = read(text);
  } catch {
    key = undefined;
  }
  if (key !== undefined && (isSm2(key) || isP256(key))) return key;
  throw cliError('cli.passport-key', { place: `${option} ${file}` });
}
