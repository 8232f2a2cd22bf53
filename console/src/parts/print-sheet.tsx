/** A sheet of paper for whoever stands at the counter: on the screen only its button, on paper only the sheet. */
import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { minuteText } from '../format/time.ts';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { useNow } from './now.ts';

interface PrintSheetProps {
  /** What the button says. */
  readonly label: string;
  readonly title: string;
  /** What is printed; made when it is asked for, so that it may be put on record first. */
  readonly sheet: () => ReactNode | Promise<ReactNode>;
}

/** Head: organisation and title; foot: who printed it and when. Nothing is shortened. */
export function PrintSheet({ label, title, sheet }: PrintSheetProps) {
  const { t, pick } = useWords();
  const { org, session } = useSeat();
  const now = useNow();
  const { message } = App.useApp();
  const [body, setBody] = useState<ReactNode>(null);
  const print = async (): Promise<void> => {
    try {
      const made = await sheet();
      // The browser prints what stands there when it is asked.
      flushSync(() => setBody(made));
      window.print();
    } catch (error) {
      void message.error(
        error instanceof Error && error.message !== '' ? error.message : t('state.offline-read'),
      );
    } finally {
      setBody(null);
    }
  };
  return (
    <>
      <Button onClick={() => void print()}>{label}</Button>
      {body !== null
        ? createPortal(
            <article className="print-sheet">
              <header>
                <p>{pick(org.name)}</p>
                <h1>{title}</h1>
              </header>
              {body}
              <footer>
                {t('print.foot', {
                  name: session.account?.displayName ?? '',
                  time: minuteText(new Date(now).toISOString()),
                })}
              </footer>
            </article>,
            document.body,
          )
        : null}
    </>
  );
}
