import { describe, expect, it } from "vitest";
import { wordReason } from "~/application/portal/words";
import { shopperLocales } from "../stores/settings";
import { foldReason, ownReasons, usualReasons } from "./reasons";

describe("a store's own reasons", () => {
  it("have words in every other language than the list's own while they are the usual ones", () => {
    for (const reason of ownReasons(usualReasons))
      for (const locale of shopperLocales.filter((one) => one !== "en"))
        expect(wordReason({ ...reason, name: "no words" }, locale)).not.toBe("no words");
  });

  it("keep their id whatever their place and case, and their own words", () => {
    const [first] = ownReasons(["Zip  broke", "Other"]);
    const [, again] = ownReasons(["Other", "zip broke"]);
    expect(first?.id).toBe(again?.id);
    expect(first?.name).toBe("Zip  broke");
  });

  it("are one when only case and spaces differ", () => {
    expect(foldReason(" Zip  Broke ")).toBe(foldReason("zip broke"));
  });
});
