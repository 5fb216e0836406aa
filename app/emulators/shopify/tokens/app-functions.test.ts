import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { deployedFunctions } from "./app-functions";
import { readAppManifest } from "./app-manifest";

const project = mkdtempSync(join(tmpdir(), "functions-"));
afterAll(() => rmSync(project, { recursive: true }));

const extension = (name: string, type: string) => {
  const folder = join(project, "extensions", name);
  mkdirSync(folder, { recursive: true });
  const targeting = '[[extensions.targeting]]\ntarget = "cart.payment-methods.transform.run"\ninput_query = "ask.graphql"\n';
  writeFileSync(
    join(folder, "shopify.extension.toml"),
    `api_version = "2026-07"\n[[extensions]]\ntype = "${type}"\nhandle = "${name}"\nname = "The ${name}"\n${targeting}`,
  );
  writeFileSync(join(folder, "ask.graphql"), "{ a }");
  writeFileSync(join(folder, "schema.graphql"), "type Query { a: Int }");
};
extension("one", "function");
extension("two", "function");
extension("page", "ui_extension");

describe("Functions deployed with the app", () => {
  it("are those of the folders that the manifest names", () => {
    expect(deployedFunctions(project).map((one) => one.handle)).toEqual(["one", "two"]);
    expect(deployedFunctions(project, ["extensions/!(two|page)"])).toEqual([
      {
        ...{ handle: "one", title: "The one", description: null, target: "cart.payment-methods.transform.run", apiVersion: "2026-07" },
        ...{ inputQuery: "{ a }", schema: "type Query { a: Int }" },
      },
    ]);
    expect(deployedFunctions(project, ["elsewhere/*"])).toEqual([]);
    expect(() => deployedFunctions(project, ["**/deep"])).toThrow("not understood");
  });

  it("are Backhaul's own in its own manifest", () => {
    expect(readAppManifest("shopify.app.toml").functions?.map((one) => one.handle)).toEqual(["cod-guard"]);
  });
});
