/** What is tried to draw the diagrams of src/notices. */
import {
  type Acknowledgement,
  type AcknowledgementCommand,
  acknowledgement,
} from '../../src/notices/acknowledgement.ts';
import { type Notice, type NoticeCommand, type NoticeFacts, notice } from '../../src/notices/notice.ts';
import type { AcknowledgementContextFacts } from '../../src/notices/store.ts';
import {
  CLERK,
  HALL,
  NOW,
  PERSON,
  published,
  SECOND,
  signingOf,
} from '../../src/notices/testing/situation.ts';
import { shippedText } from '../../src/notices/texts/shipped.ts';
import type { Exploration } from '../state-diagram.ts';

const WRITER = { ...SECOND, id: 'writer' };

const noticeLife: Exploration = {
  register: notice,
  facts: { highest: 0, latest: undefined } satisfies NoticeFacts,
  now: NOW,
  label: ({ state }: Notice) => state,
  commands: [
    {
      command: { type: 'draft', series: HALL, text: shippedText(HALL) } satisfies NoticeCommand,
      actor: WRITER,
    },
    {
      command: { type: 'install', series: HALL } satisfies NoticeCommand,
      actor: WRITER,
      creates: true,
    },
    { command: { type: 'approve' } satisfies NoticeCommand, actor: SECOND },
    { command: { type: 'publish', from: '2021-07-08' } satisfies NoticeCommand, actor: SECOND },
  ],
};

const acknowledgementLife: Exploration = {
  register: acknowledgement,
  facts: {
    notice: published(HALL),
    current: { id: 'n2', number: 2, from: '2020-12-17' },
    holder: PERSON,
    filmUsed: false,
  } satisfies AcknowledgementContextFacts,
  now: NOW,
  label: ({ responsibilities }: Acknowledgement) =>
    responsibilities.length === 0 ? 'acknowledged' : 'held responsible',
  matters: ({ responsibilities }: Acknowledgement) => responsibilities.length === 0,
  commands: [
    {
      command: { type: 'acknowledge', signing: signingOf(HALL) } satisfies AcknowledgementCommand,
      actor: CLERK,
    },
    {
      command: {
        type: 'hold-responsible',
        ground: 'illegal-resale',
        confirmation: '-',
        complainants: 0,
        keyService: false,
      } satisfies AcknowledgementCommand,
      actor: SECOND,
    },
  ],
};

export const diagrams: Readonly<Record<string, Exploration>> = {
  Notice: noticeLife,
  Acknowledgement: acknowledgementLife,
};
