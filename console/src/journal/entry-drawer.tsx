/** The open entry beside the list of entries. */
import { Drawer } from 'antd';
import type { EntryView } from '../api/types.ts';
import { useWords } from '../words/index.ts';
import { Entry } from './entry.tsx';
import { EntryLoaded } from './entry-loaded.tsx';

interface EntryDrawerProps {
  readonly seq: string | undefined;
  readonly entries: readonly EntryView[];
  readonly onClose: () => void;
}

export function EntryDrawer({ seq, entries, onClose }: EntryDrawerProps) {
  const { t } = useWords();
  const entry = entries.find((one) => one.seq === seq);
  return (
    <Drawer
      open={seq !== undefined}
      onClose={onClose}
      title={t('journal.entry', { seq: seq ?? '' })}
      size={560}
      className="entry-drawer"
    >
      {seq === undefined ? null : entry === undefined ? <EntryLoaded seq={seq} /> : <Entry entry={entry} />}
    </Drawer>
  );
}
