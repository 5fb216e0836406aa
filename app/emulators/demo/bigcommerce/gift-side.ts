import { giftHash } from "../../demo-bigcommerce/gift-store";
import { placeOrders } from "../place-orders";
import { answerCalls } from "../side-answering";
import { GiftCall, type GiftStarted, type GiftStatus } from "./gift-protocol";
import { certificates, creditOf, giftTruths } from "./gift-truth";
import { type GiftWorld, startGiftWorld } from "./gift-world";

/** The process on the far side of the wire with the emulated BigCommerce and its store's life. Does what the demo asks of it. */
let world: GiftWorld | null = null;
let keeping: NodeJS.Timeout | null = null;

const keepEveryMs = 15_000;

function running(): GiftWorld {
  if (!world) throw new Error("The side with the emulated BigCommerce was not started yet.");
  return world;
}

async function answer(call: GiftCall): Promise<unknown> {
  if (call.call === "start") return started(call);
  const { emulator, life } = running();
  switch (call.call) {
    case "load-address":
      return emulator.loadAddress(giftHash);
    case "live":
      life.start(call.orderEveryMs);
      return null;
    case "place":
      return placeOrders(running(), call.count);
    case "ship":
      for (const order of call.orders) emulator.state.ship(giftHash, Number(order));
      return null;
    case "deliver":
      for (const order of call.orders) emulator.state.complete(giftHash, Number(order));
      return null;
    case "ask":
      return life.askNow(call.wish, true);
    case "fault":
      if (call.fault) emulator.faults.plan(call.fault);
      else emulator.faults.clear();
      return null;
    case "drain":
      await emulator.drain();
      return null;
    case "truth":
      return { orders: giftTruths(emulator), creditMinor: creditOf(emulator), certificates: certificates(emulator) };
    case "status": {
      const status: GiftStatus = {
        orders: emulator.state.orderIds(giftHash).length,
        ...life.counts,
        webhooks: emulator.dispatcher.ledger.of(giftHash),
        backlog: emulator.dispatcher.backlog(),
        hooks: emulator.state.hooks(giftHash).length,
      };
      return status;
    }
    case "stop":
      await stop();
      return null;
  }
}

async function started({ settings }: Extract<GiftCall, { call: "start" }>): Promise<GiftStarted> {
  world = await startGiftWorld(settings);
  const { emulator, fresh, remember } = world;
  keeping = setInterval(() => void remember(), keepEveryMs);
  return {
    hash: giftHash,
    orders: emulator.state.orderIds(giftHash).length,
    installed: emulator.wire.world.store(giftHash).installation.installed,
    fresh,
    panelUrl: emulator.panelUrl,
    storefrontUrl: emulator.storefrontUrl(giftHash),
  };
}

async function stop(): Promise<void> {
  if (keeping) clearInterval(keeping);
  keeping = null;
  const ending = world;
  world = null;
  await ending?.stop();
}

answerCalls(GiftCall, answer, stop);
