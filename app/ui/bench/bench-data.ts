import type { TableOf } from "~/domain/bench/commands";
import type { Proposals } from "~/domain/bench/propose";
import type { Culprit, Disposition, Grade, UnitSource, UnitState } from "~/domain/bench/unit";

/** A unit as the bench's page shows it: goods, and nothing of people. */
export interface ShownUnit {
  unitId: string;
  code: string;
  source: UnitSource;
  orderLineExternalId: string | null;
  sku: string;
  title: string;
  variantTitle: string | null;
  state: UnitState;
  grade: Grade | null;
  damagedBy: Culprit | null;
  disposition: Disposition | null;
  version: number;
  /** Where it should go, by the grade it is given; null = nobody knows. */
  proposed: Proposals | null;
}

/** What should be in the parcel of one line of the order. */
export interface ShownLine {
  orderLineExternalId: string;
  sku: string;
  title: string;
  variantTitle: string | null;
  imageUrl: string | null;
  productType: string | null;
  expected: number;
  here: number;
  reasons: readonly string[];
  /** Where one of them should go, by the grade it is given. */
  proposed: Proposals | null;
}

/** What lies, or should lie, on the table. */
export interface ShownTable {
  from: TableOf;
  name: string;
  orderName: string;
  label: string;
  awaited: boolean;
  lines: readonly ShownLine[];
  units: readonly ShownUnit[];
}

/** One of several tables that a code may mean. */
export interface Choice {
  from: TableOf;
  name: string;
  label: string;
}

/** What a scanned code means. */
export type Found =
  | { kind: "table"; table: ShownTable; unitId: string | null }
  | { kind: "unit"; unit: ShownUnit }
  | { kind: "choose"; choices: readonly Choice[] }
  | { kind: "none" };

/** A question of the store about goods of a type; "no" means at best this grade. */
export interface ShownQuestion {
  questionId: string;
  productType: string;
  question: string;
  cap: Grade | null;
}

/** A unit that lies on the bench, not finished. */
export interface OpenUnit {
  unitId: string;
  code: string;
  sku: string;
  title: string;
  state: UnitState;
  grade: Grade | null;
  receivedAt: Date | string;
}

/** The key of a table among others. */
export function tableKey(from: TableOf): string {
  return from.kind === "return" ? from.returnId : from.orderId;
}
