import type { Ctx } from "~/application/ctx";
import { askForReturn } from "~/application/returns/ask-for-return.server";
import { receiveReturn } from "~/application/returns/receive-return.server";
import { type TestApp, testApp } from "~/testing/test-app";
import { findReturn, listReturnLines, type ReturnLineRow, type ReturnRow } from "~db/queries/returns.server";
import { type FakePlatform, fakePlatform } from "./fake-platform";

/** The one order of these tests, its two lines and its shopper. */
export const order = "gid://fake/Order/1";
export const kurta = `${order}/kurta`;
export const scarf = `${order}/scarf`;
export const asha = { source: "shopper" as const, shopperExternalId: "gid://fake/Customer/7" };

/** One wanted line. */
export const line = (lineId: string, quantity: number) => ({
  lineId,
  quantity,
  reasonId: "reason-1",
  note: "",
  photoIds: [] as string[],
});

/** A store on a fake platform and what people do in it. */
export interface ReturnsWorld {
  t: TestApp;
  ctx: Ctx;
  fake: FakePlatform;
  ask(lines?: ReturnType<typeof line>[], more?: Partial<Parameters<typeof askForReturn>[1]>): Promise<ReturnRow>;
  read(returnId: string): Promise<ReturnRow | null>;
  linesOf(returnId: string): Promise<ReturnLineRow[]>;
  receiveAll(returnId: string, inspection?: "passed" | "failed"): Promise<void>;
  /** Runs the jobs; then time passes, as it does between people. */
  drain(): Promise<void>;
}

/** Makes one on an emptied database; it has no order yet. */
export async function returnsWorld(fake: FakePlatform = fakePlatform()): Promise<ReturnsWorld> {
  const t = await testApp({ platforms: { shopify: fake.platform } });
  const ctx = await t.store("returns.myshopify.com");
  const linesOf = (returnId: string) => ctx.transact((tx) => listReturnLines(tx, [returnId]));
  return {
    t,
    ctx,
    fake,
    linesOf,
    ask: (lines = [line(kurta, 1)], more = {}) =>
      askForReturn(ctx, {
        asker: asha,
        orderExternalId: order,
        requestKey: "key-0001",
        lines,
        resolution: "refund",
        locale: "en",
        ...more,
      }),
    read: (returnId) => ctx.transact((tx) => findReturn(tx, returnId)),
    receiveAll: async (returnId, inspection = "passed") => {
      const lines = await linesOf(returnId);
      await receiveReturn(ctx, {
        returnId,
        lines: lines.map((l) => ({ returnLineId: l.returnLineId, receivedQuantity: l.quantity, inspection })),
      });
    },
    drain: async () => {
      await t.drain();
      t.clock.advance(1);
    },
  };
}
