import type { AppFigures } from "./app-figures";
import type { SideStatus } from "./emulated-protocol";

/** The addresses a person needs. */
export interface Addresses {
  admin: string;
  /** A delivered order's page; null while nothing was delivered. */
  orderStatus: string | null;
  mails: string;
  control: string;
  /** Relative to where the command was given. */
  logs: string;
  fresh: boolean;
  orders: number;
}

const number = (value: number) => value.toLocaleString("en");

/** What the demo prints once it runs. */
export function welcome(at: Addresses): string {
  const rows: [string, string][] = [
    ["The app in the admin", at.admin],
    ...(at.orderStatus === null ? [] : [["A shopper's order page", at.orderStatus] satisfies [string, string]]),
    ["Mails to shoppers", at.mails],
    ["Make things happen", at.control],
  ];
  return [
    "",
    at.fresh
      ? `Backhaul runs in a new demo store with ${number(at.orders)} past orders. New ones come every few seconds.`
      : `Backhaul runs in the demo store of last time (${number(at.orders)} orders). Life in it goes on.`,
    "Everything happens on this machine; the store, its shoppers and Shopify itself are emulated.",
    "",
    ...rows.map(([label, address]) => `  ${label.padEnd(24)}${address}`),
    "",
    `Logs: ${at.logs}   Stop: Ctrl-C (data is kept)   From the beginning: npm run demo -- --fresh`,
    "",
  ].join("\n");
}

/** One line about now. */
export function statusLine(time: string, app: AppFigures, side: SideStatus): string {
  const parts = [
    `orders ${number(app.orders)}${app.orders < side.orders ? ` of ${number(side.orders)}` : ""}`,
    `scored ${number(app.scored)}`,
    `returns ${number(app.returns)}`,
    `mails ${number(side.mails)}`,
    `webhooks ${number(side.webhooks.delivered)}${app.waiting > 0 ? ` (${number(app.waiting)} waiting)` : ""}`,
  ];
  return `${time}  ${parts.join(" · ")}`;
}
