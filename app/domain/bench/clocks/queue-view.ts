import type { Disposition, Grade, UnitState } from "../unit";
import type { DeadlineKind } from "./deadline";
import type { Proposal } from "./propose";
import type { DueSpan } from "./queue-filter";
import type { WorthRoute } from "./worth-routes";

/** A unit in the queue. Amounts are null for people who may not see worth: they work by the order. */
export interface QueueUnit {
  unitId: string;
  code: string;
  sku: string;
  title: string;
  variantTitle: string | null;
  productType: string | null;
  state: UnitState;
  grade: Grade | null;
  disposition: Disposition | null;
  shelf: string;
  dueOn: string | null;
  dueWhy: DeadlineKind | null;
  route: WorthRoute | null;
  /** Where it should go today, of one without a way out; reckoned with the assumed grade until somebody has looked. */
  proposed: Proposal | null;
  worthMinor: number | null;
  lossMinor: number | null;
  currency: string;
}

/** How many, counted to ten thousand and no further. */
export interface Count {
  value: number;
  capped: boolean;
}

/** The queue's page. */
export interface QueueView {
  items: QueueUnit[];
  /** The unit after which the next page begins. */
  next: string | null;
  count: Count;
  /** Units by deadline, whatever else the queue is narrowed to. */
  spans: Record<"all" | DueSpan, Count>;
  today: string;
  seesWorth: boolean;
}

/** The strip above the bench: what must leave today, and what is lost until tomorrow; `loss` is null for people who may not see worth. */
export interface BenchStrip {
  today: Count;
  overdue: Count;
  loss: { currency: string; minor: number; units: number }[] | null;
}
