// @vitest-environment node
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { coerceInputValue, isInputType, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { deriveTypes, readQuery, readSchema } from "../derive-types";
import { readConfig, readStanding } from "../src/contract";
import { run } from "../src/index";
import { mentionsCash } from "../src/mentions-cash";
import { misfits, readFixtures } from "./fixtures";

const at = (file: string) => fileURLToPath(new URL(`../${file}`, import.meta.url));
const fixtures = readFixtures();

describe("the function against Shopify's schema", () => {
  it("asks for nothing that the schema has not", () => {
    expect(validate(readSchema(), readQuery())).toEqual([]);
  });

  it("has the types that follow from schema and query", () => {
    expect(readFileSync(at("src/schema-types.ts"), "utf8")).toBe(deriveTypes(readSchema(), readQuery()));
  });

  it("names the schema's version and its own export in its toml", () => {
    const toml = readFileSync(at("shopify.extension.toml"), "utf8");
    expect(`# api_version: ${/^api_version = "(.+)"$/m.exec(toml)?.[1]}`).toBe(readFileSync(at("schema.graphql"), "utf8").split("\n")[0]);
    expect(/^export = "(.+)"$/m.exec(toml)?.[1]).toBe(run.name);
  });
});

describe("a checkout", () => {
  it.each(fixtures)("$name: the fixture is what Shopify could send, and the answer what it takes", ({ input, expected }) => {
    expect(misfits(input)).toEqual([]);
    const type = readSchema().getType("CartPaymentMethodsTransformRunResult");
    if (!isInputType(type)) throw new Error("The schema has no such result.");
    const refused: string[] = [];
    coerceInputValue(expected, type, (path, _value, error) => refused.push(`${path.join(".")}: ${error.message}`));
    expect(refused).toEqual([]);
  });

  it.each(fixtures)("$name", ({ input, expected }) => {
    expect(run(input)).toEqual(expected);
  });

  it.each(fixtures)("$name: one method is always left", ({ input }) => {
    expect(run(input).operations.length).toBeLessThan(Math.max(1, input.paymentMethods.length));
  });

  it("tells a fixture that Shopify could not send", () => {
    expect(misfits({ ...fixtures[0]?.input, presentmentCurrencyRate: 1, paymentMethods: [{ id: "1" }], more: true })).toEqual([
      "input.more was not asked for",
      "input.paymentMethods[0].name is missing",
      "input.presentmentCurrencyRate is not a Decimal",
    ]);
  });
});

describe("what was written for it", () => {
  const rule = { outcome: "hide", fromTotal: 1, toTotal: null, postal: [], countries: [] };
  const config = { version: 1, codNames: ["cod"], threshold: 0.3, rules: [rule] };

  it("is read when it is as promised", () => {
    expect(readConfig(config)).toEqual(config);
    expect(readStanding({ version: 1, risk: 0.4, list: null })).toEqual({ version: 1, risk: 0.4, list: null });
  });

  it.each([
    [undefined],
    [null],
    ["{}"],
    [[]],
    [{ ...config, version: 2 }],
    [{ ...config, codNames: "cod" }],
    [{ ...config, codNames: [""] }],
    [{ ...config, threshold: "0.3" }],
    [{ ...config, threshold: 30 }],
    [{ ...config, rules: null }],
    [{ ...config, rules: [null] }],
    [{ ...config, rules: [{ ...rule, outcome: "hold" }] }],
    [{ ...config, rules: [{ ...rule, fromTotal: -1 }] }],
    [{ ...config, rules: [{ ...rule, postal: [""] }] }],
    [{ ...config, rules: [{ ...rule, fromTotal: null }] }],
  ])("is nothing when it is not: configuration %j", (value) => {
    expect(readConfig(value)).toBeNull();
  });

  it.each([[undefined], [{}], [{ version: 1, risk: 2, list: null }], [{ version: 1, risk: null, list: "maybe" }]])(
    "is nothing when it is not: standing %j",
    (value) => {
      expect(readStanding(value)).toBeNull();
    },
  );
});

it.each([
  ["Cash on Delivery (COD)", true],
  ["CASH ON DELIVERY", true],
  ["GoKwik COD - fee", true],
  ["cod", true],
  ["कैश ऑन डिलीवरी", true],
  ["Codify Pay", false],
  ["Barcode", false],
  ["códx cod-", true],
  ["écod", false],
  ["Razorpay", false],
])("%s means cash: %s", (name, expected) => {
  expect(mentionsCash(name, ["cash on delivery", "cod", "कैश", " "])).toBe(expected);
});

it("runs where nothing else is: no network, no clock, no chance, no Node", async () => {
  const { outputFiles } = await build({
    entryPoints: [at("src/index.ts")],
    ...{ bundle: true, write: false, format: "iife", globalName: "guard", target: "es2022" },
  });
  const bundle = outputFiles[0]?.text ?? "";
  const cut = ["Date", "Intl", "setTimeout", "fetch", "process", "WebAssembly"].map((name) => `delete globalThis.${name};`).join("");
  const context = createContext({});
  runInContext(`${cut} Math.random = undefined; ${bundle}`, context);
  for (const { input, expected } of fixtures) {
    const answer: unknown = runInContext(`JSON.stringify(guard.run(${JSON.stringify(input)}))`, context);
    expect(JSON.parse(String(answer))).toEqual(expected);
  }
  expect(Buffer.byteLength(bundle)).toBeLessThan(16 * 1024);
});
