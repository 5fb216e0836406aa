import type { BatchKind, BatchState } from "~/domain/bench/batches/batch";
import type { Culprit, Grade } from "~/domain/bench/unit";

/** A batch in the list; sums are null for people who may not see them. */
export interface BatchItem {
  batchId: string;
  kind: BatchKind;
  state: BatchState;
  name: string;
  claimNumber: string;
  units: number;
  currency: string;
  soldMinor: number | null;
  expectedMinor: number | null;
  receivedMinor: number | null;
  createdAt: Date;
  closedAt: Date | null;
}

/** A unit in a batch, or one that could be. */
export interface UnitItem {
  unitId: string;
  code: string;
  sku: string;
  title: string;
  variantTitle: string | null;
  grade: Grade | null;
  damagedBy: Culprit | null;
  shelf: string;
  receivedAt: Date;
  lastOn: string | null;
  soldMinor: number | null;
  expectedMinor: number | null;
  recoveredMinor: number | null;
}

/** One batch. */
export interface BatchData extends BatchItem {
  receivedAt: Date | null;
  vendor: { vendorId: string; name: string; address: string; contact: string } | null;
  channelId: string | null;
  inside: UnitItem[];
  fitting: UnitItem[];
}

/** What a new batch can be. */
export interface BatchChoices {
  waiting: { kind: BatchKind; units: number }[];
  vendors: { id: string; name: string }[];
  channels: { id: string; name: string }[];
}
