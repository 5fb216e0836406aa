import { NotFound } from "~/domain/errors";
import { can } from "~/domain/machine";
import { type Money, zero } from "~/domain/money";
import type { SettleTo } from "~/domain/returns/commands";
import { labelOf, labelWords, type ReturnLabel } from "~/domain/returns/label";
import type { QuotePart } from "~/domain/returns/quote";
import { requestTable } from "~/domain/returns/states";
import { listPhotos } from "~db/queries/photos.server";
import { findReturn, listReturnLines, type ReturnRow, readReturnContact } from "~db/queries/returns.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { findOrder } from "~db/queries/returns-order.server";
import { listReturnHistory, listReturnMessages } from "~db/queries/returns-records.server";
import { getStore } from "~db/queries/store-row.server";
import type { VerdictRow } from "~db/schema/returns";
import type { Ctx } from "../ctx";
import { termsOfReturn } from "../policy/published-policy.server";
import { declineNoteOf } from "./decline-note.server";
import { loadFacts } from "./load-facts.server";
import { bonusPercent, creditShape, offersExchange } from "./offers.server";
import { askedUnits, passedUnits, settlementQuote } from "./settlement-quote.server";

/** What would be paid, per way of paying. `units` are those inspected as passed, or all asked for before the goods are here. */
export interface SettlementPreview {
  original: { total: Money; parts: QuotePart[] };
  /** null when the store does not offer store credit or the platform cannot give it. */
  storeCredit: { total: Money; parts: QuotePart[] } | null;
  /** Store credit comes as a gift certificate, because this shopper cannot hold credit. */
  creditIsCertificate: boolean;
  /** The order was paid in cash: a refund to the original payment is a book entry, the store hands over the money. */
  cash: boolean;
  /** Other goods may be sent instead. */
  exchange: boolean;
}

export interface ReturnLineView {
  returnLineId: string;
  lineId: string;
  title: string;
  variantTitle: string | null;
  sku: string;
  imageUrl: string | null;
  quantity: number;
  receivedQuantity: number;
  inspection: "pending" | "passed" | "failed";
  reasonName: string;
  note: string | null;
  unit: Money;
  photos: { photoId: string; contentType: string }[];
  verdicts: VerdictRow[];
}

/** Everything the Return page shows. */
export interface ReturnView {
  returnId: string;
  name: string;
  externalId: string | null;
  label: ReturnLabel;
  labelWords: string;
  source: ReturnRow["source"];
  request: ReturnRow["request"];
  parcel: ReturnRow["parcel"];
  resolution: ReturnRow["resolution"];
  wants: ReturnRow["wants"];
  orderId: string;
  orderName: string;
  shopper: { name: string | null; email: string | null; phone: string | null };
  requestedAt: Date;
  decidedAt: Date | null;
  receivedAt: Date | null;
  settledAt: Date | null;
  dueOn: string | null;
  declineNote: string | null;
  quoted: Money;
  /** What was paid, or is being paid while `resolution` is `settling` or `stuck`. */
  settled: Money | null;
  settledAs: ReturnRow["settledAs"];
  /** The refund was a book entry: the store hands over the money itself. */
  paidByHand: boolean;
  /** Last four letters of the gift certificate's code. */
  giftCodeEnd: string | null;
  /** What is sent instead, and the platform's order it is in once that exists. */
  exchange: { units: { title: string; quantity: number }[]; orderExternalId: string | null } | null;
  restock: boolean;
  /** Under which version of the return policy it was asked for; null for one from before there were any. */
  policy: { channel: string; version: number } | null;
  lines: ReturnLineView[];
  preview: SettlementPreview | null;
  /** Which buttons make sense now; the verbs decide again. */
  allowed: Record<"approve" | "decline" | "cancel" | "receive" | "settle" | "close" | "retry" | "abandon", boolean>;
  messages: Awaited<ReturnType<typeof listReturnMessages>>;
  timeline: Awaited<ReturnType<typeof listReturnHistory>>;
}

/** Reads one return for staff; the reading of personal data is noted in the access log. @throws NotFound */
export function viewReturn(ctx: Ctx, input: { returnId: string }): Promise<ReturnView> {
  return ctx.transact(async (tx) => {
    const row = await findReturn(tx, input.returnId);
    const order = row ? await findOrder(tx, row.orderId) : null;
    if (!row || !order) throw new NotFound("The return");
    const store = await getStore(tx);
    const loaded = await loadFacts(tx, order, row.returnId);
    const lines = await listReturnLines(tx, [row.returnId]);
    const photos = await listPhotos(tx, row.returnId);
    const contact = await readReturnContact(tx, row.orderId);
    const messages = (await listReturnMessages(tx, row.returnId)).map((message) => ({
      ...message,
      words: ctx.sealer.open(ctx.storeId, message.words),
    }));
    await insertAccess(tx, { actor: ctx.actor, subject: `return:${row.returnId}`, purpose: "return page", at: ctx.now() });
    const money = (minor: number): Money => ({ minor, currency: row.currency });
    const open = row.resolution === "open";
    const passed = passedUnits(lines);
    const units = row.request === "received" ? passed : askedUnits(lines);
    const byLine = new Map(loaded.lines.map((line) => [line.externalId, line]));
    const terms = await termsOfReturn(ctx, tx, store, row);
    const shape = await creditShape(ctx, tx, store, order, terms);
    const previewOf = (to: SettleTo) => {
      const { total, parts } = settlementQuote(loaded.facts, units, to, to === "original" ? 0 : bonusPercent(ctx, store, to, terms));
      return { total, parts };
    };
    const stuck = messages.some((message) => message.state === "stuck");
    return {
      returnId: row.returnId,
      name: row.name,
      externalId: row.externalId,
      label: labelOf(row),
      labelWords: labelWords[labelOf(row)],
      source: row.source,
      request: row.request,
      parcel: row.parcel,
      resolution: row.resolution,
      wants: row.wants,
      orderId: row.orderId,
      orderName: order.name,
      shopper: {
        name: ctx.sealer.open(ctx.storeId, contact?.name ?? null),
        email: ctx.sealer.open(ctx.storeId, contact?.email ?? null),
        phone: ctx.sealer.open(ctx.storeId, contact?.phone ?? null),
      },
      requestedAt: row.requestedAt,
      decidedAt: row.decidedAt,
      receivedAt: row.receivedAt,
      settledAt: row.settledAt,
      dueOn: row.dueOn,
      declineNote: declineNoteOf(ctx, row),
      quoted: money(row.quotedMinor),
      settled: row.settledMinor === null ? null : money(row.settledMinor),
      settledAs: row.settledAs,
      paidByHand: row.paidByHand,
      giftCodeEnd: ctx.sealer.open(ctx.storeId, row.giftCode)?.slice(-4) ?? null,
      exchange: row.exchangeUnits
        ? {
            units: row.exchangeUnits.map(({ title, quantity }) => ({ title, quantity })),
            orderExternalId: row.exchangeExternalId,
          }
        : null,
      restock: row.restock,
      policy: row.policyVersion === null ? null : { channel: row.policyChannel ?? "", version: row.policyVersion },
      lines: lines.map((line) => {
        const bought = byLine.get(line.orderLineExternalId);
        return {
          returnLineId: line.returnLineId,
          lineId: line.orderLineExternalId,
          title: bought?.title ?? "",
          variantTitle: bought?.variantTitle ?? null,
          sku: bought?.sku ?? "",
          imageUrl: bought?.imageUrl ?? null,
          quantity: line.quantity,
          receivedQuantity: line.receivedQuantity,
          inspection: line.inspection,
          reasonName: line.reasonName,
          note: ctx.sealer.open(ctx.storeId, line.note),
          unit: line.unitMinor ? money(line.unitMinor) : zero(row.currency),
          photos: photos
            .filter((photo) => photo.returnLineId === line.returnLineId)
            .map(({ photoId, contentType }) => ({ photoId, contentType })),
          verdicts: row.verdicts.filter((verdict) => verdict.lineId === line.orderLineExternalId),
        };
      }),
      preview: open
        ? {
            original: previewOf("original"),
            storeCredit: shape ? previewOf(shape) : null,
            creditIsCertificate: shape === "gift_certificate",
            cash: order.isCod,
            exchange: offersExchange(ctx, store),
          }
        : null,
      allowed: {
        approve: can(requestTable, row.request, "approve"),
        decline: can(requestTable, row.request, "decline"),
        cancel: can(requestTable, row.request, "cancel"),
        receive: can(requestTable, row.request, "receive"),
        settle: row.request === "received" && open && passed.length > 0,
        close: row.request === "received" && open,
        retry: stuck,
        abandon: stuck,
      },
      messages,
      timeline: await listReturnHistory(tx, row.returnId),
    };
  });
}
