import { loadEvidenceState } from "~db/queries/evidence-states.server";
import { listOutbox } from "~db/queries/outbox.server";
import { countCleaned } from "~db/queries/photos.server";
import {
  countInbox,
  listAccess,
  listBackfills,
  listInbox,
  listPrivacyRequests,
  listReconciliations,
} from "~db/queries/system-lists.server";
import type { Ctx, VerbTx } from "../ctx";
import { type Cursor, writeCursor } from "./order-filter";

/** Parts of the System page, one at a time. */
export const systemTabs = ["inbox", "outbox", "jobs", "sync", "privacy", "access"] as const;
export type SystemTab = (typeof systemTabs)[number];

const perPage = 50;

export interface ViewSystem {
  tab: SystemTab;
  state: string | null;
  after: Cursor | null;
}

/** What the chosen part of the System page shows. */
export async function viewSystem(ctx: Ctx, input: ViewSystem) {
  const now = ctx.now();
  if (input.tab === "jobs") {
    const oldPhotos = await ctx.transact((tx) => countCleaned(tx));
    return { tab: input.tab, now, letters: await ctx.app.deadLetters.list(ctx.storeId), oldPhotos };
  }
  return ctx.transact(async (tx) => {
    switch (input.tab) {
      case "inbox":
        return { tab: input.tab, now, ...(await inbox(tx, input)) };
      case "outbox":
        return { tab: input.tab, now, ...(await outbox(tx, input)) };
      case "privacy":
        return { tab: input.tab, now, requests: await listPrivacyRequests(tx, perPage) };
      case "access":
        return { tab: input.tab, now, reads: await listAccess(tx, 100) };
      default:
        return {
          ...{ tab: "sync" as const, now, backfills: await listBackfills(tx, 10), reconciliations: await listReconciliations(tx, 10) },
          evidence: await evidence(tx),
        };
    }
  });
}

async function evidence(tx: VerbTx) {
  const { phase, ordersWalked, ordersTotal, endsCounted, startedAt, finishedAt } = await loadEvidenceState(tx);
  return { phase, ordersWalked, ordersTotal, endsCounted, startedAt, finishedAt };
}

async function inbox(tx: VerbTx, { state, after }: ViewSystem) {
  const wanted = (["new", "done", "dropped", "failed", "dead"] as const).find((one) => one === state) ?? null;
  const rows = await listInbox(tx, wanted, after ? { at: new Date(after.key), id: after.id } : null, perPage + 1);
  const page = rows.slice(0, perPage);
  const last = rows.length > perPage ? page.at(-1) : undefined;
  return {
    state: wanted,
    rows: page,
    counts: await countInbox(tx),
    next: last ? writeCursor({ key: last.receivedAt.toISOString(), id: last.deliveryId }) : null,
  };
}

async function outbox(tx: VerbTx, { state, after }: ViewSystem) {
  const open = ["pending", "sending", "failed", "stuck"] as const;
  const states = state === "all" ? ([...open, "sent", "abandoned"] as const) : open;
  const rows = await listOutbox(tx, states, after?.id ?? null, perPage + 1);
  const page = rows.slice(0, perPage);
  const last = rows.length > perPage ? page.at(-1) : undefined;
  return {
    state: state === "all" ? "all" : "open",
    rows: page.map(({ outboxId, kind, state: at, attempts, errorCode, orderId, returnId, createdAt, runAt, sentAt }) => ({
      ...{ outboxId, kind, state: at, attempts, errorCode, orderId, returnId, createdAt, runAt, sentAt },
    })),
    next: last ? writeCursor({ key: last.createdAt.toISOString(), id: last.outboxId }) : null,
  };
}
