import { Refusal } from "~/domain/errors";
import { newId, type ReturnId } from "~/domain/ids";
import { type AskForReturn, photosPerLine } from "~/domain/returns/commands";
import { isOverruled } from "~/domain/returns/decide";
import { creditGoesFirst } from "~/domain/returns/money-may-go";
import type { ReturnTerms } from "~/domain/returns/policy/policy";
import { refundPromisedOn } from "~/domain/returns/refund-promise";
import { takeFrom } from "~/domain/returns/sources";
import { dayIn } from "~/domain/time";
import type { ExchangeChoice } from "~/ports/exchange";
import type { ReturnReason } from "~/ports/platform";
import { assignPhotos, lockLoosePhotos } from "~db/queries/photos.server";
import type { NewRefusal } from "~db/queries/refusals.server";
import { joinGroup } from "~db/queries/return-groups.server";
import {
  findReturn,
  findReturnByRequestKey,
  insertReturn,
  listReturnsOfOrder,
  type NewReturnLine,
  type ReturnRow,
  updateReturn,
} from "~db/queries/returns.server";
import { getStore, type StoreRow } from "~db/queries/store-row.server";
import type { VerdictRow } from "~db/schema/returns";
import type { Ctx, VerbTx } from "../ctx";
import { clockOf } from "../desk/clock";
import { checkOverruling, noteDeparture } from "../desk/note-departure.server";
import { signalsNow } from "../desk/read-signals.server";
import { permit } from "../permit";
import { lookUpFacts } from "../policy/look-up-facts.server";
import { decideAsk, reckon } from "./auto-decide.server";
import { giveWay } from "./change-return.server";
import { checkSubReasons } from "./check-sub-reasons";
import { keepAskedWishes, readWishChoices } from "./exchange-ask.server";
import { followDecision } from "./follow-decision.server";
import { judgeAsk, type LineVerdict } from "./judge-ask.server";
import { keepRecipient } from "./keep-recipient.server";
import { keepRefusals } from "./keep-refusals.server";
import type { LoadedOrder } from "./load-facts.server";
import { findAskersOrder, giftProof, lockAskersOrder } from "./lock-askers-order.server";
import { giftResolutions, offeredResolutions, termsOf } from "./offers.server";
import { type Judging, prepareJudging } from "./prepare-judging.server";
import { returnReasonsIfKnown } from "./return-reasons.server";
import { refuseWorse } from "./shown-offer";

/**
 * Asks for a return. The same key is the same return, however often it comes. Rules and quote are decided here, kept with the
 * return, and the platform and the shopper are told through the outbox.
 * @throws NotFound for an order that is not the asker's; Refusal with the code of the rule that said no, or `bad_quantity`,
 * `duplicate_line`, `unknown_line`, `unknown_reason`, `resolution_not_offered`, `reason_needed`, `photo_not_found`, `too_many_photos`, `request_key_used`;
 * `not_an_even_swap`, `out_of_stock` when other goods were named that cannot be sent; `quote_changed` when less or later would be paid than was shown; `illegal_transition` when the return to be replaced cannot be
 */
export async function askForReturn(ctx: Ctx, input: AskForReturn): Promise<ReturnRow> {
  if (input.asker.source === "staff") permit(ctx, "returns.decide");
  const { channelExternalId } = await ctx.transact((tx) => findAskersOrder(tx, input.asker, input.orderExternalId));
  const reasons = await returnReasonsIfKnown(ctx, channelExternalId);
  await lookUpFacts(ctx, input);
  const wishable = await readWishChoices(ctx, input);
  const refused: NewRefusal[] = [];
  try {
    return await ask(ctx, input, { reasons, wishable }, refused);
  } catch (error) {
    if (refused.length > 0 && input.asker.source !== "staff") await keepRefusals(ctx, refused);
    throw error;
  }
}

/** What the platform was asked before the transaction. */
interface Read {
  reasons: ReturnReason[] | null;
  /** What can be sent instead. */
  wishable: ExchangeChoice[] | null;
}

function ask(ctx: Ctx, input: AskForReturn, read: Read, refused: NewRefusal[]): Promise<ReturnRow> {
  const { reasons } = read;
  return ctx.transact(async (tx) => {
    const order = await lockAskersOrder(tx, input.asker, input.orderExternalId);
    const requestKey = `${input.asker.source}:${input.requestKey}`;
    const earlier = await findReturnByRequestKey(tx, requestKey);
    if (earlier) {
      if (earlier.orderId !== order.orderId) throw new Refusal("request_key_used", "This request was already used for another order.");
      return earlier;
    }
    const store = await getStore(tx);
    checkShape(input, reasons);
    if (input.replaces) await giveWay(ctx, tx, store, { ...input, orderId: order.orderId, replaces: input.replaces });
    const judging = await prepareJudging(ctx, tx, store, order, { gift: input.asker.source === "gift" });
    const { published } = judging;
    checkSubReasons(input, published);
    const offered = input.asker.source === "gift" ? giftResolutions : offeredResolutions;
    if (!offered(ctx, store, published.policy, published.terms).includes(input.resolution))
      throw new Refusal("resolution_not_offered", notOffered[input.resolution], { resolution: "Not offered." });
    const verdicts = judgeAsk(judging, input, dayIn(store.timezone, ctx.now()), refused);
    checkOverruling(verdicts, input.overruleReason);
    return write(ctx, tx, input, { judging, store, requestKey, verdicts, ...read });
  });
}

const notOffered: Readonly<Record<AskForReturn["resolution"], string>> = {
  refund: "Refunds are not offered by this store.",
  store_credit: "Store credit is not offered by this store.",
  exchange: "Exchanges are not offered by this store.",
  repair: "Repairs are not offered by this store.",
};

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

interface Decided {
  judging: Judging;
  store: StoreRow;
  requestKey: string;
  verdicts: LineVerdict[];
  reasons: ReturnReason[] | null;
  wishable: ExchangeChoice[] | null;
}

async function write(ctx: Ctx, tx: VerbTx, input: AskForReturn, decided: Decided): Promise<ReturnRow> {
  const { judging, store, verdicts } = decided;
  const { loaded, published } = judging;
  const now = ctx.now();
  const returnId = newId("ret", now);
  const earlier = await listReturnsOfOrder(tx, loaded.row.orderId);
  const gift = input.asker.source === "gift" ? await giftProof(tx, input.asker) : null;
  const money = await termsOf(ctx, tx, store, loaded.row, input.resolution, published.terms, gift !== null);
  const reckoned = reckon(ctx, store, judging, gift ? { ...input, gift: true } : input, money);
  const { quoted, keepItem } = reckoned;
  const asksSignals = gift === null && published.policy.body.decide.lookAtSignals.length > 0;
  const signals = asksSignals ? await signalsNow(tx, { returnId, orderId: loaded.row.orderId }) : [];
  const { decision, reasons } = decideAsk(judging, reckoned, verdicts, input.lines, signals);
  // A repair gives the goods back, not their worth.
  const promisedMinor = input.resolution === "repair" ? 0 : quoted.total.minor;
  const isStaff = input.asker.source === "staff";
  // A code proves an address, not who holds the goods: nothing is given for a gift before somebody has them in hand.
  const promised = gift ? { ...published.terms, refundOn: "inspection" as const, creditInstant: false } : published.terms;
  const terms: ReturnTerms = { ...promised, fees: reckoned.fees };
  const atApproval = keepItem || creditGoesFirst({ wants: input.resolution, gift: gift !== null }, terms);
  const dueOn = refundPromisedOn({ now, receivedAt: null, timezone: store.timezone, atApproval, ...terms });
  refuseWorse(input.shown, { policyVersion: published.version, totalMinor: promisedMinor, expectedOn: dueOn });
  // Ids sort by their time: a millisecond apart, lines keep the order in which they were asked for.
  let position = now.getTime();
  const asked = input.lines.map((line, i) => {
    const amount = quoted.lines[i]?.worth.minor ?? 0;
    const common = {
      storeId: tx.storeId,
      returnId,
      orderLineExternalId: line.lineId,
      reasonId: line.reasonId,
      reasonName: decided.reasons?.find((reason) => reason.id === line.reasonId)?.name ?? "",
      subReason: line.subReason ?? "",
      conditions: line.conditions ?? [],
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
      // What somebody else sends back is not held against the buyer.
      shopperId: gift ? null : loaded.row.shopperId,
      gift: gift !== null,
      name: `R-${loaded.row.name.replace(/^#/, "")}-${earlier.length + 1}`,
      source: isStaff ? "staff" : "shopper",
      requestKey: decided.requestKey,
      request: "requested",
      parcel: "none",
      resolution: "open",
      wants: input.resolution,
      currency: loaded.row.currency,
      quotedMinor: promisedMinor,
      restock: store.settings.returns.restockOnReceive,
      verdicts: verdicts.map(
        ({ lineId, rule, answer, sentence, code, values }): VerdictRow => ({
          ...{ lineId, rule, answer, sentence },
          ...{ code, values },
        }),
      ),
      settingsVersion: store.settingsVersion,
      policyChannel: published.channel,
      policyVersion: published.version,
      terms,
      ...{ decision, decisionReasons: reasons, keepItem },
      groupId: input.groupKey ? await joinGroup(tx, `${input.asker.source}:${input.groupKey}`, now) : null,
      // Whoever asks in spite of the rules has decided otherwise than they do.
      overruled: isStaff && isOverruled(decision, "approve"),
      requestedAt: now,
      decideBy: clockOf(store, now),
      countryCode: loaded.row.countryCode,
      dueOn,
    },
    asked.flatMap(({ rows }) => rows),
  );
  if (gift) await keepRecipient(ctx, tx, returnId, gift);
  await joinPhotos(tx, about.orderId, returnId, asked, now);
  const rows = asked.map((one) => one.rows);
  await keepAskedWishes(ctx, tx, { store, returnId, input, rows, bought: loaded.lines, choices: decided.wishable });
  if (input.replaces) await updateReturn(tx, input.replaces, { replacedBy: returnId }, now);
  await tx.record([
    {
      name: "return.requested",
      ...about,
      data: {
        ...{ source: input.asker.source, quotedMinor: promisedMinor, currency: loaded.row.currency },
        ...{ look: decision !== "approve", decision, policy: published.version },
      },
    },
  ]);
  const row = await findReturn(tx, returnId);
  if (!row) throw new Error("the return was written but cannot be read");
  await noteDeparture(ctx, tx, "asked", row, input.overruleReason ?? null);
  await followDecision(tx, ctx, { row, order: loaded.row, store }, input.locale);
  return (await findReturn(tx, returnId)) ?? row;
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
