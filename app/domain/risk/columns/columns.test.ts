import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readOrder } from "./orders";
import { labelOf, momentOf, numberOf } from "./read-fields";
import { rolesOf, sharedRoles } from "./roles";
import { sightingsOf } from "./sightings";

describe("reading fields", () => {
  test.each([
    ["2022-05-16", 19128, null],
    ["2022-05-16 08:30", 19128, 8.5],
    ["2022-05-16T23:59:59.000Z", 19128, 23 + 59 / 60 + 59 / 3600],
    ["16.05.2022", 19128, null],
    ["16/05/2022 12:00", 19128, 12],
    ["05/16/2022", 19128, null],
    ["1652659200", 19128, 0],
    ["1652659200000", 19128, 0],
  ])("the moment %s", (text, day, hour) => {
    const moment = momentOf(text);
    expect(moment?.day).toBe(day);
    expect(Number.isNaN(moment?.hour) ? null : moment?.hour).toEqual(hour === null ? null : expect.closeTo(hour, 6));
  });

  test.each(["", "soon", "2022-02-30", "2022-13-01", "0001-01-01", "99", undefined])("no moment: %s", (text) =>
    expect(momentOf(text)).toBeNull(),
  );

  test.each([
    ["1,299.50", 1299.5],
    ["₹ 998", 998],
    ["-3", -3],
    ["1e3", 1000],
    ["", Number.NaN],
    ["abc", Number.NaN],
    ["1.2.3", Number.NaN],
    ["Infinity", Number.NaN],
  ])("the number %s", (text, value) => expect(numberOf(text)).toBe(value));

  test.each([
    ["1", "", 1],
    ["0", "", 0],
    ["true", undefined, 1],
    ["", "rto", 1],
    ["", "delivered", 0],
    ["", "unknown", null],
    ["", "cancelled", null],
    ["2", "", null],
  ] as const)("label %s with outcome %s", (label, outcome, known) => expect(labelOf(label, outcome)).toBe(known));
});

describe("columns by name", () => {
  test("the three sets, our own export, and odd spellings", () => {
    expect(rolesOf(["row_id", "order_date", "label", "pincode", "promo_tags"])).toEqual({
      id: "row_id",
      date: "order_date",
      label: "label",
      pin: "pincode",
      tags: "promo_tags",
    });
    expect(rolesOf(["order", "placed_at", "payment", "total", "currency", "risk", "outcome", "city", "postal_code"])).toEqual({
      id: "order",
      date: "placed_at",
      payment: "payment",
      value: "total",
      outcome: "outcome",
      city: "city",
      pin: "postal_code",
    });
    expect(rolesOf(["Order ID", " Order Date ", "PIN Code"])).toEqual({ id: "Order ID", date: " Order Date ", pin: "PIN Code" });
  });

  test("sex and age are not columns the engine knows, nor is our own score", () => {
    expect(rolesOf(["user_title", "birth_year", "gender", "age", "risk", "band", "reason"])).toEqual({});
  });

  test("a column only one file has is not used", () => {
    const shared = sharedRoles(rolesOf(["date", "label", "pincode", "promo_tags"]), rolesOf(["date", "pincode", "sku"]));
    expect(shared).toEqual({ date: "date", label: "label", pin: "pincode" });
  });

  test.each([
    [["label", "pincode"], ["date", "pincode"], "no_date"],
    [["date", "label", "pincode"], ["pincode"], "no_date"],
    [["date", "pincode"], ["date", "pincode"], "no_label"],
    [["date", "label", "pincode"], ["date", "sku"], "no_facts"],
  ])("files %o and %o are refused: %s", (train, score, code) =>
    expect(() => sharedRoles(rolesOf(train), rolesOf(score))).toThrow(expect.objectContaining({ code })),
  );
});

test("any text in any field becomes a sighting with finite or unknown numbers", () => {
  const header = [
    "row_id",
    "order_date",
    "label",
    "customer_id",
    "user_reg_date",
    "pincode",
    "item_id",
    "item_size",
    "item_price",
    "lines",
    "qty",
    "value",
    "promo_tags",
  ];
  const roles = rolesOf(header);
  const field = fc.oneof(fc.string(), fc.constantFrom("", "0", "-1", "1e308", "2022-05-16", "A:1:2|B:x:y|:::", "NaN"));
  const row = fc.record(Object.fromEntries(header.map((name) => [name, field])), { requiredKeys: [] });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      const orders = rows.map((fields, i) => readOrder(fields, roles, i, 19_000));
      for (const sighting of sightingsOf(orders, roles)) {
        expect(
          Object.values(sighting.numbers).filter((value) => value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY),
        ).toEqual([]);
        expect(
          Object.values(sighting.keys)
            .flat()
            .every((key) => key !== "" && key.length <= 100),
        ).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

describe("baskets and history", () => {
  const header = ["row_id", "order_date", "user_id", "item_id", "item_size", "item_color", "item_price"];
  const roles = rolesOf(header);
  const item = (row_id: string, order_date: string, user_id: string, item_id: string, item_size: string) =>
    ({ row_id, order_date, user_id, item_id, item_size, item_color: "red", item_price: "20" }) as const;
  const read = (rows: ReturnType<typeof item>[]) =>
    sightingsOf(
      rows.map((row, i) => readOrder(row, roles, i, 0)),
      roles,
    );

  test("two sizes of one article in a basket are seen by both, and by nobody else", () => {
    const [m, l, other] = read([
      item("1", "2022-01-01", "u", "9", "m"),
      item("2", "2022-01-01", "u", "9", "l"),
      item("3", "2022-01-01", "v", "9", "s"),
    ]);
    expect([m?.numbers.basket_other_sizes, l?.numbers.basket_other_sizes, other?.numbers.basket_other_sizes]).toEqual([1, 1, 0]);
  });

  test("the same article on a later day is known again; on the same day it is not", () => {
    const [first, second, later] = read([
      item("1", "2022-01-01", "u", "9", "m"),
      item("2", "2022-01-01", "u", "9", "m"),
      item("3", "2022-01-03", "u", "9", "m"),
    ]);
    expect([first?.numbers.again, second?.numbers.again, later?.numbers.again]).toEqual([0, 0, 1]);
    expect(later?.numbers.since_last).toBeCloseTo(Math.log(3), 9);
  });

  test("how new the assortment is: unknown in a young history, then the share of new articles of the days before", () => {
    const day = (n: number) => new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10);
    // The same article for 90 days, joined by a new one a day from day 80 on.
    const rows = Array.from({ length: 90 }, (_, n) => [
      item(`old${n}`, day(n), "u", "9", "m"),
      ...(n >= 80 ? [item(`new${n}`, day(n), "v", `n${n}`, "m")] : []),
    ]).flat();
    const novelty = new Map(read(rows).map((sighting) => [sighting.id, sighting.numbers.store_novelty]));
    expect(novelty.get("old30")).toBeUndefined();
    expect(novelty.get("old80")).toBe(0);
    expect(novelty.get("old81")).toBe(novelty.get("new81"));
    // One new order beside the old ones, which weigh 1 + ½^⅓ + ½^⅔ + … = 4.85.
    expect(novelty.get("old81")).toBeCloseTo(1 / 5.85, 2);
    expect(novelty.get("old89")).toBeGreaterThan(novelty.get("old81") ?? 1);
    expect(novelty.get("old89")).toBeLessThan(0.5);
  });
});
