/** HTTP of what is shown later: the print, the proof, and whether a code on a print is genuine. */
import { Type } from 'typebox';
import type { REVEAL_PURPOSES } from '../identity/contract.ts';
import { holder } from '../identity/holder.ts';
import { placeOf } from '../identity/intake.ts';
import { maskedName } from '../identity/paper.ts';
import { holderById } from '../identity/queries.ts';
import { ById } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { readReceiptNumber } from '../kernel/ids.ts';
import type { Repository } from '../kernel/repository.ts';
import { type AnyRoute, type Download, route } from '../kernel/route.ts';
import { dayOf } from '../kernel/time.ts';
import { type Acknowledgement, acknowledgement } from './acknowledgement.ts';
import * as contract from './contract.ts';
import { CODE_PREFIX, SIGNER } from './intake.ts';
import { systemFonts } from './load.ts';
import { noticePdf, specimenPdf } from './pdf.ts';
import type { NoticeServices } from './services.ts';
import { readSignature } from './signature.ts';
import { acknowledgementByCode, acknowledgementById, entryOf, noticeById } from './store.ts';
import { digestOf, shownText } from './text.ts';
import * as view from './views.ts';

const closed = { additionalProperties: false } as const;

type Reveal = (typeof REVEAL_PURPOSES)[number] | undefined;

export function proofRoutes(services: NoticeServices): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/acknowledgements/:id/pdf',
      audience: 'staff',
      permission: 'notice.prove',
      summary:
        'The notice as signed, as PDF; that it was printed, and a name that was read, are put on record',
      params: ById,
      body: contract.PrintAsked,
      download: true,
      handle: async ({ repository, params: { id }, body: { purpose, reveal }, now }) => {
        const state = await putOnRecord(repository, id, { purpose, reveal });
        const print = await printOf(services, repository, { id, state, reveal });
        const printedBy = repository.actor.id;
        const fonts = systemFonts(services.fonts);
        const { bytes } = await noticePdf({
          ...print,
          acknowledgement: state,
          printedBy,
          purpose,
          now,
          fonts,
        });
        return download(`${state.code}.pdf`, bytes);
      },
    }),
    route({
      method: 'GET',
      path: '/notices/:id/pdf',
      audience: 'staff',
      permission: 'notice.read',
      summary: 'One version as PDF, unsigned: a specimen to look at before it is approved',
      params: ById,
      query: Type.Object(contract.SpecimenQuery, closed),
      download: true,
      handle: async ({ repository, params: { id }, query: { language = 'zh' }, now }) => {
        const { org } = repository.actor;
        const { organisation, version } = await repository.read('notice.read', async (tx) => ({
          organisation: (await services.names(tx)).get(org) ?? { zh: org, en: org },
          version: (await noticeById(tx, id))?.data,
        }));
        if (version === undefined) throw kernelError('kernel.missing');
        const { text, number, digests } = version;
        const bytes = await specimenPdf({
          shown: shownText(text, language),
          organisation,
          language,
          number,
          digest: digests[language],
          now,
          fonts: systemFonts(services.fonts),
        });
        return download(`notice-${number}.pdf`, bytes);
      },
    }),
    route({
      method: 'GET',
      path: '/acknowledgements/:id/proof',
      audience: 'staff',
      permission: 'notice.prove',
      summary: 'Text as shown, its digest, and the entry of the journal',
      params: ById,
      answer: contract.Proof,
      handle: async ({ repository, params: { id } }) => {
        const { record, entry } = await repository.read('notice.prove', async (tx) => ({
          record: await acknowledgementById(tx, id),
          entry: await entryOf(tx, id),
        }));
        if (record === undefined || entry === undefined) throw kernelError('kernel.missing');
        const shown = await textOf(services, repository, record.data);
        return {
          ...view.acknowledgementDetail(record),
          shown,
          matches: digestOf(shown) === record.data.digest,
          entry: entry.seq,
          sealed: entry.sealed,
        };
      },
    }),
    route({
      method: 'POST',
      path: '/notice-checks',
      audience: 'citizen',
      permission: 'notice.read',
      summary: 'Whether the verification code on a printed notice is genuine; tells nothing about who signed',
      body: contract.CodeQuestion,
      answer: contract.CodeAnswer,
      handle: async ({ repository, body }) => {
        const code = readReceiptNumber(CODE_PREFIX, body.code);
        if (code === undefined) return UNKNOWN;
        return repository.read('notice.read', async (tx) => {
          const found = await acknowledgementByCode(tx, code);
          if (found === undefined) return UNKNOWN;
          const { notice, number, digest } = found.data;
          const title = (await noticeById(tx, notice))?.data.text.title;
          return {
            valid: true,
            title: title === undefined ? null : { ...title },
            number,
            on: dayOf(found.at),
            digest,
          };
        });
      },
    }),
  ];
}

const UNKNOWN = { valid: false, title: null, number: null, on: null, digest: null };

/** That it is printed and, where the name is shown, that it is read: both are on record, or nothing is shown. */
function putOnRecord(
  repository: Repository,
  id: string,
  { purpose, reveal }: { readonly purpose: string; readonly reveal: Reveal },
): Promise<Acknowledgement> {
  return repository.transact('notice.prove', async (work) => {
    const command = { type: 'print' as const, purpose, reveal: reveal ?? null };
    const [printed] = await work.execute(acknowledgement, [{ id, command }]);
    if (printed?.state === undefined) throw kernelError('kernel.missing');
    if (reveal !== undefined) {
      const read = { type: 'read-clear' as const, field: 'name' as const, purpose: reveal };
      await work.execute(holder, [{ id: printed.state.holder, command: read }]);
    }
    return printed.state;
  });
}

/** What the page shows besides the acknowledgement itself. */
async function printOf(
  services: NoticeServices,
  repository: Repository,
  { id, state, reveal }: { readonly id: string; readonly state: Acknowledgement; readonly reveal: Reveal },
) {
  const { org } = repository.actor;
  const { organisation, points } = await repository.read('notice.prove', async (tx) => {
    const items = (await noticeById(tx, state.notice))?.data.text.items ?? [];
    return {
      organisation: (await services.names(tx)).get(org) ?? { zh: org, en: org },
      points: items.flatMap(({ key }, at) => (state.items.includes(key) ? [at + 1] : [])),
    };
  });
  return {
    organisation,
    points,
    shown: await textOf(services, repository, state),
    name: await nameOf(services, repository, { id, state, reveal }),
    signature:
      state.signature === null ? null : readSignature(await services.blobs.get(org, state.signature)),
  };
}

async function textOf(
  { blobs }: NoticeServices,
  { actor }: Repository,
  { digest }: Acknowledgement,
): Promise<string> {
  return Buffer.from(await blobs.get(actor.org, digest)).toString('utf8');
}

/** Name of whoever signed: masked, or in full where a purpose was put on record, which the holder can ask about later. */
async function nameOf(
  { vault }: NoticeServices,
  repository: Repository,
  { id, state, reveal }: { readonly id: string; readonly state: Acknowledgement; readonly reveal: Reveal },
): Promise<string> {
  const { org } = repository.actor;
  const name =
    state.signer === null
      ? await vault.open(
          placeOf(org, state.holder, 'name'),
          (await repository.read('notice.prove', (tx) => holderById(tx, state.holder))).data.name,
        )
      : await vault.open({ org, purpose: SIGNER, subject: id }, state.signer.name);
  return reveal === undefined ? maskedName(name) : name;
}

function download(fileName: string, bytes: Uint8Array): Download {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  return { fileName, contentType: 'application/pdf', chunks: chunks() };
}
