/** Options of `duanka edge render` that are no part of a policy: how refusals are told, and signed caller identity. */
import { readFileSync } from 'node:fs';
import type { EdgeOptions } from '../calls/edge-render.ts';
import type { CompiledPolicy } from '../calls/policy-compile.ts';
import { readTrunk } from '../calls/trunk.ts';
import { nearest } from '../law/nearest.ts';
import { readCertificates, signingKey } from '../platform/certificates.ts';
import { cliError } from './errors.ts';
import { demanded } from './policy-file.ts';

/** Phrases of RFC 3261 and its followers for what may refuse a call. */
const PHRASES: Readonly<Record<number, string>> = {
  403: 'Forbidden',
  404: 'Not Found',
  406: 'Not Acceptable',
  433: 'Anonymity Disallowed',
  480: 'Temporarily Unavailable',
  486: 'Busy Here',
  488: 'Not Acceptable Here',
  500: 'Server Internal Error',
  503: 'Service Unavailable',
  600: 'Busy Everywhere',
  603: 'Decline',
  604: 'Does Not Exist Anywhere',
  606: 'Not Acceptable',
  607: 'Unwanted',
  608: 'Rejected',
};

/** `TRUNK=CODE` for each trunk whose peer needs another status. @throws cli.value-unknown, cli.trunk-unknown */
export function refusals(
  wanted: readonly string[],
  compiled: CompiledPolicy,
): NonNullable<EdgeOptions['refuse']> {
  const trunks = [...compiled.tables.trunk].map(([, text]) => readTrunk(text)?.id ?? '');
  return Object.fromEntries(
    wanted.map((value) => {
      const [, trunk = '', code = ''] = /^(.+)=(\d{3})$/.exec(value) ?? [];
      const phrase = PHRASES[Number(code)];
      if (phrase === undefined) throw unknown(value, `TRUNK=${Object.keys(PHRASES).join('|')}`);
      if (!trunks.includes(trunk))
        throw cliError('cli.trunk-unknown', {
          place: '--refuse',
          facts: { trunk, nearest: nearest(trunk, trunks), known: trunks.join(', ') },
        });
      return [trunk, { sip: Number(code), phrase }];
    }),
  );
}

interface IdentityValues {
  readonly sign?: string | undefined;
  readonly x5u?: string | undefined;
  readonly verify?: string | undefined;
  readonly root?: string | undefined;
}

/** What is needed to sign and to verify. @throws edge.signing-key, edge.certificate, cli.example-missing */
export function identityOptions(
  { sign, x5u, verify, root }: IdentityValues,
  nowMs: number,
): Pick<EdgeOptions, 'sign' | 'verify'> {
  const certificates = verify === undefined ? undefined : readCertificates(verify, root, nowMs);
  return {
    sign: sign === undefined ? undefined : { key: signingKey(sign), x5u: addressOf(x5u) },
    verify:
      certificates === undefined
        ? undefined
        : {
            certificates: [...certificates.byAddress].map(([url, pem]) => ({ url, pem })),
            intermediates: certificates.intermediates,
            root: root === undefined ? '' : readFileSync(root, 'utf8'),
          },
  };
}

/** Where others find a certificate. */
export function addressOf(x5u: string | undefined): string {
  const example = 'https://cert.example/ours.pem';
  const address = demanded('--x5u', x5u, example);
  if (/^https?:\/\/[A-Za-z0-9._~:/?#@&+=-]+$/.test(address)) return address;
  throw cliError('cli.value-form', { place: '--x5u', facts: { value: address, example } });
}

const unknown = (value: string, known: string) =>
  cliError('cli.value-unknown', { place: '--refuse', facts: { value, known } });
