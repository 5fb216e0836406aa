import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adviseContact, contactCodes, emailQuality, meantHost, normalPhone } from "./contact";

describe("an e-mail address", () => {
  test.each([
    ["asha.rao@example.com", "good"],
    ["Asha@Gmail.com ", "good"],
    ["asha@ymail.com", "good"],
    ["김민수@naver.com", "good"],
    ["आशा@example.in", "good"],
    ["asha@", "odd"],
    ["asha", "odd"],
    ["sdfghjk@example.com", "odd"],
    ["asha@gmial.com", "odd"],
    ["asha@exmaple.invalid", "odd"],
    ["x@mailinator.com", "disposable"],
    ["x@box.mailinator.com", "disposable"],
    ["x@yopmail.com", "disposable"],
    ["x@mailinator.com.example.com", "good"],
    ["", "missing"],
    [null, "missing"],
  ] as const)("%s is %s", (email, quality) => expect(emailQuality(email)).toBe(quality));

  test.each([
    ["gmal.com", "gmail.com"],
    ["gmaill.com", "gmail.com"],
    ["gnail.com", "gmail.com"],
    ["gamil.com", "gmail.com"],
    ["gmail.con", "gmail.com"],
    ["hotmial.com", "hotmail.com"],
    ["gmail.com", null],
    ["mail.com", null],
    ["gmx.com", null],
    ["example.com", null],
  ])("%s was meant as %s", (host, meant) => expect(meantHost(host)).toBe(meant));
});

describe("a phone number", () => {
  test.each([
    ["98123 45678", "IN", "+919812345678"],
    ["+91 98123-45678", null, "+919812345678"],
    ["12345", "IN", null],
    ["9812345678", null, null],
    [null, "IN", null],
  ] as const)("%s in %s becomes %s", (phone, country, normal) => expect(normalPhone(phone, country)).toBe(normal));

  const codes = (phone: string | null, country: string | null) =>
    adviseContact({ phone, email: "asha@example.com" }, country).map(({ code }) => code);

  test.each([
    ["98123 45678", "IN", []],
    ["९८१२३४५६७८", "IN", []],
    ["010-1234-5678", "KR", []],
    ["0812-3456-7890", "ID", []],
    ["", "IN", ["no_phone"]],
    ["98123 4567", "IN", ["bad_phone"]],
    ["12345678901234567890", "IN", ["bad_phone"]],
    ["9999999999", "IN", ["made_up_phone"]],
    ["9876543210", "IN", ["made_up_phone"]],
    ["022 2754 1234", "IN", ["landline"]],
    ["+62 812 3456 7890", "IN", ["phone_abroad"]],
    ["+62 812 3456 7890", null, []],
  ] as const)("%s in %s gets %j", (phone, country, expected) => expect(codes(phone, country)).toEqual(expected));

  test("that is too short is told so", () => {
    expect(adviseContact({ phone: "98123", email: null }, "IN").map(({ sentence }) => sentence)).toEqual([
      "The phone number has too few digits.",
      "There is no e-mail address to send a confirmation link to.",
    ]);
  });
});

test("a mistyped host is told with the one that was meant", () => {
  const [found] = adviseContact({ phone: "98123 45678", email: "asha@gmial.com" }, "IN");
  expect(found).toMatchObject({ code: "odd_email", ask: "Ask whether asha@gmail.com is right." });
});

test("whatever is written, nothing throws and every finding has its words", () => {
  const text = fc.option(
    fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.stringMatching(/^\+?[\d ()-]{0,80}$/)),
    { nil: null },
  );
  fc.assert(
    fc.property(text, text, fc.oneof(text, fc.constantFrom("IN", "KR", "ZZ")), (phone, email, country) => {
      for (const one of adviseContact({ phone, email }, country)) {
        expect(contactCodes).toContain(one.code);
        expect(one.sentence).toMatch(/\.$/);
        expect(one.ask).toMatch(/\.$/);
      }
    }),
  );
});
