import type { TableOf } from "~/domain/bench/commands";
import type { Grade, UnitState } from "~/domain/bench/unit";

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
