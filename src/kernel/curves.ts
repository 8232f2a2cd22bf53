/** The curves of signatures: which one a key, private or public, lies on. */
import type { KeyObject } from 'node:crypto';

/** 1.2.156.10197.1.301, the curve of SM2, as DER writes it. A key read from a file tells Node its curve by this alone. */
const SM2 = Buffer.from('06082a811ccf5501822d', 'hex');

/** A key as DER: PKCS #8 or SPKI. */
export const written = (key: KeyObject): Buffer =>
  key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'der' });

export const isSm2 = (key: KeyObject): boolean => written(key).includes(SM2);

/** The curve of ES256. */
export const isP256 = (key: KeyObject): boolean => key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
