import { describe, expect, test } from "vitest";
import { codeOfError } from "./error-code";
import { ProviderError, Refusal } from "./errors";

const database = Object.assign(new Error("value too long for +919812345678"), { code: "22001" });

describe("the code of an error", () => {
  test.each([
    [new Refusal("window_closed", "Closed."), "window_closed"],
    [new ProviderError("throttled", "shopify", "http_429", "Slow."), "http_429"],
    [database, "db_22001"],
    [new Error("Failed query: insert … params: Asha", { cause: database }), "db_22001"],
    [new Error("outer", { cause: new Error("inner", { cause: database }) }), "db_22001"],
    [new Error("outer", { cause: new Refusal("not_found", "Gone.") }), "not_found"],
    [new TypeError("Asha is not a function"), "bug_TypeError"],
    [Object.assign(new Error("x"), { code: "Asha Rao, Pune" }), "bug_Error"],
    ["Asha", "bug"],
    [null, "bug"],
  ])("%#: is stable and quotes nothing", (error, code) => {
    expect(codeOfError(error)).toBe(code);
  });

  test("is found although an error is its own cause", () => {
    const loop = new Error("x");
    loop.cause = loop;
    expect(codeOfError(loop)).toBe("bug_Error");
  });
});
