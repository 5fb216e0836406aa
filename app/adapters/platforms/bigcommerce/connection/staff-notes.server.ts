import { z } from "zod";
import { Maybe } from "../wire-text";
import type { StoreApi } from "./api";

const Order = z.looseObject({ status_id: z.coerce.number(), staff_notes: Maybe });

/** What a hold or a note needs to know of an order now. */
export interface OrderState {
  statusId: number;
  staffNotes: string;
}

/** The order's status and staff notes as they are. @throws ProviderError `rejected` `http_404` */
export async function readOrderState(api: StoreApi, orderId: string): Promise<OrderState> {
  const order = await api.call({ method: "GET", path: `/v2/orders/${orderId}` }, Order, { urgent: true });
  return { statusId: order.status_id, staffNotes: order.staff_notes ?? "" };
}

/** Notes with one more line, and without the lines of ours that it replaces. The field is one text that staff write in, too: nothing else of it changes. */
export function withLine(notes: string, line: string | null, replaces?: string): string {
  const kept = notes.split(/\r?\n/).filter((one) => one !== line && !(replaces && one.startsWith(replaces)));
  while (kept.length > 0 && kept.at(-1) === "") kept.pop();
  return [...kept, ...(line ? [line] : [])].join("\n");
}

/** What of an order is changed by us. */
interface OrderChange {
  status_id?: number;
  staff_notes?: string;
  /** Each whole, with its id. */
  shipping_addresses?: readonly Record<string, string | number>[];
}

/** Changes an order's status, notes or shipping address; nothing else of it is sent, since touching a line clears its discounts. */
export async function changeOrder(api: StoreApi, orderId: string, change: OrderChange): Promise<void> {
  await api.call({ method: "PUT", path: `/v2/orders/${orderId}`, body: change }, z.unknown(), { urgent: true });
}

/** Adds a line to the staff notes unless it is there. Between reading and writing, a note of staff made in that second may be lost. */
export async function addStaffNote(api: StoreApi, orderId: string, line: string): Promise<void> {
  const { staffNotes } = await readOrderState(api, orderId);
  if (!staffNotes.split(/\r?\n/).includes(line)) await changeOrder(api, orderId, { staff_notes: withLine(staffNotes, line) });
}
