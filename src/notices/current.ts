/** The notice to show now, for whoever signs. */
import { kernelError } from '../kernel/errors.ts';
import type { Repository } from '../kernel/repository.ts';
import type { Day } from '../kernel/time.ts';
import { notice, type Series, shippedId } from './notice.ts';
import { inForce, type NoticeRecord, noticeById } from './store.ts';

/**
 * The version in force. An organisation that has no text of its own gets the shipped one on first use; whoever asks
 * first brings it in, and cannot choose what it says.
 * @throws `kernel.missing` where the organisation's first own text is still to come into force
 */
export async function currentOf(repository: Repository, series: Series, today: Day): Promise<NoticeRecord> {
  const found = await find(repository, series, today);
  if (found !== undefined) return found;
  await repository.execute(notice, { id: shippedId(series), command: { type: 'install', series } });
  const installed = await find(repository, series, today);
  if (installed === undefined) throw kernelError('kernel.missing');
  return installed;
}

function find(repository: Repository, series: Series, today: Day): Promise<NoticeRecord | undefined> {
  return repository.read('notice.read', async (tx) => {
    const version = await inForce(tx, series, today);
    return version === undefined ? undefined : noticeById(tx, version.id);
  });
}
