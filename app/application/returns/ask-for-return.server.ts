import { Refusal } from "~/domain/errors";
import { newId, type ReturnId } from "~/domain/ids";
import { type AskForReturn, photosPerLine } from "~/domain/returns/commands";
import type { RuleVerdict } from "~/domain/returns/eligibility/judge";
import { judge } from "~/domain/returns/eligibility/judge";
import { quote } from "~/domain/returns/quote";
import { refundPromisedOn } from "~/domain/returns/refund-promise";
import { takeFrom } from "~/domain/returns/sources";
import type { ReturnReason } from "~/ports/platform";
import { assignPhotos, lockLoosePhotos } from "~db/queries/photos.server";
import {
  findReturn,
  findReturnByRequestKey,
  insertReturn,
  listReturnsOfOrder,
  type NewReturnLine,
  type ReturnRow,
} from "~db/queries/returns.server";
import { getStore, type StoreRow } from "~db/queries/store-row.server";
import type { VerdictRow } from "~db/schema/returns";
import type { Ctx, VerbTx } from "../ctx";
import { wordVerdict } from "../messages/translate";
import { mailAbout, tellStep } from "./announce.server";
import { type LoadedOrder, loadFacts } from "./load-facts.server";
import { lockAskersOrder } from "./lock-askers-order.server";
import { offersExchange, offersStoreCredit, termsOf } from "./offers.server";
import { returnReasonsIfKnown } from "./return-reasons.server";

/**
 * Asks for a return. The same key is the same return, however often it comes. Rules and quote are decided here, kept with the
 * return, and the platform and the shopper are told through the outbox.
 * @throws NotFound for an order that is not the asker's; Refusal with the code of the rule that said no, or `bad_quantity`,
 * `duplicate_line`, `unknown_line`, `unknown_reason`, `resolution_not_offered`, `photo_not_found`, `too_many_photos`, `request_key_used`
 */
export async function askForReturn(ctx: Ctx, input: AskForReturn): Promise<ReturnRow> {
  const reasons = await returnReasonsIfKnown(ctx);
  return ctx.transact(async (tx) => {
    const order = await lockAskersOrder(tx, input.asker, input.orderExternalId);
    const requestKey = `${input.asker.source}:${input.requestKey}`;
    const earlier = await findReturnByRequestKey(tx, requestKey);
    if (earlier) {
      if (earlier.orderId !== order.orderId) throw new Refusal("request_key_used", "This request was already used for another order.");
      return earlier;
    }
    const store = await getStore(tx);
    if (input.resolution === "store_credit" && !offersStoreCredit(ctx, store))
      throw new Refusal("resolution_not_offered", "Store credit is not offered by this store.", { resolution: "Not offered." });
    if (input.resolution === "exchange" && !offersExchange(ctx, store))
      throw new Refusal("resolution_not_offered", "Exchanges are not offered by this store.", { resolution: "Not offered." });
    checkShape(input, reasons);
    const loaded = await loadFacts(tx, order);
    const verdicts = judgeAsk(ctx, input, loaded, store);
    return write(ctx, tx, input, { loaded, store, requestKey, verdicts, reasons });
  });
}

function checkShape(input: AskForReturn, reasons: ReturnReason[] | null): void {
  const seen = new Set<string>();
  for (const [i, line] of input.lines.entries()) {
    const refuse = (code: string, message: string) => new Refusal(code, message, { [`lines.${i}`]: message });
    if (!Number.isSafeInteger(line.quantity) || line.quantity < 1)
      throw refuse("bad_quantity", "Choose a whole number of items, at least one.");
    if (seen.has(line.lineId)) throw refuse("duplicate_line", "The same item was chosen twice.");
    if (line.photoIds.length > photosPerLine) throw refuse("too_many_photos", `At most ${photosPerLine} photos per item.`);
    if (line.reasonId && reasons && !reasons.some((reason) => reason.id === line.reasonId))
      throw refuse("unknown_reason", "Choose one of the offered reasons.");
    seen.add(line.lineId);
  }
}

/** Asks every rule about every line. Staff may overrule all but the hard rules; a shopper none. */
function judgeAsk(ctx: Ctx, input: AskForReturn, loaded: LoadedOrder, store: StoreRow): (RuleVerdict & { lineId: string })[] {
  const refused: { code: string; fields: Record<string, string> } = { code: "", fields: {} };
  const all = input.lines.flatMap((asked, i) => {
    const line = loaded.facts.lines.find((each) => each.lineId === asked.lineId);
    if (!line)
      throw new Refusal("unknown_line", "One of these items is not part of the order.", { [`lines.${i}`]: "Not part of the order." });
    const policy = store.settings.returns;
    const judged = judge({ order: loaded.facts, line, quantity: asked.quantity, policy, now: ctx.now(), timezone: store.timezone });
    const against = judged.all.find((verdict) => verdict.answer === "no" && (verdict.hard || input.asker.source !== "staff"));
    if (against) {
      refused.code ||= against.code;
      refused.fields[`lines.${i}`] = wordVerdict(against, input.locale);
    }
    return judged.all.map((verdict) => ({ ...verdict, lineId: asked.lineId }));
  });
  const [sentence] = Object.values(refused.fields);
  if (sentence) throw new Refusal(refused.code, sentence, refused.fields);
  return all;
}

interface Decided {
  loaded: LoadedOrder;
  store: StoreRow;
  requestKey: string;
  verdicts: (RuleVerdict & { lineId: string })[];
  reasons: ReturnReason[] | null;
}

async function write(ctx: Ctx, tx: VerbTx, input: AskForReturn, decided: Decided): Promise<ReturnRow> {
  const { loaded, store } = decided;
  const now = ctx.now();
  const returnId = newId("ret", now);
  const earlier = await listReturnsOfOrder(tx, loaded.row.orderId);
  const quoted = quote(loaded.facts, input.lines, {
    ...(await termsOf(ctx, tx, store, loaded.row, input.resolution)),
    stage: "ask",
  });
  // Ids sort by their time: a millisecond apart, lines keep the order in which they were asked for.
  let position = now.getTime();
  const asked = input.lines.map((line, i) => {
    const amount = quoted.lines[i]?.amount.minor ?? 0;
    const common = {
      storeId: tx.storeId,
      returnId,
      orderLineExternalId: line.lineId,
      reasonId: line.reasonId,
      reasonName: decided.reasons?.find((reason) => reason.id === line.reasonId)?.name ?? "",
      note: ctx.sealer.seal(ctx.storeId, line.note === "" ? null : line.note),
      unitMinor: Math.floor(amount / line.quantity),
    };
    const rows: NewReturnLine[] = takeFrom(loaded.sources.get(line.lineId) ?? [], line.quantity).map((part) => ({
      ...common,
      ...part,
      returnLineId: newId("rln", new Date(position++)),
    }));
    return { line, rows };
  });
  const about = { orderId: loaded.row.orderId, returnId };
  await insertReturn(
    tx,
    {
      storeId: tx.storeId,
      ...about,
      shopperId: loaded.row.shopperId,
      name: `R-${loaded.row.name.replace(/^#/, "")}-${earlier.length + 1}`,
      source: input.asker.source === "staff" ? "staff" : "shopper",
      requestKey: decided.requestKey,
      request: "requested",
      parcel: "none",
      resolution: "open",
      wants: input.resolution,
      currency: loaded.row.currency,
      quotedMinor: quoted.total.minor,
      restock: store.settings.returns.restockOnReceive,
      verdicts: decided.verdicts.map(({ lineId, rule, answer, sentence }): VerdictRow => ({ lineId, rule, answer, sentence })),
      settingsVersion: store.settingsVersion,
      requestedAt: now,
      dueOn: refundPromisedOn({ now, receivedAt: null, promiseDays: store.settings.returns.refundPromiseDays, timezone: store.timezone }),
    },
    asked.flatMap(({ rows }) => rows),
  );
  await joinPhotos(tx, about.orderId, returnId, asked, now);
  const look = decided.verdicts.some((verdict) => verdict.answer !== "yes");
  await tx.record([
    {
      name: "return.requested",
      ...about,
      data: { source: input.asker.source, quotedMinor: quoted.total.minor, currency: loaded.row.currency, look },
    },
  ]);
  await tx.say([...tellStep(ctx, store, about, "return.request"), mailAbout(about, "requested")]);
  const row = await findReturn(tx, returnId);
  if (!row) throw new Error("the return was written but cannot be read");
  return row;
}

async function joinPhotos(
  tx: VerbTx,
  orderId: LoadedOrder["row"]["orderId"],
  returnId: ReturnId,
  asked: readonly { line: AskForReturn["lines"][number]; rows: NewReturnLine[] }[],
  now: Date,
): Promise<void> {
  const wanted = asked.flatMap(({ line }) => line.photoIds);
  const loose = await lockLoosePhotos(tx, orderId, wanted);
  if (new Set(wanted).size !== wanted.length || loose.length !== wanted.length)
    throw new Refusal("photo_not_found", "One of the photos was not found. Please add it again.");
  for (const { line, rows } of asked) {
    const [first] = rows;
    if (first) await assignPhotos(tx, line.photoIds, returnId, first.returnLineId, now);
  }
}
