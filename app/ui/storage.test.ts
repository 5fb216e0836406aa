import { describe, expect, it } from "vitest";
import { replaceBlockedStorage } from "./storage";

describe("replaceBlockedStorage", () => {
  it("puts storage in memory where the browser throws, and leaves working storage alone", () => {
    const working = { getItem: () => "kept" };
    const owner = {
      get sessionStorage(): Storage {
        throw new DOMException("Access is denied for this document.", "SecurityError");
      },
      localStorage: working,
    };
    replaceBlockedStorage(owner);
    owner.sessionStorage.setItem("scroll", "12");
    expect(owner.sessionStorage.getItem("scroll")).toBe("12");
    expect(owner.sessionStorage.length).toBe(1);
    expect(owner.localStorage).toBe(working);
  });
});
