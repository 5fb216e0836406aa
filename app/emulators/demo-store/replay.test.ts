import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { replayOrders, replayStore } from "./replay";
import type { OrderSeed } from "./seeds";

const fixture = fileURLToPath(new URL("./data/invented-replay.csv", import.meta.url));
const text = readFileSync(fixture, "utf8");
const folder = mkdtempSync(join(tmpdir(), "replay-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: string | Buffer, name = "orders.csv"): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function all(path: string): Promise<OrderSeed[]> {
  const orders: OrderSeed[] = [];
  for await (const order of replayOrders(path)) orders.push(order);
  return orders;
}

const minor = (amount: string) => Number(amount.replace(".", ""));
const totalOf = (order: OrderSeed) => order.lines.reduce((sum, l) => sum + minor(l.price) * l.quantity - minor(l.discount), 0);
const byKey = (orders: OrderSeed[]) => Object.fromEntries(orders.map((order) => [order.key, order]));

describe("replayOrders", () => {
  it("loses no order, no unit and no paisa", async () => {
    const orders = byKey(await all(fixture));
    expect(Object.keys(orders).sort()).toEqual(["T0001", "T0002", "T0003", "T0004", "T0005"]);
    const paise = { T0001: 49_900, T0002: 100_001, T0003: 10_000, T0004: 0, T0005: 74_950 };
    const units = { T0001: 1, T0002: 4, T0003: 3, T0004: 1, T0005: 2 };
    for (const [key, order] of Object.entries(orders)) {
      expect([key, totalOf(order)]).toEqual([key, paise[key as keyof typeof paise]]);
      expect(order.lines.reduce((sum, line) => sum + line.quantity, 0)).toBe(units[key as keyof typeof units]);
      expect(order.shippingPrice).toBe("0.00");
    }
    expect(orders.T0002?.lines.map((line) => [line.sku, line.quantity])).toEqual([
      ["ABC101-KR-M", 1],
      ["ABC205-SR-FREE", 2],
      ["XYZ7-TP-L", 1],
    ]);
  });

  it("keeps the days of the file in India's zone, in order of time, and lets outcomes come days later", async () => {
    const orders = await all(fixture);
    const times = orders.map((order) => order.placedAt);
    expect(times).toEqual([...times].sort());
    const days = byKey(orders);
    const inIndia = (at = "") => new Date(Date.parse(at) + 5.5 * 3_600_000).toISOString().slice(0, 10);
    expect(inIndia(days.T0001?.placedAt)).toBe("2022-02-01");
    expect(inIndia(days.T0005?.placedAt)).toBe("2022-02-04");
    for (const { placedAt, outcome } of orders) {
      const delay = (Date.parse(outcome.resolvedAt ?? "") - Date.parse(placedAt)) / 86_400_000;
      expect(delay).toBeGreaterThanOrEqual(3);
      expect(delay).toBeLessThanOrEqual(15);
    }
    expect(orders.map((o) => [o.key, o.outcome.result]).sort()).toEqual([
      ["T0001", "delivered"],
      ["T0002", "rto"],
      ["T0003", "delivered"],
      ["T0004", "delivered"],
      ["T0005", "rto"],
    ]);
  });

  it("carries what the row says and invents the rest, one shopper per order", async () => {
    const orders = byKey(await all(fixture));
    expect(orders.T0001).toMatchObject({
      payment: "cod",
      currency: "INR",
      tags: ["p900", "p901"],
      discountCodes: [],
      customerKey: "c-T0001",
    });
    expect(orders.T0003).toMatchObject({ tags: ["b2b"], shippingAddress: { city: "Hubli, Old", province: "Karnataka", zip: "580020" } });
    expect(orders.T0004).toMatchObject({ tags: ["p900", "p902"], shippingAddress: { city: "", province: "Jammu and Kashmir" } });
    expect(orders.T0001?.outcome.probability).toBeNull();
    expect(new Set(Object.values(orders).map((order) => order.phone)).size).toBe(5);
  });

  it("reads gzip and a byte-order mark alike, and gives the same orders each time", async () => {
    const plain = await all(fixture);
    expect(await all(fileOf(gzipSync(text), "orders.csv.gz"))).toEqual(plain);
    expect(await all(fileOf(`\ufeff${text}`))).toEqual(plain);
    expect(await all(fixture)).toEqual(plain);
  });

  it("leaves an order moving when the label is empty or the column is missing", async () => {
    const unlabelled = text
      .split("\n")
      .map((line) => line.replace(/^([^,]*,[^,]*),[^,]*,/, "$1,"))
      .join("\n");
    for (const order of await all(fileOf(unlabelled))) expect(order.outcome).toMatchObject({ result: "moving", resolvedAt: null });
    const oneEmpty = byKey(await all(fileOf(text.replace("2022-02-01,0,1,1,499.0", "2022-02-01,,1,1,499.0"))));
    expect(oneEmpty.T0001?.outcome.result).toBe("moving");
    expect(oneEmpty.T0003?.outcome.result).toBe("delivered");
  });

  it.each([
    ["a missing column", text.replace(",pincode", ",zip"), "row 1: missing column pincode"],
    ["an unknown column", text.replace("promo_tags", "promo_tags,extra"), "row 1: unknown column extra"],
    ["a short row", text.replace(",0,2,p900 p901", ""), "row 2: 14 fields, the header has 17"],
    ["an open quote", text.replace('OLD"', "OLD"), "row 4: the file cannot be read"],
    ["no such day", text.replace("2022-02-02", "2022-02-30"), 'row 5: order_date "2022-02-30" is no day of the calendar'],
    ["a day that is none", text.replace("2022-02-02", "02.02.2022"), 'row 5: order_date "02.02.2022" is not a day'],
    ["days out of order", text.replace("2022-02-04", "2022-01-04"), "row 6: order_date 2022-01-04 comes after 2022-02-02"],
    ["a label that is neither", text.replace("2022-02-04,1", "2022-02-04,2"), 'row 6: label "2" is not 0, 1 or empty'],
    ["a negative amount", text.replace("499.0", "-499.0"), 'row 2: amount "-499.0"'],
    ["thousandths", text.replace("1000.01", "1000.011"), 'row 3: amount "1000.011"'],
    ["too few units", text.replace("1,3,4,", "1,3,2,"), "row 3: qty 2 is less than n_lines 3"],
    ["a line count that lies", text.replace("1,3,4,", "1,2,4,"), "row 3: n_lines is 2 but all_skus holds 3"],
    ["a foreign SKU", text.replace("749.5,ABC101-BL-M", "749.5,ABC999"), 'row 6: sku "ABC999" is not among all_skus'],
    ["a PIN code with letters", text.replace("411001", "4110O1"), 'row 3: pincode "4110O1"'],
    ["a row twice", text.replace("T0003", "T0002"), 'row 4: row_id "T0002" appears twice'],
    ["nothing at all", "", "row 1: the file is empty"],
  ])("refuses %s and names the row", async (_what, content, message) => {
    await expect(all(fileOf(content))).rejects.toThrow(message);
    await expect(replayStore(fileOf(content))).rejects.toThrow(message);
  });

  it("refuses a broken archive and a file that is not there", async () => {
    await expect(all(fileOf(text, "fake.csv.gz"))).rejects.toThrow("cannot be read");
    await expect(all(join(folder, "absent.csv"))).rejects.toThrow("cannot be read");
  });
});

describe("replayStore", () => {
  it("lists every SKU once, under its style, and every order's shopper", async () => {
    const store = await replayStore(fixture);
    const orders = await all(fixture);
    const variants = store.products.flatMap((product) => product.variants.map((variant) => [product.key, variant.key, variant.title]));
    expect(variants).toEqual([
      ["ABC101", "ABC101-BL-M", "M"],
      ["ABC101", "ABC101-KR-L", "L"],
      ["ABC101", "ABC101-KR-M", "M (ABC101-KR-M)"],
      ["ABC205", "ABC205-SR-FREE", "Free"],
      ["XYZ7", "XYZ7-TP-L", "L"],
    ]);
    expect(store.products.map((product) => [product.title, product.category])).toEqual([
      ["kurta ABC101", "kurta"],
      ["Saree ABC205", "Saree"],
      ["Unlisted XYZ7", "Unlisted"],
    ]);
    expect(store.customers.map((c) => [c.key, c.phone]).sort()).toEqual(orders.map((o) => [o.customerKey, o.phone]).sort());
  });
});
