import { grantOptionalScopes } from "../shopify/tokens/app-lifecycle";
import { SideCall, type SideStarted, type SideStatus } from "./emulated-protocol";
import { type EmulatedWorld, startEmulatedWorld } from "./emulated-world";
import { creditGiven, orderTruths } from "./order-truth";
import { placeOrders } from "./place-orders";
import { answerCalls } from "./side-answering";

/** The process on the far side of the wire: the emulated Shopify, its store's life and the mail sink. Does what the demo asks of it. */
let world: EmulatedWorld | null = null;
let keeping: NodeJS.Timeout | null = null;

const keepEveryMs = 15_000;

function running(): EmulatedWorld {
  if (!world) throw new Error("The emulated side was not started yet.");
  return world;
}

async function answer(call: SideCall): Promise<unknown> {
  if (call.call === "start") return started(call);
  const { emulator, life, mail, source } = running();
  const { shop } = source.store;
  switch (call.call) {
    case "install":
      emulator.install(shop);
      // The store owner agrees to history older than 60 days too.
      grantOptionalScopes(emulator.wire, shop, emulator.wire.manifest.optionalScopes);
      return null;
    case "live":
      life.start(call.orderEveryMs);
      return null;
    case "place":
      return placeOrders(running(), call.count);
    case "ship":
      for (const order of call.orders) emulator.shopify.fulfilOrder(shop, order, { trackingCompany: "Saathi Express" });
      return null;
    case "deliver":
      for (const order of call.orders) emulator.shopify.markDelivered(shop, order);
      return null;
    case "ask":
      return life.askNow(call.wish, true);
    case "truth":
      return { orders: orderTruths(emulator.shopify, shop), credit: creditGiven(emulator.shopify, shop) };
    case "status": {
      const status: SideStatus = {
        orders: emulator.shopify.orderCount(shop),
        ...life.counts,
        mails: mail.mails().length,
        webhooks: emulator.dispatcher.ledger.of(shop),
        backlog: emulator.dispatcher.backlog(),
        deliveredOrder: deliveredOrder(),
      };
      return status;
    }
    case "stop":
      await stop();
      return null;
  }
}

async function started({ settings }: Extract<SideCall, { call: "start" }>): Promise<SideStarted> {
  world = await startEmulatedWorld(settings);
  const { emulator, mail, source, fresh, remember } = world;
  keeping = setInterval(() => void remember(), keepEveryMs);
  const { shop } = source.store;
  return {
    shop,
    orders: emulator.shopify.orderCount(shop),
    fileOrders: source.count,
    installed: emulator.wire.installations.active(shop) !== null,
    fresh,
    emulatorUrl: emulator.url,
    adminUrl: emulator.adminUrl,
    appPath: `/admin/store/${shop.replace(/\.myshopify\.com$/, "")}/apps/${emulator.wire.manifest.handle}`,
    mailUrl: mail.url,
  };
}

/** The newest delivered order of a shopper whose account is known, by number. */
function deliveredOrder(): string | null {
  const { emulator, source } = running();
  const truths = orderTruths(emulator.shopify, source.store.shop);
  const found = truths.findLast((order) => order.delivered && order.customerId !== null && order.returns.length === 0 && !order.cancelled);
  return found?.name.slice(1) ?? null;
}

async function stop(): Promise<void> {
  if (keeping) clearInterval(keeping);
  keeping = null;
  const ending = world;
  world = null;
  await ending?.stop();
}

answerCalls(SideCall, answer, stop);
