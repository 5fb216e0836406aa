import fc from "fast-check";
import { newest, type Step } from "./model-world";

const small = fc.nat({ max: 4 });
const by = fc.nat({ max: 1 });
const simple: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("ask" as const),
      by: fc.constantFrom("shopper" as const, "staff" as const, "gift" as const),
      line: small,
      quantity: fc.integer({ min: 1, max: 3 }),
      wants: fc.constantFrom("refund" as const, "store_credit" as const, "exchange" as const),
      replaces: fc.option(small, { freq: 5 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("approve" as const), which: small, by }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("decline" as const, "close" as const, "retry" as const, "abandon" as const),
      which: small,
      by,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("cancel" as const),
      which: small,
      by: fc.constantFrom("shopper" as const, "staff" as const, "gift" as const),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("receive" as const),
      which: small,
      by,
      quantity: fc.integer({ min: 1, max: 3 }),
      passed: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("settle" as const),
      which: small,
      by,
      to: fc.constantFrom("original" as const, "store_credit" as const),
      share: fc.constantFrom(100, 100, 40, 0, 130),
      percent: fc.constantFrom(100, 100, 70),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("exchange" as const), which: small, by }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("work" as const),
      dies: fc.option(fc.nat({ max: 25 })),
      refuses: fc.option(fc.constantFrom("rejected" as const, "unavailable" as const), { freq: 3 }),
    }),
  },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: simple },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("race" as const),
      first: simple.filter((one) => one.do !== "work"),
      second: simple.filter((one) => one.do !== "work"),
    }),
  },
);

const work: Step = { do: "work", dies: null, refuses: null };
/** How it goes when nothing goes wrong, so that every sequence reaches the money; whatever comes between is chance. */
const story: fc.Arbitrary<Step[]> = fc
  .record({
    line: small,
    quantity: fc.integer({ min: 1, max: 2 }),
    who: fc.constantFrom("shopper" as const, "shopper" as const, "gift" as const),
    wants: fc.constantFrom("refund" as const, "exchange" as const),
    pay: simple.filter((one) => one.do === "settle" || one.do === "exchange"),
    between: fc.array(step, { maxLength: 3 }),
  })
  .map(({ who, line, quantity, wants, pay, between: [first, second, third] }) => [
    { do: "ask", by: who, line, quantity, wants, replaces: null },
    ...(first ? [first] : []),
    { do: "approve", which: newest, by: 0 },
    ...(second ? [second] : []),
    work,
    { do: "receive", which: newest, by: 1, quantity, passed: true },
    { ...pay, which: newest } as Step,
    ...(third ? [third] : []),
  ]);
/** Whatever two people of staff, a shopper and a worker may do one after the other, and at the same moment. */
export const sequence = fc
  .array(fc.oneof({ weight: 2, arbitrary: step.map((one) => [one]) }, { weight: 1, arbitrary: story }), {
    minLength: 3,
    maxLength: 14,
    size: "max",
  })
  .map((parts) => parts.flat());
