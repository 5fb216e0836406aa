import { describe, expect, it } from "vitest";
import { codSeed, exampleShopify, SHOP } from "../testing/example-shopify";

const UPDATE = "mutation($input: OrderInput!) { orderUpdate(input: $input) { order { id } userErrors { field message } } }";
const READ = `query($id: ID!) { order(id: $id) {
  note customAttributes { key value }
  shippingAddress { firstName lastName address1 address2 city province provinceCode zip countryCodeV2 phone } } }`;
const PAY = "query($id: ID!) { order(id: $id) { unpaid paymentCollectionDetails { additionalPaymentCollectionUrl } paymentGatewayNames } }";
const whole = {
  ...{ firstName: "Asha", lastName: "Rao", address1: "7 New Lane", city: "Pune", provinceCode: "MH", zip: "411001", countryCode: "IN" },
  phone: "+919811111111",
};

function anOrder() {
  const { ask, engine } = exampleShopify();
  const id = engine.placeOrder(SHOP, codSeed());
  const update = async (input: object) => (await ask(UPDATE, { input: { id, ...input } })).data.orderUpdate;
  const read = async () => (await ask(READ, { id })).data.order;
  return { ask, engine, id, update, read };
}

describe("orderUpdate", () => {
  it("replaces the address as a whole: what is not named becomes empty", async () => {
    const { update, read } = anOrder();
    expect((await update({ shippingAddress: whole })).userErrors).toEqual([]);
    expect((await read()).shippingAddress).toMatchObject({
      address1: "7 New Lane",
      address2: null,
      province: "Maharashtra",
      provinceCode: "MH",
    });
    const { firstName: _, ...others } = whole;
    await update({ shippingAddress: others });
    expect((await read()).shippingAddress.firstName).toBe("");
  });

  it.each([
    ["address1", { address1: " " }],
    ["city", { city: "" }],
    ["lastName", { lastName: null }],
    ["zip", { zip: "12" }],
    ["province", { provinceCode: "XX" }],
    ["country", { countryCode: null }],
  ])("refuses an address no parcel can be sent to, and changes nothing: %s", async (field, change) => {
    const { update, read } = anOrder();
    const before = await read();
    const { order, userErrors } = await update({ note: "also", shippingAddress: { ...whole, ...change } });
    expect([order, userErrors[0]?.field]).toEqual([null, ["shippingAddress", field]]);
    expect(await read()).toEqual(before);
  });

  it("replaces the list of attributes and leaves the rest alone", async () => {
    const { update, read } = anOrder();
    await update({ customAttributes: [{ key: "Gift", value: "yes" }] });
    await update({ customAttributes: [{ key: "Preferred delivery day", value: "2026-06-03" }] });
    expect((await read()).customAttributes).toEqual([{ key: "Preferred delivery day", value: "2026-06-03" }]);
    await update({ note: "ring twice" });
    expect((await read()).customAttributes).toHaveLength(1);
  });
});

describe("the payment page", () => {
  it("is there until an order is paid; a paid one names both gateways", async () => {
    const { ask, engine, id } = anOrder();
    const pay = async () => (await ask(PAY, { id })).data.order;
    expect((await pay()).paymentCollectionDetails.additionalPaymentCollectionUrl).toMatch(/\/pay\/[\w.-]+\/\d+$/);
    engine.payOnline(SHOP, id);
    expect(await pay()).toEqual({
      unpaid: false,
      paymentCollectionDetails: { additionalPaymentCollectionUrl: null },
      paymentGatewayNames: [expect.any(String), "shopify_payments"],
    });
    expect(() => engine.payOnline(SHOP, id)).toThrow();
  });
});
