import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { Refusal } from "~/domain/errors";
import { ReturnPolicy } from "~/domain/returns/policy/policy";
import { may, type Permission, staffRoles } from "~/domain/stores/roles";
import { type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { staffRoutes } from "~/testing/staff-world";
import { actionNeeds } from "~/ui/action-needs";
import type { Ctx } from "./ctx";
import { addNote } from "./desk/add-note.server";
import { assignReturns } from "./desk/assign-returns.server";
import { decideReturns } from "./desk/decide-returns.server";
import { exportReturns } from "./desk/export-returns.server";
import { removeAnswer, saveAnswer } from "./desk/save-answer.server";
import { removeReader, saveReader } from "./desk/save-reader.server";
import { askForStaff, quoteForStaff } from "./desk/staff-ask.server";
import { exportDepartures } from "./desk/view-departures.server";
import { permit } from "./permit";
import { discardDraft } from "./policy/discard-draft.server";
import { publishPolicy } from "./policy/publish-policy.server";
import { saveDraft } from "./policy/save-draft.server";
import { abandonReturnMessage } from "./returns/abandon-return-message.server";
import { approveReturn } from "./returns/approve-return.server";
import { askForReturn } from "./returns/ask-for-return.server";
import { cancelReturn } from "./returns/cancel-return.server";
import { closeReturn } from "./returns/close-return.server";
import { declineReturn } from "./returns/decline-return.server";
import { exchangeReturn } from "./returns/exchange-return.server";
import { previewReturnMail } from "./returns/preview-return-mail.server";
import { receiveReturn } from "./returns/receive-return.server";
import { retryReturn } from "./returns/retry-return.server";
import { settleReturn } from "./returns/settle-return.server";

let world: ReturnsWorld;
beforeAll(async () => {
  world = await returnsWorld();
});

const none = { returnId: "ret_x" };
const seen = { channel: "", revision: 0, published: 1 };
const staffAsked = { orderId: "ord_x", requestKey: "role-key-1", lines: [], resolution: "refund" as const, overruleReason: "" };
const take = async (rows: AsyncGenerator<string>) => {
  for await (const _ of rows) return;
};

/** Every verb that staff call about returns and their policy, about things that are not there. */
const verbs: readonly [name: string, needs: Permission, call: (ctx: Ctx) => unknown][] = [
  ["approveReturn", "returns.decide", (ctx) => approveReturn(ctx, none)],
  ["declineReturn", "returns.decide", (ctx) => declineReturn(ctx, { ...none, note: "No." })],
  ["cancelReturn", "returns.decide", (ctx) => cancelReturn(ctx, { ...none, shopperExternalId: null })],
  ["closeReturn", "returns.decide", (ctx) => closeReturn(ctx, none)],
  ["retryReturn", "returns.decide", (ctx) => retryReturn(ctx, none)],
  ["abandonReturnMessage", "returns.decide", (ctx) => abandonReturnMessage(ctx, none)],
  ["receiveReturn", "returns.receive", (ctx) => receiveReturn(ctx, { ...none, lines: [] })],
  ["previewReturnMail", "returns.decide", (ctx) => previewReturnMail(ctx, { ...none, step: "approve" })],
  ["settleReturn", "returns.settle", (ctx) => settleReturn(ctx, { ...none, to: "original" })],
  ["exchangeReturn", "returns.settle", (ctx) => exchangeReturn(ctx, { ...none, units: [] })],
  [
    "askForReturn",
    "returns.decide",
    (ctx) =>
      askForReturn(ctx, {
        asker: { source: "staff" },
        ...{ orderExternalId: "x", requestKey: "role-key-1", lines: [], resolution: "refund", locale: "en" },
      }),
  ],
  ["askForStaff", "returns.decide", (ctx) => askForStaff(ctx, staffAsked)],
  ["quoteForStaff", "returns.decide", (ctx) => quoteForStaff(ctx, staffAsked)],
  ["decideReturns", "returns.decide", (ctx) => decideReturns(ctx, "approve", { returnIds: ["ret_x"], answerId: "", words: "" })],
  ["assignReturns", "returns.note", (ctx) => assignReturns(ctx, { returnIds: ["ret_x"], staffId: "" })],
  ["addNote", "returns.note", (ctx) => addNote(ctx, { ...none, body: "x" })],
  ["exportReturns", "returns.export", (ctx) => take(exportReturns(ctx, { tab: "all", filter: {}, ids: [] }))],
  ["exportDepartures", "returns.export", (ctx) => take(exportDepartures(ctx))],
  ["saveAnswer", "desk.change", (ctx) => saveAnswer(ctx, { answerId: "ans_x", title: "x", use: "approve", bodies: { en: "x" } })],
  ["removeAnswer", "desk.change", (ctx) => removeAnswer(ctx, { answerId: "ans_x" })],
  ["saveReader", "desk.change", (ctx) => saveReader(ctx, { email: "a@example.com", locale: "en", pace: "daily" })],
  ["removeReader", "desk.change", (ctx) => removeReader(ctx, { readerId: "rdr_x" })],
  ["saveDraft", "policy.change", (ctx) => saveDraft(ctx, { ...seen, revision: 99, body: ReturnPolicy.parse({}) })],
  ["publishPolicy", "policy.change", (ctx) => publishPolicy(ctx, { ...seen, revision: 99, note: "" })],
  ["discardDraft", "policy.change", (ctx) => discardDraft(ctx, { ...seen, revision: 99 })],
];

const codeOf = async (call: (ctx: Ctx) => unknown, ctx: Ctx) => {
  try {
    await call(ctx);
    return "done";
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};

describe("who may do what, asked of the verbs themselves", () => {
  test.each(verbs)("%s asks for %s, whoever calls it", async (_name, needs, call) => {
    const { storeId } = world.ctx;
    const { app } = world.t;
    for (const role of staffRoles) {
      const code = await codeOf(call, app.forStore(storeId, "staff:stf_1", role));
      expect([role, code === "not_allowed"]).toEqual([role, !may(role, needs)]);
    }
    // Somebody of staff whose role nobody told, and a shopper who got hold of a verb of staff.
    expect(await codeOf(call, app.forStore(storeId, "staff:stf_1"))).toBe("not_allowed");
    expect(await codeOf(call, app.forStore(storeId, "shopper"))).toBe("not_allowed");
  });

  test("the app itself, its rules and the platform are nobody's role", () => {
    for (const actor of ["system", "platform", "rule", "model:first-1", "courier"])
      expect(() => permit({ actor, role: null }, "policy.change")).not.toThrow();
  });

  test("every button about returns, the policy, money and batches calls a verb that asks", async () => {
    const areas = /^app\.(returns|policy|money|bench\.(batches|channels|tasks|units|vendors))\./;
    const mute: string[] = [];
    for (const { file, action } of await staffRoutes()) {
      if (!action || !areas.test(file)) continue;
      const source = readFileSync(`app/routes/${file}`, "utf8");
      const called = [...source.matchAll(/from "~\/application\/([^"]+)"/g)].map((match) => `app/application/${match[1]}`);
      const asks = called.some((path) => {
        const code = [".ts", ".tsx"].map((ending) => `${path}${ending}`).find((each) => existsSync(each));
        return code !== undefined && /\bpermit\(ctx,/.test(readFileSync(code, "utf8"));
      });
      if (!asks) mute.push(file);
    }
    expect(mute).toEqual([]);
    expect(Object.keys(actionNeeds).filter((address) => address.startsWith("/returns/")).length).toBeGreaterThan(20);
  });
});
