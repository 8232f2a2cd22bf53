/** Decisions, the journal behind them, clocks and imports. */
import type { Static } from 'typebox';
import type {
  CheckpointSchema,
  FindingView,
  ProofSchema,
  VerificationSchema,
} from '../../../../src/kernel/contract.ts';

export type {
  AssentView,
  DeadlineView,
  DecisionView,
  EntryView,
  FindingView,
} from '../../../../src/kernel/contract.ts';
export type Checkpoint = Static<typeof CheckpointSchema>;
export type Proof = Static<typeof ProofSchema>;
export type Verification = Static<typeof VerificationSchema>;
export type Outcome = FindingView['outcome'];
export type ParameterUse = FindingView['params'][number];

type Imports = typeof import('../../../../src/kernel/import-contract.ts');
export type ImportRunView = Static<Imports['ImportRunShown']>;
export type ImportTrialView = Static<Imports['ImportTrialShown']>;
export type ImportKindView = Static<Imports['ImportKindShown']>;
