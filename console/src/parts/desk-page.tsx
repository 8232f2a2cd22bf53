/** A page that is one list with its open item beside: what it answers and the clause behind it above, its keys at hand. */
import type { ReactNode } from 'react';
import { KeyHelp } from '../queue/key-help.tsx';
import { useWords } from '../words/index.ts';
import { ClauseChip } from './clause.tsx';
import { Desk, type DeskProps, deskKeys, type Identified } from './desk.tsx';
import { Page } from './page.tsx';
import { Notice } from './states.tsx';

interface DeskPageProps<R extends Identified, D> extends Omit<DeskProps<R, D>, 'label' | 'empty'> {
  readonly title: string;
  /** What the page answers, in one sentence. */
  readonly lead: string;
  readonly clause?: string;
  /** Beside the help of the keys. */
  readonly acts?: ReactNode;
  /** What an empty list says, and what will fill it. */
  readonly none: readonly [said: string, next: string];
  /** Between the head and the list: sections, what begins something new. */
  readonly children?: ReactNode;
}

export function DeskPage<R extends Identified, D>({
  title,
  lead,
  clause,
  acts,
  none: [said, next],
  children,
  ...desk
}: DeskPageProps<R, D>) {
  const { t } = useWords();
  return (
    <Page
      wide
      title={title}
      lead={
        <>
          {lead} {clause === undefined ? null : <ClauseChip clause={clause} />}
        </>
      }
      acts={
        <>
          {acts}
          <KeyHelp rows={deskKeys(t)} />
        </>
      }
    >
      {children}
      <Desk<R, D>
        {...desk}
        label={title}
        empty={
          <Notice tone="neutral" title={said}>
            <p>{next}</p>
          </Notice>
        }
      />
    </Page>
  );
}
