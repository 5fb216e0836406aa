import type { Ctx } from "~/application/ctx";
import { mirrorOrders } from "~/application/orders/mirror-orders.server";
import type { Mail, Messenger } from "~/ports/messenger";
import type { Platform } from "~/ports/platform";
import { orderIdOf } from "~db/queries/order-decision.server";
import type { TestApp } from "../test-app";
import { outside } from "./mortal";

/** What an emulated platform's own books say. Money in minor units. */
export interface Books {
  /** Money that left the store for this order, by any way, one number for each refund and gift certificate. */
  given(order: string): number[];
  /** Units that were sent instead of returned ones. */
  sent(order: string): number;
  /** Units on the shelf of a variant. */
  onShelf(variantExternalId: string): number;
  /** A person counts the shelf and writes the number down there; where an app's calls leave doubts. */
  recount?(variantExternalId: string, units: number): void;
  /** How the platform's own returns of the order stand; empty where it has none. */
  returns(order: string): string[];
}

/** An order of the emulated store that was delivered, and is mirrored by the app. */
export interface EmulatedOrder {
  externalId: string;
  orderId: string;
  lines: { lineId: string; quantity: number; netMinor: number }[];
}

/** One store of a strict emulator with the app installed: what is bought there, and what the platform knows of it. */
export interface EmulatedStore {
  ctx: Ctx;
  shopperExternalId: string;
  /** Variants to be sent for the first line and for the second; the second is cheaper than what was bought. */
  swaps: readonly [string, string];
  books: Books;
  /** Three kurtas at 1,000.00 less 0.01 and two scarves at 333.33; paid by card, or in cash at the door. */
  order(how?: { cash?: boolean }): Promise<EmulatedOrder>;
}

/** An emulator, an app in front of it, and as many stores as a test opens. */
export interface EmulatedWorld {
  t: TestApp;
  /** Mails sent so far. */
  mails: Mail[];
  /** Runs before each call of the port: throw to refuse it. */
  around: { before(call: string): void };
  openStore(): Promise<EmulatedStore>;
  close(): Promise<void>;
}

/** Mails sent so far, from a process that may die after each. */
export function mortalMail(mails: Mail[]): Messenger {
  return {
    id: "test",
    send: (mail) =>
      outside("mail", async () => {
        mails.push(mail);
        return { messageId: mail.key };
      }),
  };
}

/** A fetch whose process may die after a request that changes something was carried out, before it is answered. @param changes what it is called; null = it only reads */
export function mortalFetch(changes: (url: URL, init: RequestInit | undefined) => string | null) {
  return (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    const step = changes(url, init);
    const send = async () => {
      // What was sent arrives, though its sender dies meanwhile.
      const { signal: _, ...rest } = init ?? {};
      const answer = await globalThis.fetch(input, rest);
      const body = await answer.arrayBuffer();
      return new Response([204, 304].includes(answer.status) ? null : body, { status: answer.status, headers: answer.headers });
    };
    return outside(step ?? "read", send, () => step !== null);
  };
}

/** The platform with every call of its connection announced. */
export function announced<P extends Platform>(platform: P, around: EmulatedWorld["around"]): P {
  return {
    ...platform,
    connect: async (domain, options) => {
      const connection = await platform.connect(domain, options);
      return new Proxy(connection, {
        get(target, name: keyof typeof connection) {
          const call = target[name] as ((...args: unknown[]) => unknown) | undefined;
          if (typeof call !== "function") return call;
          return (...args: unknown[]) => {
            around.before(name);
            return call.apply(target, args);
          };
        },
      });
    },
  };
}

/** Reads an order into the app as a webhook would. */
export async function mirrored(ctx: Ctx, externalId: string): Promise<EmulatedOrder> {
  const { connection } = await ctx.platform();
  const [snapshot] = await connection.fetchOrders([externalId]);
  if (!snapshot) throw new Error(`The emulator does not show the order ${externalId}.`);
  await ctx.transact((tx) => mirrorOrders(ctx, tx, [snapshot], "webhook"));
  const orderId = await ctx.transact((tx) => orderIdOf(tx, externalId));
  if (orderId === null) throw new Error(`The app did not take the order ${externalId}.`);
  return {
    externalId,
    orderId,
    lines: snapshot.lines.map(({ externalId: lineId, quantity, unitPrice, discount }) => ({
      ...{ lineId, quantity },
      netMinor: quantity * unitPrice.minor - discount.minor,
    })),
  };
}
