import { dayMs, hourMs, orderTimes } from "./calendar";
import { rngOf } from "./rng";

/** Who orders when: parallel arrays in order of time, with the number of shoppers they need. */
export interface Plan {
  times: Float64Array;
  shoppers: Int32Array;
  shopperCount: number;
}

/** Share of orders by a shopper who ordered before, and of those that open a burst of one to four more within the hour. */
const repeatShare = 0.36;
const burstShare = 0.006;

/** Lays out the history before any order is drawn, so that it can be streamed in order of time. */
export function planOf(seed: number, count: number, until: number, days: number): Plan {
  const rng = rngOf(seed, "plan");
  const times = orderTimes(rng, count, until - days * dayMs, until);
  const slots: { at: number; shopper: number }[] = [];
  let shopperCount = 0;
  while (slots.length < count) {
    const i = slots.length;
    const at = times[i] ?? until;
    const repeat = i > 0 && rng.chance(repeatShare);
    // Half of the repeats go to whoever ordered much already, half to any known shopper.
    const earlier = rng.chance(0.5) ? slots[rng.int(i)]?.shopper : rng.int(shopperCount);
    const shopper = repeat && earlier !== undefined ? earlier : shopperCount++;
    slots.push({ at, shopper });
    if (!rng.chance(burstShare)) continue;
    for (let more = 1 + rng.int(4); more > 0 && slots.length < count; more--) {
      slots.push({ at: Math.min(until - 1000, at + Math.floor(rng.next() * 3000) * 1000), shopper });
    }
  }
  slots.sort((a, b) => a.at - b.at);
  return { times: Float64Array.from(slots, (slot) => slot.at), shoppers: Int32Array.from(slots, (slot) => slot.shopper), shopperCount };
}

/** Counts a shopper's earlier orders, all and those within the last hour, as orders come in order of time. */
export function orderMemory() {
  const counts = new Map<number, number>();
  let recent: { at: number; shopper: number }[] = [];
  return {
    note(shopper: number, at: number) {
      recent = recent.filter((entry) => entry.at > at - hourMs);
      const ordersBefore = counts.get(shopper) ?? 0;
      const withinTheHour = recent.filter((entry) => entry.shopper === shopper).length;
      counts.set(shopper, ordersBefore + 1);
      recent.push({ at, shopper });
      return { ordersBefore, withinTheHour };
    },
  };
}
