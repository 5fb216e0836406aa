import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findLookAlikes, type LookAlike, lookAlikeCodes } from "./look-alikes";
import { countPeople, mayBeSamePerson } from "./person-names";

const at = (hours: number) => new Date(Date.UTC(2026, 10, 1) + hours * 3_600_000);
const order = {
  orderId: "ord_0",
  name: "#1000",
  placedAt: at(0),
  person: "Asha Rao",
  skus: ["KUR-M"],
  quantity: 1,
  isCancelled: false,
  isRto: false,
};
let number = 0;
const other = (change: Partial<LookAlike> = {}): LookAlike => {
  number += 1;
  const shares = { samePhone: false, sameEmail: false, sameAddress: false };
  return {
    ...order,
    ...shares,
    orderId: `ord_${number}`,
    name: `#${1000 + number}`,
    skus: [`S-${number}`],
    placedAt: at(-100 * number),
    ...change,
  };
};
const found = (others: LookAlike[], change: object = {}) => findLookAlikes({ ...order, ...change }, others).map(({ code }) => code);

describe("orders around an order", () => {
  test("none, or one of an earlier month, tell nothing", () => {
    expect(found([])).toEqual([]);
    expect(found([other({ samePhone: true, sameEmail: true, sameAddress: true })])).toEqual([]);
  });

  test("the same goods twice, told with the order and the time", () => {
    const twice = other({ name: "#1007", samePhone: true, skus: ["KUR-M"], placedAt: at(-1.5) });
    expect(findLookAlikes(order, [twice])).toEqual([
      {
        code: "ordered_twice",
        sentence: "The same goods were also ordered in #1007, within 2 hours.",
        ask: "Ask whether both are wanted before either ships.",
        orderIds: [twice.orderId],
      },
    ]);
    expect(found([{ ...twice, placedAt: at(50) }])).toEqual([]);
    expect(found([{ ...twice, quantity: 2 }])).toEqual([]);
    expect(found([{ ...twice, isCancelled: true }])).toEqual([]);
    expect(found([twice], { isCancelled: true })).toEqual([]);
    // Neighbours in one house may want the same; the same name there may not.
    expect(found([{ ...twice, samePhone: false, sameAddress: true, person: "Vikram Singh" }])).toEqual([]);
    expect(found([{ ...twice, samePhone: false, sameAddress: true, person: "A. Rao" }])).toEqual(["ordered_twice"]);
  });

  test("three within a day are many, and told what they share", () => {
    const near = [other({ samePhone: true, placedAt: at(-2) }), other({ sameAddress: true, placedAt: at(1) })];
    const [only] = findLookAlikes(order, near);
    expect(only).toMatchObject({ code: "many_orders", sentence: "3 orders of the same phone or address within 3 hours." });
    expect(only?.orderIds).toEqual(near.map(({ orderId }) => orderId));
    expect(found(near.slice(1))).toEqual([]);
  });

  test("a family shares a phone, more people are told", () => {
    const family = [other({ samePhone: true, person: "Rohan Rao" }), other({ samePhone: true, person: "Asha" })];
    expect(found(family)).toEqual([]);
    const [told] = findLookAlikes(order, [...family, other({ samePhone: true, person: "Imran Khan" })]);
    expect(told?.sentence).toBe("This phone number stands on 4 orders under 3 names in 90 days.");
    const house = ["Rohan Rao", "Imran Khan", "Meera Nair"].map((person) => other({ sameAddress: true, person }));
    expect(found(house)).toEqual(["address_of_many"]);
    expect(found(house.slice(1))).toEqual([]);
  });

  test("what came back to the address before is told, not what came back after", () => {
    expect(found([other({ sameAddress: true, isRto: true })])).toEqual(["address_came_back"]);
    expect(found([other({ sameAddress: true, isRto: true, placedAt: at(30) })])).toEqual([]);
  });

  test("whatever stands there, evidence is always some of the others", () => {
    const one = fc.record({
      orderId: fc.uuid(),
      name: fc.string(),
      placedAt: fc.integer({ min: -2_000, max: 2_000 }).map(at),
      person: fc.option(fc.string({ unit: "grapheme" }), { nil: null }),
      samePhone: fc.boolean(),
      sameEmail: fc.boolean(),
      sameAddress: fc.boolean(),
      skus: fc.array(fc.constantFrom("A", "B"), { maxLength: 3 }),
      quantity: fc.nat(3),
      isCancelled: fc.boolean(),
      isRto: fc.boolean(),
    });
    fc.assert(
      fc.property(one, fc.array(one, { maxLength: 12 }), (here, others) => {
        const ids = others.map(({ orderId }) => orderId);
        for (const { code, orderIds, sentence } of findLookAlikes(here, others)) {
          expect(lookAlikeCodes).toContain(code);
          expect(orderIds.length).toBeGreaterThan(0);
          expect(ids).toEqual(expect.arrayContaining([...orderIds]));
          expect(sentence).toMatch(/\.$/);
        }
      }),
    );
  });
});

describe("names", () => {
  test.each([
    ["Asha Rao", "asha  rao"],
    ["Asha Rao", "Rao Asha"],
    ["Asha Rao", "Asha"],
    ["Asha Rao", "A. Rao"],
    ["Asha Rao", "Asha K Rao"],
    ["Asha Rao", "Asha Roa"],
    ["Asha Rao", "आशा राव"],
    ["김민수", "김 민수"],
    ["김 민수", "민수 김"],
    ["김민수", "Kim Minsu"],
    ["José Núñez", "Jose Nunez"],
    ["Asha Rao", "-"],
  ])("%s may be %s", (one, two) => {
    expect(mayBeSamePerson(one, two)).toBe(true);
    expect(mayBeSamePerson(two, one)).toBe(true);
  });

  test.each([
    ["Asha Rao", "Rohan Rao"],
    ["आशा राव", "रोहन राव"],
    ["김민수", "박지영"],
    ["김민수", "김민서"],
    ["Asha Rao", "Imran Khan"],
  ])("%s is not %s", (one, two) => expect(mayBeSamePerson(one, two)).toBe(false));

  test("people are counted at least, not at most", () => {
    expect(countPeople(["A.", "Asha Rao", "ASHA RAO", null, "", "Imran Khan"])).toBe(2);
    expect(countPeople([])).toBe(0);
  });
});
