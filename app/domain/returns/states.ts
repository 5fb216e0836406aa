import type { StateOf } from "../machine";

/**
 * What was asked and decided. `expired` is final; `declined` can only be overruled, `cancelled` and `closed` only reopened, on the platform
 * itself.
 */
export const requestTable = {
  requested: { approve: "approved", decline: "declined", cancel: "cancelled" },
  // `close` from here: the store ended it on the platform without telling us that goods came.
  approved: { receive: "received", cancel: "cancelled", expire: "expired", close: "closed" },
  received: { close: "closed" },
  // The store approved on the platform what was declined here: the later word of the store counts.
  declined: { overrule: "approved" },
  // The store opened again on the platform what had ended there.
  cancelled: { reopen: "approved" },
  closed: { reopen: "approved" },
  expired: {},
} as const;

/** Where the goods are on their way back. A parcel given up as lost may still arrive. */
export const reverseParcelTable = {
  none: { announce: "announced", pick_up: "in_transit", arrive: "arrived" },
  announced: { pick_up: "in_transit", arrive: "arrived", lose: "lost" },
  in_transit: { arrive: "arrived", lose: "lost" },
  lost: { arrive: "arrived" },
  arrived: {},
} as const;

/** What a look at the goods of one line said. */
export const inspectionTable = {
  pending: { pass: "passed", fail: "failed" },
  passed: {},
  failed: {},
} as const;

/**
 * What becomes of the money. `settling` is left only by an answer of the platform (`succeed`, `get_stuck`) and `stuck` only by a
 * person or a late answer, so a second settlement can never start while a first may still succeed.
 */
export const resolutionTable = {
  // `succeed` from here: the store paid on the platform itself.
  open: { settle: "settling", succeed: "settled", drop: "none" },
  settling: { succeed: "settled", get_stuck: "stuck" },
  stuck: { retry: "settling", succeed: "settled", abandon: "open" },
  settled: {},
  none: { reopen: "open" },
} as const;

export type RequestState = StateOf<typeof requestTable>;
export type ReverseParcelState = StateOf<typeof reverseParcelTable>;
export type InspectionState = StateOf<typeof inspectionTable>;
export type ResolutionState = StateOf<typeof resolutionTable>;

/** The machines of one return that belong to the whole of it (inspection belongs to each line). */
export interface ReturnState {
  request: RequestState;
  parcel: ReverseParcelState;
  resolution: ResolutionState;
}
