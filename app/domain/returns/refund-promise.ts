import { addDays, dayIn } from "../time";
import type { RefundMoment } from "./policy/policy";

/** Days a parcel is given to travel back before anything was measured. */
export const assumedTransitDays = 7;

/** Days until a shopper hands the parcel over. */
export const assumedHandoverDays = 2;

const assumedDays: Readonly<Record<RefundMoment, number>> = {
  handover: assumedHandoverDays,
  arrival: assumedTransitDays,
  inspection: assumedTransitDays,
};

/**
 * The day by which the money is promised, `YYYY-MM-DD` in the store's zone: from the moment that money waits for (the goods' arrival, or the
 * handing over of the parcel) when that has come, otherwise from today plus what it is thought to take. Money that goes out `atApproval` (goods that the shopper keeps, credit that goes first) waits for nothing more.
 * @param input.receivedAt when that moment was; null = not yet
 */
export function refundPromisedOn(input: {
  now: Date;
  receivedAt: Date | null;
  promiseDays: number;
  timezone: string;
  refundOn?: RefundMoment;
  atApproval?: boolean;
}): string {
  const from = input.receivedAt ?? addDays(input.now, input.atApproval ? 0 : assumedDays[input.refundOn ?? "inspection"]);
  return dayIn(input.timezone, addDays(from, input.promiseDays));
}
