import type { AppFigures } from "./app-figures";
import type { SideStatus } from "./emulated-protocol";

/** The addresses of the second store. */
export interface GiftAddresses {
  /** The app in the emulated control panel. */
  panel: string;
  /** Where a shopper sees their orders. */
  storefront: string;
  portal: string;
  control: string;
  orders: number;
}

/** The addresses a person needs. */
export interface Addresses {
  admin: string;
  /** A delivered order's page; null while nothing was delivered. */
  orderStatus: string | null;
  mails: string;
  control: string;
  /** null when the app runs for one platform alone. */
  gift: GiftAddresses | null;
  /** Relative to where the command was given. */
  logs: string;
  fresh: boolean;
  orders: number;
}

const number = (value: number) => value.toLocaleString("en");

/** What the demo prints once it runs. */
export function welcome(at: Addresses): string {
  const { gift } = at;
  const row = (label: string, address: string | null) => (address === null ? [] : [`  ${label.padEnd(26)}${address}`]);
  const rows = [
    ...(gift ? ["Shopify"] : []),
    ...row("The app in the admin", at.admin),
    ...row("A shopper's order page", at.orderStatus),
    ...row("Make things happen", at.control),
    ...(gift
      ? [
          "BigCommerce",
          ...row("The app in the panel", gift.panel),
          ...row("A shopper's account", gift.storefront),
          ...row("The return portal", gift.portal),
          ...row("Make things happen", gift.control),
          "Both",
        ]
      : []),
    ...row("Mails to shoppers", at.mails),
  ];
  const orders = number(at.orders + (gift?.orders ?? 0));
  const stores = gift ? "two demo stores" : "the demo store";
  return [
    "",
    at.fresh
      ? `Backhaul runs in ${gift ? "two new demo stores" : "a new demo store"} with ${orders} past orders. New ones come every few seconds.`
      : `Backhaul runs in ${stores} of last time (${orders} orders). Life goes on.`,
    `Everything happens on this machine; stores, shoppers and ${gift ? "both platforms" : "Shopify itself"} are emulated.`,
    "",
    ...rows,
    "",
    `Logs: ${at.logs}   Stop: Ctrl-C (data is kept)   From the beginning: npm run demo -- --fresh`,
    "",
  ].join("\n");
}

/** One line about one store now. `side` = what its platform knows. */
export function statusLine(time: string, name: string, app: AppFigures, side: Pick<SideStatus, "orders" | "webhooks">): string {
  const parts = [
    `orders ${number(app.orders)}${app.orders < side.orders ? ` of ${number(side.orders)}` : ""}`,
    `scored ${number(app.scored)}`,
    `returns ${number(app.returns)}`,
    `webhooks ${number(side.webhooks.delivered)}${app.waiting > 0 ? ` (${number(app.waiting)} waiting)` : ""}`,
  ];
  return `${time}  ${name}${parts.join(" · ")}`;
}
