import type { Permission } from "~/domain/stores/roles";

/**
 * What each posting address of the pages needs; `*` stands for one part (an id). Buttons are drawn by this table, and a test presses every
 * route as every role to see that the server says the same.
 */
export const actionNeeds: Readonly<Record<string, Permission>> = {
  "/first-steps/finish": "settings.change",
  "/first-steps/returns-off": "settings.change",
  "/orders/*/hold": "orders.decide",
  "/orders/*/release": "orders.decide",
  "/orders/*/mark-outcome": "orders.decide",
  "/orders/*/opt-out": "orders.decide",
  "/orders/*/note-action": "orders.decide",
  "/orders/*/verify": "orders.decide",
  "/orders/bulk-hold": "orders.decide",
  "/orders/bulk-verify": "orders.decide",
  "/orders/bulk-release": "orders.decide",
  "/orders/bulk-mark-outcome": "orders.decide",
  "/orders/save-view": "views.save",
  "/orders/remove-view": "views.save",
  "/returns/bulk-approve": "returns.decide",
  "/returns/bulk-decline": "returns.decide",
  "/returns/bulk-assign": "returns.note",
  "/returns/save-view": "views.save",
  "/returns/remove-view": "views.save",
  "/returns/new/quote": "returns.decide",
  "/returns/new/ask": "returns.decide",
  "/returns/desk/save-answer": "desk.change",
  "/returns/desk/remove-answer": "desk.change",
  "/returns/desk/save-reader": "desk.change",
  "/returns/desk/remove-reader": "desk.change",
  "/returns/*/note": "returns.note",
  "/returns/*/assign": "returns.note",
  "/returns/*/approve": "returns.decide",
  "/returns/*/decline": "returns.decide",
  "/returns/*/cancel": "returns.decide",
  "/returns/*/close": "returns.decide",
  "/returns/*/retry": "returns.decide",
  "/returns/*/abandon": "returns.decide",
  "/returns/*/preview-mail": "returns.receive",
  "/returns/*/receive": "returns.receive",
  "/returns/*/settle": "returns.settle",
  "/returns/*/exchange": "returns.settle",
  "/policy/save": "policy.change",
  "/policy/publish": "policy.change",
  "/policy/discard": "policy.change",
  "/policy/start-draft": "policy.change",
  "/policy/what-if/start": "policy.change",
  "/policy/what-if/cancel": "policy.change",
  "/money/check": "money.settle",
  "/money/differences/*/adopt": "money.settle",
  "/money/differences/*/explain": "money.settle",
  "/money/differences/*/send-again": "returns.decide",
  "/risk/rules/*/save": "rules.change",
  "/risk/rules/*/switch": "rules.change",
  "/risk/rules/*/move": "rules.change",
  "/risk/rules/*/delete": "rules.change",
  "/risk/rules/*/try-out": "rules.change",
  "/risk/outcomes/upload": "orders.decide",
  "/risk/outcomes/*/map": "orders.decide",
  "/risk/outcomes/*/start": "orders.decide",
  "/risk/outcomes/*/cancel": "orders.decide",
  "/risk/checkout/switch": "settings.change",
  "/risk/checkout/retry": "settings.change",
  "/settings/feeds/*/renew": "settings.change",
  "/settings/feeds/*/close": "settings.change",
  "/settings/save": "settings.change",
  "/settings/team/*": "team.change",
  "/system/backfill/cancel": "system.repair",
  "/system/backfill/start": "system.repair",
  "/system/evidence/rebuild": "system.repair",
  "/system/inbox/*/replay": "system.repair",
  "/system/inbox/replay-dead": "system.repair",
  "/system/jobs/*/replay": "system.repair",
  "/system/outbox/*/abandon": "system.repair",
  "/system/outbox/*/retry": "system.repair",
  "/system/reconcile/run": "system.repair",
};

const patterns = Object.entries(actionNeeds).map(([address, permission]) => ({ parts: address.split("/"), permission }));

/** What posting to this address needs. @throws Error for an address the table lacks: a button nobody thought about is drawn for nobody */
export function needOf(address: string): Permission {
  const parts = address.split("/");
  const found = patterns.find(
    (one) => one.parts.length === parts.length && one.parts.every((part, i) => part === "*" || part === parts[i]),
  );
  if (!found) throw new Error(`${address} is missing in actionNeeds`);
  return found.permission;
}
