import type {
  CaseStage,
  HolderAction,
  Inquiry,
  InquiryProblem,
  SpecialProcedureKind,
  WorkOrderStage,
} from '#main/contract/inquiry-views.ts';

/** What can be asked beside filing a matter: how a case stands, and what its holder can do about it. */
export interface ProgressStrings {
  /** On the list of matters. */
  readonly also: string;
  readonly inquiries: Readonly<Record<Inquiry, { readonly title: string; readonly lead: string }>>;
  readonly askTitle: string;
  readonly askLead: string;
  readonly codeTitle: string;
  readonly codeLead: string;
  readonly numberLabel: string;
  readonly numberExample: string;
  readonly askNumber: string;
  readonly cardTitle: string;
  readonly cardLead: string;
  readonly askCard: string;
  readonly lookingUp: string;
  readonly lookingUpLead: string;
  readonly needsCard: Readonly<Record<HolderAction, string>>;
  readonly needsCardLead: string;
  readonly listTitle: (maskedName: string) => string;
  readonly listNone: string;
  readonly stages: Readonly<Record<CaseStage, string>>;
  readonly workOrderStages: Readonly<Record<WorkOrderStage, string>>;
  readonly procedures: Readonly<Record<SpecialProcedureKind, string>>;
  readonly slipNumber: string;
  readonly office: string;
  readonly promised: string;
  readonly promisedAbout: (date: string) => string;
  readonly overdue: string;
  readonly changed: string;
  readonly decidedBy: string;
  readonly owedTitle: (count: number) => string;
  /** Behind the name of a paper. */
  readonly owedBy: (date: string) => string;
  readonly pausedLead: string;
  readonly appointment: string;
  readonly appointmentStates: Readonly<Record<'confirmed' | 'lost' | 'cancelled', string>>;
  readonly workOrder: string;
  readonly offices: string;
  readonly deadline: string;
  readonly steps: string;
  readonly correctionTitle: (count: number) => string;
  readonly correctionLead: (dueDate: string) => string;
  readonly correct: string;
  readonly resultTitle: string;
  readonly resultLead: string;
  readonly resultElsewhere: string;
  readonly printResult: string;
  readonly withdraw: string;
  readonly withdrawTitle: string;
  readonly withdrawLead: string;
  readonly withdrawConfirm: string;
  readonly withdrawStay: string;
  readonly withdrawnTitle: string;
  readonly withdrawnLead: string;
  readonly printing: (title: string) => string;
  readonly printed: string;
  readonly notPrinted: string;
  readonly printUnknown: string;
  readonly printUnknownLead: string;
  readonly another: string;
  readonly backToCase: string;
  readonly problems: Readonly<
    Record<InquiryProblem, { readonly title: string; readonly resident: string; readonly staff: string }>
  >;
}
