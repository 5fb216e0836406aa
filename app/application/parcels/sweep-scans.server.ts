import { addDays } from "~/domain/time";
import { sweepWaitingScans } from "~db/queries/parcel-scans.server";
import type { Ctx } from "../ctx";

/** Days after which a scan without a parcel is nobody's. */
const waitingDays = 180;

/** Forgets scans whose parcel never came. @returns how many */
export function sweepScans(ctx: Ctx): Promise<number> {
  return ctx.transact((tx) => sweepWaitingScans(tx, addDays(ctx.now(), -waitingDays)));
}
