import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { mailTemplates, templateProblems } from "~/domain/messages/templates";
import { returnLabels } from "~/domain/returns/label";
import { shopperLocales } from "~/domain/stores/settings";
import { composeReturnMail } from "./compose-return-mail";
import { localeOf, shippedWords, translate, wordDay, wordVerdict } from "./translate";

const others = shopperLocales.filter((locale) => locale !== "en");

/** Codes the rules really use, read from their files: a new rule cannot forget its translations. */
function verdictCodes(): string[] {
  const folder = new URL("../../domain/returns/eligibility/", import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && name !== "rule.ts")
    .flatMap((name) =>
      [...readFileSync(new URL(name, folder), "utf8").matchAll(/\b(?:yes|no|look)\(\s*"([a-z_]+)"/g)].map((match) => match[1] ?? ""),
    );
}

describe("catalogues", () => {
  test.each(others)("%s words every verdict, label and mail, with the same values as English", (locale) => {
    const codes = verdictCodes();
    expect(codes.length).toBeGreaterThan(12);
    for (const code of codes) expect(translate(locale, `verdicts.${code}`, {}, "MISSING"), code).not.toBe("MISSING");
    for (const label of returnLabels) expect(translate(locale, `labels.${label}`, {}, "MISSING"), label).not.toBe("MISSING");
    for (const template of mailTemplates)
      for (const part of ["subject", "body"] as const) {
        const values = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map((match) => match[0]).sort();
        const raw = shippedWords(template, locale)[part];
        expect(values(raw), `${template}.${part}`).toEqual(values(shippedWords(template, "en")[part]));
        expect(raw, `${template}.${part}`).not.toContain("mail.");
        // What we ship is held to what stores are held to.
        expect(templateProblems(raw, template)).toEqual([]);
      }
  });

  test("finds the language of platforms and browsers", () => {
    expect(["hi", "es-MX", "id-ID", "in", "pt-BR", null, "fr, ar;q=0.8, en;q=0.5"].map(localeOf)).toEqual([
      "hi",
      "es",
      "id",
      "id",
      "en",
      "en",
      "ar",
    ]);
  });

  test("puts days into sentences in the reader's words", () => {
    const verdict = { code: "window_closed", sentence: "The return window closed on 3 June 2026.", values: { day: "2026-06-03" } };
    expect(wordVerdict(verdict, "en")).toBe(verdict.sentence);
    expect(wordVerdict(verdict, "id")).toBe("Masa retur berakhir pada 3 Juni 2026.");
    expect(wordDay("2026-06-03", "ko")).toBe("2026년 6월 3일");
  });
});

describe("mails", () => {
  const facts = {
    storeName: "Demo & Sons",
    shopperName: "Asha <b>",
    returnName: "R-1-1",
    orderName: "#1",
    amount: { minor: 12_345, currency: "KWD" },
    dueOn: "2026-06-03",
    words: "Worn & <i>torn</i>.",
    lines: [{ title: "Kurta", variantTitle: "M", quantity: 2 }],
  };

  test.each(shopperLocales)("in %s every template has a subject, both bodies and no holes", async (locale) => {
    for (const template of mailTemplates) {
      const mail = await composeReturnMail({ ...facts, template, locale });
      expect(mail.subject).toContain(template === "remind_window" ? "#1" : "R-1-1");
      expect(mail.html).toContain(`dir="${locale === "ar" ? "rtl" : "ltr"}"`);
      for (const text of [mail.subject, mail.html, mail.text]) expect(text).not.toMatch(/\{\{|undefined|null|mail\./);
      expect(mail.html).not.toContain("<b>");
      expect(mail.text).toMatch(/^Kurta \(M\) +× \S+$/m);
      expect(mail.html, template).toContain("Worn &amp; &lt;i&gt;torn&lt;/i&gt;.");
      expect(mail.text, template).toContain("Worn & <i>torn</i>.");
      expect((await composeReturnMail({ ...facts, template, locale, words: null })).html, template).not.toContain("torn");
    }
  });

  test("says amount and date", async () => {
    const mail = await composeReturnMail({ ...facts, template: "approved", locale: "en" });
    expect(mail.text).toContain("expected by 3 June 2026");
    expect(mail.text.replaceAll("\u00a0", " ")).toContain("KWD 12.345");
  });
});
