/** Sends a film and tells how far it is. */
import { sendFile } from '../../api/send-file.ts';
import { currentLanguage } from '../../words/language.ts';

interface Sending {
  readonly path: string;
  readonly film: Blob;
  /** Same for every repetition, so that a film is kept once. */
  readonly key: string;
  /** Share of the bytes that left, 0 to 1. */
  readonly onShare: (share: number) => void;
}

/** @returns the digest under which it is kept. @throws RequestFailed */
export async function sendFilm({ film, ...sending }: Sending): Promise<string> {
  const sent = { ...sending, file: film, language: currentLanguage() };
  return (await sendFile<{ readonly digest: string }>(sent)).digest;
}
