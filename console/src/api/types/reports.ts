/** Reports of the public and the numbers they name. */
import type { Static } from 'typebox';
import type {
  CitizenReport,
  Conclusion,
  NumberReading,
  OperatorReport,
  Receipt,
  Rectification,
  ReportDetailView,
  ReportFigures,
  ReportRowView,
  StatisticsRow,
  StatusAnswer,
} from '../../../../src/reports/contract.ts';

export type {
  CheckDetailView,
  CheckRowView,
  NumberProfileView,
  ReportDetailView,
  ReportRowView,
  StatisticsView,
} from '../../../../src/reports/contract.ts';
export type CitizenReportBody = Static<typeof CitizenReport>;
export type OperatorReportBody = Static<typeof OperatorReport>;
export type ConclusionBody = Static<typeof Conclusion>;
export type RectificationBody = Static<typeof Rectification>;
export type ReceiptView = Static<typeof Receipt>;
export type StatusView = Static<typeof StatusAnswer>;
export type Reading = Static<typeof NumberReading>;
export type Figures = Static<typeof ReportFigures>;
export type StatisticsRowView = Static<typeof StatisticsRow>;
export type NumberView = ReportRowView['number'];
export type Step = ReportDetailView['history'][number];
