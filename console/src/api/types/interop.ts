/** Answers about lists that other tools read. */
import type { Static } from 'typebox';
import type { Handed, ReaderBody, SharedLists } from '../../../../src/exchange/interop/contract.ts';

export type {
  ReaderDetail as ListReaderView,
  ReaderRow as ListReaderRowView,
} from '../../../../src/exchange/interop/contract.ts';
export type ListReaderGiven = Static<typeof ReaderBody>;
export type HandedView = Static<typeof Handed>;
export type SharedListsView = Static<typeof SharedLists>;
