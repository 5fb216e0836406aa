import { basketOf, priced } from "./basket";
import { india, isFestive } from "./calendar";
import { type Article, rupees } from "./catalogue";
import { outcomeOf, returnAskOf } from "./lifecycle";
import { type Rng, rngOf } from "./rng";
import type { OrderSeed } from "./seeds";
import type { Shopper } from "./shoppers";
import { type Channel, type Offer, probabilityOf, type TruthFacts, termValues } from "./truth-facts";
import { returnTerms } from "./truth-return";
import { rtoTerms } from "./truth-rto";

/** When and by whom an order is placed, and what came before it. */
export interface Occasion {
  key: string;
  seed: number;
  at: number;
  /** End of the knowledge of outcomes. */
  until: number;
  elapsed: number;
  ordersBefore: number;
  withinTheHour: number;
}

function channelOf(rng: Rng): Channel {
  const lot = rng.next();
  return lot < 0.55 ? "web" : lot < 0.78 ? "instagram" : "app";
}

/** FLAT50 runs from the 1st to the 5th of each month in India; the others depend on channel, shopper and payment. */
function offerOf(rng: Rng, at: number, channel: Channel, prepaid: boolean, first: boolean): Offer | null {
  if (india(at).getUTCDate() <= 5 && rng.chance(0.4)) return "FLAT50";
  if (channel === "instagram" && rng.chance(0.3)) return "INSTA15";
  if (first && rng.chance(0.2)) return "WELCOME10";
  return prepaid && rng.chance(0.5) ? "PREPAID5" : null;
}

/** One order of a shopper on an occasion, its outcome drawn from the truth. */
export function composeOrder(occasion: Occasion, shopper: Shopper, articles: readonly Article[], totals: readonly number[]): OrderSeed {
  const { at, key } = occasion;
  const rng = rngOf(occasion.seed, "order", key);
  const basket = basketOf(rng, shopper, articles, totals);
  const channel = channelOf(rng);
  const payment = rng.chance(shopper.prefersCod ? 0.86 : 0.25) ? "cod" : "prepaid";
  const offer = offerOf(rng, at, channel, payment === "prepaid", occasion.ordersBefore === 0);
  const { lines, shippingMinor, totalMinor } = priced(basket, offer);
  const facts: TruthFacts = {
    payment,
    channel,
    totalMinor,
    units: basket.units,
    bracketed: basket.bracketed,
    offer,
    article: basket.dearest,
    ordersBefore: occasion.ordersBefore,
    withinTheHour: occasion.withinTheHour,
    hour: india(at).getUTCHours(),
    festive: isFestive(at),
    elapsed: occasion.elapsed,
    shopper,
  };
  const truth = { rto: termValues(rtoTerms, facts), return: termValues(returnTerms, facts) };
  const returnProbability = probabilityOf(truth.return);
  const outcome = outcomeOf(rng, at, occasion.until, probabilityOf(truth.rto), payment === "cod", shopper.place.courier);
  const end = outcome.eventual ?? outcome;
  const asked = rng.chance(returnProbability) && end.result === "delivered" && end.resolvedAt !== null;
  return {
    key,
    customerKey: shopper.customer.key,
    email: shopper.customer.email,
    phone: shopper.phone,
    placedAt: new Date(at).toISOString(),
    currency: "INR",
    payment,
    gateway: payment === "cod" ? "Cash on Delivery (COD)" : "Razorpay Secure",
    channel,
    tags: rng.chance(0.03) ? ["gift"] : [],
    discountCodes: offer === null ? [] : [offer],
    note: rng.chance(0.04) ? "Please call before delivery." : null,
    clientIp: shopper.clientIp,
    shippingPrice: rupees(shippingMinor),
    shippingAddress: { ...shopper.address },
    lines,
    outcome,
    ...(asked && end.resolvedAt !== null ? { returnAsk: returnAskOf(rng, basket, lines, end.resolvedAt) } : {}),
    truth: { ...truth, returnProbability },
  };
}
