/** Criminal cases, patrols, visits and outlets. */
import type { Static } from 'typebox';

export type {
  AreasView,
  CaseDetailView as CriminalCaseDetailView,
  CaseRowView as CriminalCaseView,
  OutletRankingView,
  PatrolDetailView,
  PatrolRowView as PatrolView,
  VisitDetailView as OpenerVisitDetailView,
  VisitRowView as OpenerVisitView,
} from '../../../../src/investigation/contract.ts';
export type CriminalCaseGiven = Static<typeof import('../../../../src/investigation/contract.ts').CaseBody>;
