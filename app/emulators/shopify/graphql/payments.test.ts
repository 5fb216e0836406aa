import { describe, expect, it } from "vitest";
import { ALL_SCOPES, type Example, exampleShopify, SHOP } from "../testing/example-shopify";
import type { DeployedFunction } from "../tokens/app-functions";

const guard: DeployedFunction = {
  ...{ handle: "guard", title: "Guard", description: null, target: "cart.payment-methods.transform.run", apiVersion: "2026-07" },
  inputQuery: `query Input {
    cart { cost { totalAmount { amount } } buyerIdentity { customer { metafield(namespace: "$app:x", key: "kk") { jsonValue } } } }
    paymentCustomization { metafield(namespace: "$app:x", key: "kk") { jsonValue } }
    paymentMethods { id name }
  }`,
  schema: `
    scalar Decimal scalar JSON
    type Query { cart: Cart! paymentCustomization: Owner! paymentMethods: [Method!]! }
    type Cart { cost: Cost! buyerIdentity: Buyer }
    type Cost { totalAmount: Money! } type Money { amount: Decimal! }
    type Buyer { customer: Owner }
    type Owner { metafield(namespace: String, key: String!): Metafield }
    type Metafield { jsonValue: JSON! }
    type Method { id: ID! name: String! }`,
};
const other: DeployedFunction = { ...guard, handle: "discount", target: "cart.lines.discounts.generate.run" };
const scopes = [...ALL_SCOPES, "write_payment_customizations"];
const app = { functions: [guard, other], custom: false };
const field = { namespace: "$app:x", key: "kk", type: "json", value: '{"a":1}' };
const input = { title: "Guard", enabled: true, functionHandle: "guard", metafields: [field] };

const create = `mutation($input: PaymentCustomizationInput!) { paymentCustomizationCreate(paymentCustomization: $input) {
  paymentCustomization { id title enabled functionId shopifyFunction { handle app { id } } metafield(namespace: "$app:x", key: "kk") { value namespace } }
  userErrors { code field } } }`;
const update = `mutation($id: ID!, $input: PaymentCustomizationInput!) { paymentCustomizationUpdate(id: $id, paymentCustomization: $input) {
  paymentCustomization { enabled metafield(namespace: "$app:x", key: "kk") { value } } userErrors { code field } } }`;
const remove = "mutation($id: ID!) { paymentCustomizationDelete(id: $id) { deletedId userErrors { code } } }";
const list =
  '{ paymentCustomizations(first: 50) { nodes { id enabled } } shopifyFunctions(first: 5, apiType: "payment_customization") { nodes { handle } } }';

const ask = ({ ask: asked }: Example, query: string, variables = {}, more = {}) => asked(query, variables, { scopes, app, ...more });
const made = async (example: Example, more: object = {}) => {
  const { data } = await ask(example, create, { input: { ...input, ...more } });
  return data.paymentCustomizationCreate;
};

describe("payment customizations", () => {
  it("are made of a Function of the app, hold its metafields, are changed and removed", async () => {
    const example = exampleShopify();
    const { paymentCustomization: one, userErrors } = await made(example);
    expect(userErrors).toEqual([]);
    expect(one).toMatchObject({ title: "Guard", enabled: true, shopifyFunction: { handle: "guard" } });
    expect(one.metafield).toEqual({ value: '{"a":1}', namespace: "app--1234567--x" });
    const changed = await ask(example, update, { id: one.id, input: { enabled: false, metafields: [{ ...field, value: '{"a":2}' }] } });
    expect(changed.data.paymentCustomizationUpdate).toEqual({
      paymentCustomization: { enabled: false, metafield: { value: '{"a":2}' } },
      userErrors: [],
    });
    const listed = (await ask(example, list)).data;
    expect(listed).toEqual({
      paymentCustomizations: { nodes: [{ id: one.id, enabled: false }] },
      shopifyFunctions: { nodes: [{ handle: "guard" }] },
    });
    expect((await ask(example, remove, { id: one.id })).data.paymentCustomizationDelete).toEqual({ deletedId: one.id, userErrors: [] });
    expect((await ask(example, remove, { id: one.id })).data.paymentCustomizationDelete.userErrors[0].code).toBe(
      "PAYMENT_CUSTOMIZATION_NOT_FOUND",
    );
  });

  it.each([
    ["no title", { title: undefined }, "REQUIRED_INPUT_FIELD"],
    ["no word on whether it is on", { enabled: undefined }, "REQUIRED_INPUT_FIELD"],
    ["no Function", { functionHandle: undefined }, "MISSING_FUNCTION_IDENTIFIER"],
    ["two Functions", { functionId: "function-guard" }, "MULTIPLE_FUNCTION_IDENTIFIERS"],
    ["a Function that was not deployed", { functionHandle: "nobody" }, "FUNCTION_NOT_FOUND"],
    ["a Function for something else", { functionHandle: "discount" }, "FUNCTION_DOES_NOT_IMPLEMENT"],
    ["a metafield that is no JSON", { metafields: [{ ...field, value: "{" }] }, "INVALID_METAFIELDS"],
    ["a metafield without a type", { metafields: [{ ...field, type: undefined }] }, "INVALID_METAFIELDS"],
  ])("are refused with %s", async (_name, more, code) => {
    const example = exampleShopify();
    const answer = await made(example, more);
    expect([answer.paymentCustomization, answer.userErrors[0].code]).toEqual([null, code]);
    expect((await ask(example, list)).data.paymentCustomizations.nodes).toEqual([]);
  });

  it("keep their Function for good", async () => {
    const example = exampleShopify();
    const second = { ...guard, handle: "second" };
    const { paymentCustomization: one } = await made(example);
    const answer = await ask(
      example,
      update,
      { id: one.id, input: { functionHandle: "second" } },
      { app: { functions: [guard, second], custom: false } },
    );
    expect(answer.data.paymentCustomizationUpdate.userErrors[0].code).toBe("FUNCTION_ID_CANNOT_BE_CHANGED");
  });

  it("are at most 25 that are on", async () => {
    const example = exampleShopify();
    for (let i = 0; i < 25; i++) await made(example);
    expect((await made(example)).userErrors[0].code).toBe("MAXIMUM_ACTIVE_PAYMENT_CUSTOMIZATIONS");
    const { paymentCustomization: off, userErrors } = await made(example, { enabled: false });
    expect(userErrors).toEqual([]);
    const on = await ask(example, update, { id: off.id, input: { enabled: true } });
    expect(on.data.paymentCustomizationUpdate.userErrors[0].code).toBe("MAXIMUM_ACTIVE_PAYMENT_CUSTOMIZATIONS");
  });

  it("of an app from outside the App Store need Plus", async () => {
    const example = exampleShopify();
    const own = { app: { functions: [guard], custom: true } };
    const code = async () => (await ask(example, create, { input }, own)).data.paymentCustomizationCreate.userErrors[0]?.code;
    expect(await code()).toBe("CUSTOM_APP_FUNCTION_NOT_ELIGIBLE");
    example.engine.setPlus(SHOP, true);
    expect(await code()).toBeUndefined();
  });

  it("need their scopes, reading and writing", async () => {
    const example = exampleShopify();
    const without = await ask(example, create, { input }, { scopes: [...ALL_SCOPES, "read_payment_customizations"] });
    expect(without.errors[0]?.extensions).toMatchObject({ code: "ACCESS_DENIED" });
    expect((await ask(example, list, {}, { scopes: ALL_SCOPES })).errors[0]?.extensions?.code).toBe("ACCESS_DENIED");
  });
});

describe("metafields of a customer", () => {
  const customers = "{ customers(first: 1) { nodes { id metafields(first: 5) { nodes { key } } } } }";
  const set = `mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { userErrors { field code } } }`;
  const drop = `mutation($m: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $m) { deletedMetafields { key } userErrors { field message } } }`;
  const fields = ({ ownerId, namespace, key }: { ownerId: string; namespace: string; key: string }) => ({ ownerId, namespace, key });

  it("are removed; what is not there is no error, an owner who is not is one", async () => {
    const example = exampleShopify();
    const id = String((await ask(example, customers)).data.customers.nodes[0].id);
    const mine = { ownerId: id, ...field };
    await ask(example, set, { m: [mine] });
    expect((await ask(example, customers)).data.customers.nodes[0].metafields.nodes).toEqual([{ key: "kk" }]);
    const again = fields({ ...mine, key: "other" });
    expect((await ask(example, drop, { m: [fields(mine), again] })).data.metafieldsDelete).toEqual({
      deletedMetafields: [{ key: "kk" }, null],
      userErrors: [],
    });
    const stranger = { ...fields(mine), ownerId: "gid://shopify/Customer/1" };
    await ask(example, set, { m: [mine] });
    const refused = (await ask(example, drop, { m: [fields(mine), stranger] })).data.metafieldsDelete;
    expect([refused.deletedMetafields, refused.userErrors[0].field]).toEqual([null, ["metafields", "1", "ownerId"]]);
    expect((await ask(example, customers)).data.customers.nodes[0].metafields.nodes).toEqual([{ key: "kk" }]);
    const denied = await ask(example, drop, { m: [fields(mine)] }, { scopes: ["read_customers"] });
    expect(denied.errors[0]?.extensions?.requiredAccess).toContain("write_customers");
  });
});

describe("a checkout", () => {
  const cart = { customerKey: "asha", total: "949.00", zip: "411001", countryCode: "IN", methods: ["COD", "Card"] };

  it("asks each Function that is on with its own query, of what the store holds", async () => {
    const example = exampleShopify();
    const { paymentCustomization: one } = await made(example);
    await made(example, { enabled: false });
    const id = String((await ask(example, "{ customers(first: 1) { nodes { id } } }")).data.customers.nodes[0].id);
    await ask(example, `mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { userErrors { field } } }`, {
      m: [{ ownerId: id, ...field, value: '{"risk":1}' }],
    });
    const [asked, ...more] = example.engine.checkoutInputs(SHOP, cart, app.functions);
    expect(more).toEqual([]);
    expect(asked?.input).toMatchObject({
      cart: { cost: { totalAmount: { amount: "949.0" } }, buyerIdentity: { customer: { metafield: { jsonValue: { risk: 1 } } } } },
      paymentCustomization: { metafield: { jsonValue: { a: 1 } } },
      paymentMethods: [{ name: "COD" }, { name: "Card" }],
    });
    const guest = example.engine.checkoutInputs(SHOP, { ...cart, customerKey: null }, app.functions)[0]?.input;
    expect(guest).toMatchObject({ cart: { buyerIdentity: { customer: null } } });
    expect(() => example.engine.checkoutInputs(SHOP, { ...cart, customerKey: "nobody" }, app.functions)).toThrow("no customer");
    expect(() => example.engine.checkoutInputs(SHOP, cart, [])).toThrow("not deployed");
    expect(() => example.engine.checkoutInputs(SHOP, cart, [{ ...guard, inputQuery: "{ nothing }" }])).toThrow("nothing");
    await ask(example, remove, { id: one.id });
    expect(example.engine.checkoutInputs(SHOP, cart, app.functions)).toEqual([]);
  });
});
