import type { RiskNote, ShownReturn } from "~/ports/platform";
import type { StoreApi } from "./api";
import { putNote } from "./order-markers.server";
import { changeOrder, readOrderState, withLine } from "./staff-notes.server";

const begin = "Backhaul risk: ";

/**
 * Writes the risk on the order: a metafield that only the app reads, and a staff note while it is high. Looks first: what says it already is not
 * written again, so that the platform's own "order updated" does not go round in circles.
 */
export async function annotateOrder(api: StoreApi, note: RiskNote): Promise<void> {
  const order = note.orderExternalId;
  const value = JSON.stringify({ probability: note.probability, level: note.level, modelId: note.modelId });
  const [worst] = note.facts.filter((fact) => fact.raises);
  const percent = Math.round(note.probability * 100);
  const line = note.level === "high" ? `${begin}high (${percent} %). ${worst?.sentence ?? ""}`.trim().replaceAll(/\s+/g, " ") : null;
  const { staffNotes } = await readOrderState(api, order);
  const wanted = withLine(staffNotes, line, begin);
  const isSaid = line ? staffNotes.split(/\r?\n/).includes(line) : !staffNotes.includes(begin);
  if (!isSaid) await changeOrder(api, order, { staff_notes: wanted });
  // Last, so that an attempt that died half-way is seen as not done.
  await putNote(api, order, "risk", value, "app_only");
}

/** Lets themes and the storefront read where the order's returns stand: names and states, nobody's data. */
export async function showReturns(api: StoreApi, orderId: string, returns: readonly ShownReturn[]): Promise<void> {
  const value = JSON.stringify({ returns: returns.map(({ name, label }) => ({ name, label })) });
  await putNote(api, orderId, "return_state", value, "read_and_sf_access");
}
