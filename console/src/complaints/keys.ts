/** Keys of both complaint lists. */
import type { Words } from '../words/index.ts';

export function complaintKeys({ t }: Words) {
  return [
    ['j k', t('key.j')],
    ['Enter', t('key.enter')],
    ['1 2', t('complaints.key-choose')],
    ['Ctrl Enter', t('key.submit')],
    ['n', t('key.n')],
    ['Esc', t('key.escape')],
  ] as const;
}
