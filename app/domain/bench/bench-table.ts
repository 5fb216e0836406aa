import type { Proposals } from "./clocks/propose";
import type { TableOf } from "./commands";
import type { Culprit, Disposition, Grade, UnitSource, UnitState, UnitStock } from "./unit";

/** A unit as the bench sees it: goods, and nothing of people. */
export interface BenchUnit {
  unitId: string;
  code: string;
  source: UnitSource;
  orderLineExternalId: string | null;
  sku: string;
  title: string;
  variantTitle: string | null;
  state: UnitState;
  stock: UnitStock;
  grade: Grade | null;
  damagedBy: Culprit | null;
  disposition: Disposition | null;
  version: number;
  /** Where it should go, by the grade it is given; null = nobody knows. */
  proposed: Proposals | null;
}

/** What should be in the parcel of one line of the order. */
export interface BenchLine {
  orderLineExternalId: string;
  sku: string;
  title: string;
  variantTitle: string | null;
  imageUrl: string | null;
  productType: string | null;
  expected: number;
  here: number;
  /** What the shopper said is wrong with them, in the store's words. */
  reasons: readonly string[];
  /** Where one of them should go, by the grade it is given. */
  proposed: Proposals | null;
}

/** What lies, or should lie, on the table. */
export interface BenchTable {
  from: TableOf;
  /** The return's name, or the order's. */
  name: string;
  orderName: string;
  /** Where it stands, in words. */
  label: string;
  /** Goods of it may be taken in. */
  awaited: boolean;
  lines: readonly BenchLine[];
  units: readonly BenchUnit[];
}

/** One of several tables that a code may mean. */
export interface BenchChoice {
  from: TableOf;
  name: string;
  label: string;
}

/** What a scanned code means. */
export type BenchFound =
  | { kind: "table"; table: BenchTable; unitId: string | null }
  | { kind: "unit"; unit: BenchUnit }
  | { kind: "choose"; choices: readonly BenchChoice[] }
  | { kind: "none" };
