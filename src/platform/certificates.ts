/**
 * Certificates of callers' signatures: a list `ADDRESS FILE`, one a line, each followed to a root before anything
 * rests on it. Nothing is ever fetched from the address; whoever keeps the list keeps the files.
 */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isP256, isSm2 } from '../kernel/curves.ts';
import { edgeError } from './edge-errors.ts';

export interface Certificates {
  /** The certificate of each address, as PEM. */
  readonly byAddress: ReadonlyMap<string, string>;
  /** What stands between them and the root, as PEM; '' for nothing. */
  readonly intermediates: string;
}

/**
 * Reads a list and follows every chain.
 * @param root PEM of the roots trusted; undefined where the certificates of the list are trusted as they are
 * @throws edge.certificate with the line in the list
 */
export function readCertificates(list: string, root: string | undefined, nowMs: number): Certificates {
  const roots = root === undefined ? [] : certificatesIn(textAt(root), root);
  const byAddress = new Map<string, string>();
  const between = new Map<string, string>();
  for (const [index, line] of textAt(list).split('\n').entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const place = `${list}:${index + 1}`;
    const [, address = '', file = ''] = LINE.exec(line) ?? [];
    if (address === '' || byAddress.has(address)) throw fault(place, 'line');
    const path = resolve(dirname(list), file);
    const [leaf, ...others] = certificatesIn(textAt(path), path);
    if (leaf === undefined) throw fault(path, 'no-certificate');
    if (!isP256(leaf.publicKey)) throw fault(path, 'not-p256');
    const problem = problemOf(leaf, others, roots, nowMs);
    if (problem !== undefined) throw fault(path, problem);
    byAddress.set(address, leaf.toString());
    for (const one of others) between.set(one.fingerprint256, one.toString());
  }
  if (byAddress.size === 0) throw fault(list, 'empty');
  return { byAddress, intermediates: [...between.values()].join('') };
}

/** Nothing that Kamailio's configuration would read as its own. */
const LINE = /^\s*(https?:\/\/[A-Za-z0-9._~:/?#@&+=-]+)\s+(\S.*?)\s*$/;

/**
 * The private key of our own signatures, in the form that secsipid reads.
 * @throws edge.signing-key for anything but a P-256 key; SM2 is one of these
 */
export function signingKey(path: string): string {
  let key: KeyObject;
  try {
    key = createPrivateKey(textAt(path));
  } catch (cause) {
    throw edgeError('edge.signing-key', { place: path, facts: { found: 'no private key' }, cause });
  }
  if (!isP256(key)) {
    throw edgeError('edge.signing-key', { place: path, facts: { found: kindOf(key) } });
  }
  return key.export({ type: 'sec1', format: 'pem' }).toString();
}

/** Node has no name for SM2; its object identifier (GB/T 33560) tells. */
function kindOf(key: KeyObject): string {
  if (isSm2(key)) return 'SM2';
  return key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType ?? 'unknown';
}

/** From the certificate upwards; undefined when a root is reached, or none is asked for. */
function problemOf(
  leaf: X509Certificate,
  others: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  nowMs: number,
): string | undefined {
  let current = leaf;
  for (let depth = 0; depth <= others.length; depth++) {
    if (Date.parse(current.validFrom) > nowMs || Date.parse(current.validTo) < nowMs) return 'not-valid-now';
    if (roots.length === 0) return undefined;
    const issued = (issuer: X509Certificate) =>
      issuer.ca && current.checkIssued(issuer) && current.verify(issuer.publicKey);
    const root = roots.find(issued);
    if (root !== undefined) return Date.parse(root.validTo) < nowMs ? 'not-valid-now' : undefined;
    const next = others.find(issued);
    if (next === undefined) return 'chain';
    current = next;
  }
  return 'chain';
}

function certificatesIn(text: string, place: string): X509Certificate[] {
  try {
    return (text.match(PEM) ?? []).map((pem) => new X509Certificate(pem));
  } catch (cause) {
    throw edgeError('edge.certificate', { place, facts: { reason: 'unreadable' }, cause });
  }
}

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

function textAt(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'error';
    throw edgeError('edge.certificate', { place: path, facts: { reason }, cause });
  }
}

const fault = (place: string, reason: string) => edgeError('edge.certificate', { place, facts: { reason } });
