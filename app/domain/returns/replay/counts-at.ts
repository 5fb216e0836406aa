import type { ShopperReturnCounts } from "../eligibility/rule";
import type { CompiledPolicy } from "../policy/compile";
import type { PastAsk, PastOrder } from "./past-order";

/** What the shopper had bought and asked for by the time of an ask, as the limits of a policy count it; null when nobody knows or no limit asks. */
export function countsAt({ body }: CompiledPolicy, { shopper }: PastOrder, { askedAt, returnId }: PastAsk): ShopperReturnCounts | null {
  const { maxOpen, within, share, worth } = body.limits;
  if (!shopper || (maxOpen === null && within === null && share === null && worth === null)) return null;
  const others = shopper.returns.filter((one) => one.returnId !== returnId && one.from < askedAt);
  const lives = others.filter(({ goneAt }) => goneAt === null || goneAt > askedAt);
  const since = (days: number) => askedAt.getTime() - days * 86_400_000;
  return {
    open: others.filter(({ until }) => until === null || until > askedAt).length,
    recent: within ? others.filter(({ from }) => from.getTime() >= since(within.days)).length : 0,
    orders: share ? shopper.ordered.filter((at) => at <= askedAt).length : 0,
    returnedOrders: share ? new Set(lives.map(({ orderId }) => orderId)).size : 0,
    worthMinor: worth
      ? lives.filter(({ from }) => from.getTime() >= since(worth.days)).reduce((sum, { worthMinor }) => sum + worthMinor, 0)
      : 0,
  };
}
