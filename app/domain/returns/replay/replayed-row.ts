import type { ReplayAnswer } from "./treat";

/** Something that is treated otherwise, for the list. */
export interface ReplayedRow {
  position: number;
  kind: "return" | "refusal" | "order";
  orderId: string;
  orderName: string;
  returnId: string | null;
  returnName: string | null;
  /** The line it is about; null when only money differs. */
  title: string | null;
  askedAt: Date;
  from: ReplayAnswer;
  to: ReplayAnswer;
  rule: string;
  code: string;
  sentenceBefore: string;
  sentenceAfter: string;
  currency: string;
  beforeMinor: number;
  afterMinor: number;
}
