import { expect, it } from "vitest";
import { translate } from "./browser/block-texts";
import { html, jsonScript } from "./html";

it("escapes everything that is not HTML itself", () => {
  const name = `<img onerror="x">'&`;
  expect(html`<p title="${name}">${[html`<b>${name}</b>`, 3, null, false]}</p>`.text).toBe(
    '<p title="&lt;img onerror=&quot;x&quot;&gt;&#39;&amp;"><b>&lt;img onerror=&quot;x&quot;&gt;&#39;&amp;</b>3</p>',
  );
});

it("keeps JSON inside its element", () => {
  expect(jsonScript("a", { text: "</script><script>" }).text).not.toContain("</script><script>");
});

it("fills texts of an extension, with plural forms", () => {
  const texts = { likely: "{{percent}} likely", days: { one: "{{count}} day", other: "{{count}} days" } };
  expect(translate(texts, "en", "likely", { percent: "40%" })).toBe("40% likely");
  expect(translate(texts, "en", "days", { count: 1 })).toBe("1 day");
  expect(translate(texts, "en", "days", { count: 2 })).toBe("2 days");
  expect(translate(texts, "en", "missing.key")).toBe("missing.key");
});
