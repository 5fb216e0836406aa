import { describe, expect, test } from "vitest";
import { fillTemplate, mailTemplates, placeholdersOf, placeholderWords, problemWords, templateProblems } from "./templates";

describe("what a store may write into its mails", () => {
  test("every mail knows something, and only what there are words for", () => {
    for (const template of mailTemplates) {
      expect(placeholdersOf[template]).toContain("store");
      for (const name of placeholdersOf[template]) expect(Object.keys(placeholderWords)).toContain(name);
    }
  });

  test.each([
    ["Hello {{ name }}, {{store}}", []],
    ["{{shopper.email}}", ["unknown_placeholder 1:1"]],
    ["one\ntwo {{constructor}}", ["unknown_placeholder 2:5"]],
    ["{{code}}", ["placeholder_not_here 1:1"]],
    ["half {{name", ["open_placeholder 1:6"]],
    ["name}} half", ["open_placeholder 1:5"]],
    ["{{{name}}}", []],
    ["{{a}}\n{{day}} {{b}}", ["unknown_placeholder 1:1", "unknown_placeholder 2:9"]],
  ])("%j", (text, wanted) => {
    expect(templateProblems(text, "approved").map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual(wanted);
  });

  test("what is wrong is said with its place and what could be said instead", () => {
    const [problem] = templateProblems("a {{totals}}", "remind_window");
    if (!problem) throw new Error("the text is wrong");
    expect(problemWords(problem, "remind_window")).toBe(
      "Nothing is known as {{totals}} (line 1, character 3). This mail can say {{store}}, {{name}}, {{order}}, {{link}}, {{day}}.",
    );
  });

  test("values are filled in once, keep their direction where asked, and are nothing when unknown", () => {
    expect(fillTemplate("{{name}} {{store}} {{code}}!", { name: "{{store}}", store: "$& {{name}}" })).toBe("{{store}} $& {{name}} !");
    expect(fillTemplate("أهلًا {{ order }}", { order: "#1" }, true)).toBe("أهلًا \u2068#1\u2069");
  });
});
