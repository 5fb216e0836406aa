import { describe, expect, test } from "vitest";
import { may, type Permission, permissionsOf, type StaffRole, staffRoles } from "~/domain/stores/roles";
import { benchWithOrder } from "~/testing/bench-fixtures";
import { moneyShown } from "~/testing/money-fixtures";
import { emptyPages, fullPages } from "~/testing/page-fixtures";
import { kits, type Platform, renderPage } from "~/testing/render-page";
import { runningWhatIf } from "~/testing/what-if-fixtures";
import { needOf } from "~/ui/action-needs";

const platforms = Object.keys(kits) as Platform[];

/** What the words on a button promise to do, and what that needs. */
const needOfWords: Readonly<Record<string, Permission>> = {
  "Approve return": "returns.decide",
  Decline: "returns.decide",
  "Cancel return": "returns.decide",
  "Close without money": "returns.decide",
  "Try again": "returns.decide",
  "Give up the message": "returns.decide",
  "Goods received": "returns.receive",
  "Pay ₹1,240.00": "returns.settle",
  "Pay refunds": "returns.settle",
  "Hold before shipping": "orders.decide",
  "Release to ship": "orders.decide",
  "Mark outcome": "orders.decide",
  "Exempt from automated decisions": "orders.decide",
  "Replace label": "returns.decide",
  "Arrange pickup": "returns.decide",
  "Courier is on the way": "returns.receive",
  "Parcel was handed over": "returns.receive",
  "Parcel is here": "returns.receive",
  "Take the parcel": "returns.receive",
  "+ Extra item": "bench.work",
  "- Missing": "bench.work",
  "* Take back": "bench.work",
  ". Sealed": "bench.work",
  "/ Finish parcel": "bench.work",
  "Take this": "bench.work",
  "Add photo": "bench.work",
  "Add question": "settings.change",
  "Remove question": "settings.change",
  "Grade anew": "bench.work",
  Grade: "bench.work",
  "1 A as new": "bench.work",
  "Add place": "settings.change",
  "Remove place": "settings.change",
  "Save reminders": "mails.change",
  "Silence address": "mails.change",
  "Mail it again": "mails.change",
  "Save words": "mails.change",
  "Back to the shipped words": "mails.change",
  "Preview mail": "mails.change",
  "Send test mail": "mails.change",
  "Take no fees": "returns.settle",
  "Save what they are worth": "returns.settle",
  "Record ₹1,240.00 as paid by hand": "returns.settle",
  "Repaired and sent back": "returns.settle",
  "Let the shopper keep it": "returns.decide",
  "Add season": "settings.change",
  "Add expiry": "settings.change",
  "Add disposition rule": "settings.change",
  "Export CSV": "orders.export",
  "Export returns": "returns.export",
  "Download report": "returns.export",
  "Ask for a shopper": "returns.decide",
  "Ask for a return": "returns.decide",
  "Show the sum": "returns.decide",
  "Add note": "returns.note",
  "Add answer": "desk.change",
  "Save answer": "desk.change",
  "Remove answer": "desk.change",
  "Add address": "desk.change",
  "Remove address": "desk.change",
  "Remove view": "views.save",
  "Save view": "views.save",
  "I asked the shopper": "orders.decide",
  "Ask the shopper to confirm": "orders.decide",
  "Send the link again": "orders.decide",
  "Use this order": "returns.decide",
  "Change order": "returns.decide",
  "Make the return": "returns.decide",
  "Set aside": "returns.decide",
  "Publish policy": "policy.change",
  "Discard draft": "policy.change",
  "Start a draft from it": "policy.change",
  "Try it on past orders": "policy.change",
  "Try it again": "policy.change",
  "Stop trying": "policy.change",
  "Choose file of returns": "returns.import",
  "Take returns over": "returns.import",
  "Throw file away": "returns.import",
  "Compare now": "money.settle",
  "The platform is right": "money.settle",
  Explain: "money.settle",
  "Send again": "returns.decide",
  "Add rule": "rules.change",
  Earlier: "rules.change",
  Later: "rules.change",
  "Remove rule": "rules.change",
  "Save rule": "rules.change",
  "Test rule": "rules.change",
  "Switch on": "rules.change",
  "Switch off": "rules.change",
  "Start hiding": "settings.change",
  "Stop hiding": "settings.change",
  "Grant and start": "settings.change",
  "Apply and start again": "settings.change",
  "Ask again": "settings.change",
  "Done, or not now": "settings.change",
  "Set costs": "settings.change",
  "Set COD methods": "settings.change",
  "Make a new secret": "settings.change",
  "Switch on and make a secret": "settings.change",
  "Switch off the endpoint": "settings.change",
  "Set returns": "settings.change",
  Replay: "system.repair",
  "Replay all that failed for good": "system.repair",
  "Run again": "system.repair",
  Retry: "system.repair",
  "Give up": "system.repair",
  "Tell again": "system.repair",
  "Done by hand": "system.repair",
  "Read past orders": "system.repair",
  "Stop reading": "system.repair",
  "Check now": "system.repair",
  "Count anew": "system.repair",
  Download: "privacy.export",
  "Save vendor": "vendors.change",
  "Add vendor": "vendors.change",
  "Remove vendor": "vendors.change",
  "Save channel": "vendors.change",
  "Add channel": "vendors.change",
  "Remove channel": "vendors.change",
  "Confirm who did it": "bench.work",
  "Add task": "bench.batch",
  "Finish task": "bench.batch",
  "Give the task up": "bench.batch",
  "Open batch": "bench.batch",
  "Put in": "bench.batch",
  "Take out of the batch": "bench.batch",
  "Send off": "bench.batch",
  "Take the batch apart": "bench.batch",
  "Take the batch back": "bench.batch",
  "Save claim": "bench.credit",
  "Write it down": "bench.credit",
  "Put it right": "bench.credit",
  "Claim sheet (CSV)": "bench.export",
  "Claim sheet (PDF)": "bench.export",
  "Claim sheet with photos (PDF)": "bench.export",
  "File for the channel": "bench.export",
};
const openReturn = (part: object) => ({ ...(fullPages.return as object), ...part });
const all = {
  ...{ approve: true, decline: true, cancel: true, receive: true, settle: true, byHand: true, repair: true, keep: true },
  ...{ close: true, retry: true, abandon: true },
};
/** Goods that are here and passed. */
const passedLines = (fullPages.return as { lines: object[] }).lines.map((line) => ({ ...line, inspection: "passed", receivedQuantity: 1 }));
const aMessage = { outboxId: "out_1", kind: "order.hold", state: "stuck", attempts: 3, errorCode: null, orderId: "ord_1", returnId: null };
const systemPage = (shown: object) => ({ shown: { now: new Date("2026-11-21T08:30:00Z"), ...shown } });
const evidence = { phase: "idle", ordersWalked: 9, ordersTotal: 9, endsCounted: 6, startedAt: null, finishedAt: new Date(0) };
const openVerification = {
  canAsk: true,
  newest: {
    ...{ state: "asked", askedAt: new Date(0), expiresAt: new Date(1), answeredAt: null, atEnd: "stay", remindedAt: null },
    ...{ corrected: false, correction: null, answer: null },
  },
};

/** Every page in the states that offer the most buttons. */
const scenes: readonly [page: string, data: unknown, search?: string][] = [
  ["home", fullPages.home],
  ["orders", fullPages.orders, "?view=all&q=kurta"],
  ["orders", { ...(fullPages.orders as object), view: "vew_1" }],
  ["order", fullPages.order],
  ["order", { ...(fullPages.order as object), order: { ...(fullPages.order as { order: object }).order, decision: "held" } }],
  ["order", { ...(fullPages.order as object), verification: openVerification }],
  ["returns", fullPages.returns, "?tab=all&wants=refund"],
  ["withdrawals", fullPages.withdrawals],
  ["withdrawal", fullPages.withdrawal],
  ["withdrawal", emptyPages.withdrawal],
  ["returns", { ...(fullPages.returns as object), view: "vew_9" }],
  ["desk", fullPages.desk],
  ["departures", fullPages.departures],
  ["ask", fullPages.ask],
  ["return", openReturn({ allowed: all, lines: passedLines })],
  ["policy", fullPages.policy],
  ["whatIf", fullPages.whatIf],
  ["whatIf", emptyPages.whatIf],
  ["whatIf", runningWhatIf],
  ["mails", fullPages.mails],
  ["mail", fullPages.mail],
  ["counter", fullPages.counter],
  ["bench", fullPages.bench],
  ["bench", benchWithOrder],
  ["benchRules", fullPages.benchRules],
  ["benchStock", fullPages.benchStock],
  ["checklists", fullPages.checklists],
  ["vendors", fullPages.vendors],
  ["batches", fullPages.batches],
  ["unit", fullPages.unit],
  ["tasks", fullPages.tasks],
  ["batch", fullPages.batch],
  ["batch", { ...(fullPages.batch as object), state: "closed" }],
  ["batch", { ...(fullPages.batch as object), state: "done" }],
  ["money", fullPages.money],
  ["money", { shown: moneyShown.differences }],
  ["money", { shown: moneyShown.promises }],
  ["moneyData", fullPages.moneyData],
  ["risk", fullPages.risk],
  ["rule", { ...(fullPages.rule as object), rule: { ...(fullPages.rule as { rule: object }).rule, test: null } }],
  ["rule", { ...(fullPages.rule as object), rule: { ...(fullPages.rule as { rule: object }).rule, isOn: true } }],
  ["checkout", fullPages.checkout],
  ["checkout", { ...(fullPages.checkout as object), state: "off" }],
  ["checkout", { ...(fullPages.checkout as object), state: "permission" }],
  ["settings", fullPages.settings],
  ["settings", emptyPages.settings],
  ["system", fullPages.system],
  ["system", systemPage({ tab: "outbox", state: "open", next: null, rows: [{ ...aMessage, createdAt: new Date(0), runAt: new Date(0) }] })],
  [
    "system",
    systemPage({
      tab: "jobs",
      letters: [{ id: "1", job: "return.mirror", code: null, failedAt: new Date(0) }],
      oldPhotos: { cleaned: 40, left: 1, waiting: 9 },
    }),
  ],
  ["system", systemPage({ tab: "sync", backfills: [], reconciliations: [], evidence })],
  [
    "system",
    systemPage({
      tab: "sync",
      reconciliations: [],
      evidence: { ...evidence, phase: "walking" },
      backfills: [
        { backfillId: "b", state: "reading", ordersRead: 1, ordersTotal: 2, startedAt: new Date(0), finishedAt: null, errorCode: null },
      ],
    }),
  ],
  [
    "system",
    systemPage({
      tab: "privacy",
      requests: [{ requestId: "prv_1", kind: "export_shopper", state: "done", counts: {}, receivedAt: new Date(0), hasExport: true }],
    }),
  ],
];
/** The words of every button, and of every link that looks like one. */
const buttonWords = (html: string) =>
  [...html.matchAll(/<(button|a)\b[^>]*>(.*?)<\/\1>/gs)]
    .map((match) => (match[2] ?? "").replaceAll(/<[^>]*>/g, "").trim())
    .filter((words) => words !== "");

describe("a button is drawn for those who may press it", () => {
  for (const platform of platforms)
    test(`every page of ${platform}, every role`, async () => {
      const met = new Set<string>();
      for (const [page, data, search] of scenes) {
        const shownTo = async (role: StaffRole) => buttonWords((await renderPage(platform, page, data, false, role, search)).html);
        const owners = (await shownTo("owner")).filter((words) => words in needOfWords);
        for (const words of owners) met.add(words);
        for (const role of staffRoles.filter((one) => one !== "owner")) {
          const wanted = owners.filter((words) => may(role, needOfWords[words] ?? "look"));
          const shown = (await shownTo(role)).filter((words) => words in needOfWords);
          expect([page, role, shown]).toEqual([page, role, wanted]);
        }
      }
      expect([...met].sort()).toEqual(Object.keys(needOfWords).sort());
      // Some two hundred pages are drawn: a busy machine takes its time.
    }, 240_000);

  test.each(platforms)("what the shopper answered stands on the order page of %s, with what is left to do", async (platform) => {
    const html = async (newest: object, messages: object[] = []) => {
      const verification = { canAsk: true, newest: { ...openVerification.newest, ...newest } };
      return (await renderPage(platform, "order", { ...(fullPages.order as object), verification, messages }, false, "owner")).html;
    };
    const answer = { line1: "7 New Lane", line2: null, city: null, postalCode: null, phone: null, day: "2026-06-03", slot: "evening" };
    const confirmed = (correction: string) => html({ state: "confirmed", answeredAt: new Date(0), corrected: true, correction, answer });
    const corrected = await confirmed("by_hand");
    for (const part of ["7 New Lane", "2026-06-03", "before it ships"]) expect(corrected).toContain(part);
    expect(await confirmed("refused")).toContain("refused to take it from here");
    expect(await confirmed("waiting")).toContain("is being told");
    expect(await confirmed("written")).toContain("it stands in");
    expect((await html({ state: "asked" })).includes("cannot pay now instead")).toBe(platform !== "shopify");
    expect(await html({ state: "asked", atEnd: "cancel" })).toContain("then it is cancelled");
    expect(await html({ state: "paid", answeredAt: new Date(0) })).toContain("The shopper paid the order");
    expect(corrected).not.toContain("Ask the shopper to confirm");
    expect(await html({ state: "expired" })).toContain("did not answer in time");
    const cancelled = (state: string) => html({ state: "cancelled" }, [{ outboxId: "out_9", kind: "order.cancel", state }]);
    expect(await cancelled("sent")).toContain("It was cancelled in");
    expect(await cancelled("stuck")).toContain("refused it from here");
    expect(await html({ state: "cancelled" })).toContain("no money moves by a link");
  });

  test("a role without the next step reads that it is for others; a finished return that nothing is left", async () => {
    const text = async (role: StaffRole, data: unknown) => (await renderPage("shopify", "return", data, false, role)).html;
    expect(await text("read_only", openReturn({ allowed: all }))).toContain("for people with another role");
    expect(await text("warehouse", openReturn({ allowed: all }))).not.toContain("for people with another role");
    expect(await text("read_only", emptyPages.return)).toContain("Nothing is left to do here");
  });

  test("fields of settings and roles are switched off for who may not change them", async () => {
    const live = async (role: StaffRole) =>
      [...(await renderPage("shopify", "settings", fullPages.settings, false, role)).html.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)]
        .map(([tag]) => tag)
        .filter((tag) => !/ disabled(=|>| )/.test(tag) && !/type="hidden"/.test(tag)).length;
    expect(await live("owner")).toBeGreaterThan(15);
    for (const role of staffRoles.filter((one) => !permissionsOf(one).includes("settings.change")))
      expect([role, await live(role)]).toEqual([role, 0]);
  });

  test("orders are ticked by those who may do something with them", async () => {
    const boxes = async (role: StaffRole) =>
      ((await renderPage("bigcommerce", "orders", fullPages.orders, false, role)).html.match(/type="checkbox"/g) ?? []).length;
    expect(await boxes("accountant")).toBeGreaterThan(0);
    expect(await boxes("warehouse")).toBe(0);
  });

  test("an address that nobody gave a permission is drawn for nobody", () => {
    expect(() => needOf("/orders/ord_1/eat")).toThrow("actionNeeds");
    expect(needOf("/returns/ret_1/settle")).toBe("returns.settle");
  });
});
