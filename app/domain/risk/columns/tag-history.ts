import type { Facet } from "./facet";

/** Each day the past counts half: offers come and go within weeks. */
const dailyDecay = 0.5;
const rare = 0.003;

/**
 * How an order's offer codes compare with those of the days before, so that a code never seen in training says something too: the
 * usual ones it lacks, the unusual ones it has, how surprising they are together.
 */
export function tagHistory(): Facet & { endDay(): void } {
  const shares = new Map<string, number>();
  let orders = 0;
  let tags = 0;
  return {
    read(order): Record<string, number> {
      if (order.tags === null || orders < 1) return {};
      const own = new Set(order.tags);
      let lacking = 0;
      let surprise = 0;
      let unusual = 0;
      let scarce = 0;
      let fresh = 0;
      for (const [tag, count] of shares) {
        const share = count / orders;
        if (share < rare) continue;
        if (!own.has(tag)) {
          if (share > 0.7) lacking++;
          continue;
        }
        surprise -= Math.log(Math.min(1, share));
        if (share < 0.5) unusual++;
        if (share < 0.15) scarce++;
      }
      for (const tag of own) if ((shares.get(tag) ?? 0) / orders < rare) fresh++;
      return {
        usual_tags_lacking: lacking,
        tag_surprise: surprise,
        unusual_tags: unusual,
        scarce_tags: scarce,
        fresh_tags: fresh,
        tags_to_usual: order.tags.length - tags / orders,
      };
    },
    count(order) {
      if (order.tags === null) return;
      orders++;
      tags += order.tags.length;
      for (const tag of new Set(order.tags)) shares.set(tag, (shares.get(tag) ?? 0) + 1);
    },
    endDay() {
      for (const [tag, count] of shares) {
        if (count * dailyDecay < 0.01) shares.delete(tag);
        else shares.set(tag, count * dailyDecay);
      }
      orders *= dailyDecay;
      tags *= dailyDecay;
    },
  };
}
