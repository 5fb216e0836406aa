import { openInAdmin } from "../admin-visit";
import { giftName } from "../bigcommerce/gift-handle";
import { openInPanel } from "../bigcommerce/panel-visit";
import type { DemoStack } from "../demo-stack";
import { emulatedName } from "../emulated-handle";
import type { FarSide } from "./smoke-context";
import type { StaffClient } from "./staff-client";
import { until } from "./waiting";

/** The store on the emulated Shopify. */
export function shopifyFar({ side, started }: DemoStack, staff: StaffClient): FarSide {
  return {
    name: emulatedName,
    orders: started.orders,
    install: async () => {
      await side.install();
      await openInAdmin(started.adminUrl, started.appPath);
    },
    place: (count) => side.place(count),
    ship: (orders) => side.ship(orders),
    deliver: (orders) => side.deliver(orders),
    truths: async () => (await side.truth()).orders,
    webhooks: async () => (await side.status()).webhooks,
    drain: () => staff.control("drain"),
  };
}

/** The store on the emulated BigCommerce. */
export function giftFar({ side, started }: NonNullable<DemoStack["gift"]>): FarSide {
  return {
    name: giftName,
    orders: started.orders,
    install: async () => {
      await openInPanel(started.panelUrl, started.hash);
      await until("the webhooks to be registered", 60_000, async () => {
        const { hooks } = await side.status();
        return hooks > 0 ? { done: null } : { now: hooks };
      });
    },
    place: (count) => side.place(count ?? 0),
    ship: (orders) => side.ship(orders),
    deliver: (orders) => side.deliver(orders),
    truths: async () => (await side.truth()).orders,
    webhooks: async () => (await side.status()).webhooks,
    drain: () => side.drain(),
  };
}
