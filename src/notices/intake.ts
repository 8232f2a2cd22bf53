/**
 * From what was signed or ticked to the command `acknowledge`: keeps the shown text and the signature as files, seals
 * names, has the film listened to, draws the code. All of it before the transaction.
 */
import type { Static } from 'typebox';
import type { CaseToken } from '../kernel/case-token.ts';
import { kernelError } from '../kernel/errors.ts';
import { freshId, RECEIPT_BYTES, receiptNumber } from '../kernel/ids.ts';
import type { BlobStore, Randomness } from '../kernel/ports.ts';
import type { Film, Signing } from './acknowledgement.ts';
import { type CitizenAcknowledgement, SIGNED_FOR, type StaffAcknowledgement } from './contract.ts';
import { noticesError } from './errors.ts';
import { matchShare } from './match.ts';
import type { Notice } from './notice.ts';
import type { NoticeServices } from './services.ts';
import { signatureFile } from './signature.ts';
import { type Language, shownText } from './text.ts';

export const SIGNER = 'notice-signer';
/** Everything this folder seals. */
export const purposes: readonly string[] = [SIGNER];

/** Prefix of the verification code on a print. */
export const CODE_PREFIX = 'GZ';

interface Made {
  readonly id: string;
  readonly signing: Signing;
}

type Common = Pick<
  Static<typeof StaffAcknowledgement>,
  'notice' | 'language' | 'digest' | 'items' | 'readingSeconds' | 'occasion'
>;

/** Signed before a member of staff. */
export async function counterSigning(
  services: NoticeServices,
  org: string,
  notice: Notice | undefined,
  written: Static<typeof StaffAcknowledgement>,
): Promise<Made> {
  const { holder, register, subject, signature, signer, visit } = written;
  const made = await begin(services, org, notice, written);
  const drawn = signature === undefined ? undefined : signatureFile(signature);
  const place = { org, purpose: SIGNER, subject: made.id };
  return {
    id: made.id,
    signing: {
      ...made.common,
      holder,
      register,
      subject,
      signature:
        drawn === undefined
          ? null
          : { digest: await services.blobs.put(org, drawn.bytes), inked: drawn.inked },
      signer:
        signer === undefined
          ? null
          : { as: signer.as, name: await services.vault.seal(place, signer.name.trim()) },
      film: null,
      visit: visit ?? null,
    },
  };
}

/** Ticked by the person, for the case that the token names. @throws `notices.film-unknown` */
export async function onlineSigning(
  services: NoticeServices,
  { org, register, subject, holder }: CaseToken,
  notice: Notice | undefined,
  written: Static<typeof CitizenAcknowledgement>,
): Promise<Made> {
  const signedFor = SIGNED_FOR.find((known) => known === register);
  if (signedFor === undefined) throw kernelError('kernel.missing');
  const made = await begin(services, org, notice, written);
  const film =
    written.video === undefined || notice === undefined
      ? null
      : await listen(services, { org, digest: written.video, notice, language: written.language });
  return {
    id: made.id,
    signing: {
      ...made.common,
      holder,
      register: signedFor,
      subject,
      signature: null,
      signer: null,
      film,
      visit: null,
    },
  };
}

async function begin(
  { blobs, randomness }: { blobs: BlobStore; randomness: Randomness },
  org: string,
  notice: Notice | undefined,
  written: Common,
) {
  const { language, digest, items, readingSeconds, occasion } = written;
  // The text is kept under its digest: what was signed can be shown for ever, whatever becomes of the version.
  if (notice !== undefined) await blobs.put(org, Buffer.from(shownText(notice.text, language)));
  const common = {
    code: receiptNumber(CODE_PREFIX, randomness.bytes(RECEIPT_BYTES)),
    notice: written.notice,
    occasion,
    language,
    digest,
    items: [...new Set(items)],
    readingSeconds,
  };
  return { id: freshId('k', randomness), common };
}

async function listen(
  { blobs, speech }: NoticeServices,
  asked: { org: string; digest: string; notice: Notice; language: Language },
): Promise<Film> {
  const { org, digest, notice, language } = asked;
  if (!(await blobs.has(org, digest))) {
    throw noticesError('notices.film-unknown', { place: '/video', facts: { digest } });
  }
  const heard = await speech.hear(await blobs.get(org, digest), language);
  if (heard === undefined) return { digest, heard: null };
  const { seconds, live, transcript } = heard;
  return { digest, heard: { seconds, live, match: matchShare(notice.text.script[language], transcript) } };
}
