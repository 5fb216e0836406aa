import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { riskEvaluate } from "./risk-evaluate.server";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "risk-evaluate-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const put = async (name: string, text: string | Buffer) => {
  await writeFile(at(name), text);
  return at(name);
};

/** Every third order of PIN 800020 and every tenth of the other comes back. */
const orders = Array.from(
  { length: 120 },
  (_, i) =>
    `o${i},2022-04-${String(1 + Math.floor(i / 6)).padStart(2, "0")},${i % 2 === 0 ? Number(i % 3 === 0) : Number(i % 10 === 1)},${i % 2 === 0 ? "800020" : "560001"},499`,
);
const csv = `row_id,order_date,label,pincode,amount\n${orders.join("\n")}\n`;

async function run(args: string[]) {
  const said: string[] = [];
  const complained: string[] = [];
  const code = await riskEvaluate(
    args,
    (text) => said.push(text),
    (text) => complained.push(text),
  );
  return { code, said: said.join("\n"), complained: complained.join("\n") };
}

describe("npm run risk:evaluate", () => {
  test("writes a score for every row in the file's order, bad rows too, and judges where there are labels", async () => {
    const train = await put("train.csv.gz", gzipSync(csv));
    const score = await put(
      "score.csv",
      '\uFEFFrow_id;order_date;label;pincode;amount\r\nb;2022-05-02;1;800020;499\r\na;"02.05.2022";0;560001;1.299,50\r\n"x,""y";never;;;\r\nshort\r\n',
    );
    const { code, said } = await run(["--train", train, "--score", score, "--kind", "rto", "--out", at("out.csv"), "--json"]);
    expect(code).toBe(0);
    const lines = (await readFile(at("out.csv"), "utf8")).trimEnd().split("\n");
    expect(lines.map((line) => line.replace(/,0\.\d{6}$/, ""))).toEqual(["row_id,score", "b", "a", '"x,""y"', "short"]);
    const facts = JSON.parse(said) as { rows: number; undated: number; metrics: { rows: number; auc: number } };
    expect(facts).toMatchObject({ kind: "rto", rows: 4, undated: 2, metrics: { rows: 2, auc: 1 } });
  });

  test("says in words what it did", async () => {
    const train = await put("train.csv", csv);
    const score = await put("blind.csv", "row_id,order_date,pincode\nz,2022-05-02,800020\n");
    const { code, said } = await run(["--train", train, "--score", score, "--kind", "returns", "--out", at("o.csv")]);
    expect(code).toBe(0);
    expect(said).toContain("learnt from 120 outcomes");
    expect(said).toContain("the scored file has no labels");
  });

  test("refuses with a stable code", async () => {
    const train = await put("t.csv", csv);
    const good = ["--kind", "rto", "--out", at("r.csv")];
    const cases: [string[], string][] = [
      [["--score", train, ...good], "bad_arguments"],
      [["--train", train, "--score", train, "--kind", "weather", "--out", at("r.csv")], "bad_arguments"],
      [["--train", train, "--score", train, "--seed", "x", ...good], "bad_arguments"],
      [["--nonsense"], "bad_arguments"],
      [["--train", at("nowhere.csv"), "--score", train, ...good], "no_file"],
      [["--train", await put("e.csv", ""), "--score", train, ...good], "empty_file"],
      [["--train", await put("b.csv.gz", Buffer.from([0x1f, 0x8b, 1, 2, 3])), "--score", train, ...good], "no_gzip"],
      [["--train", await put("d.csv", "a,b\n1,2\n"), "--score", train, ...good], "no_date"],
      [["--train", await put("l.csv", "order_date,pincode\n2022-04-01,1\n"), "--score", train, ...good], "no_label"],
      [["--train", await put("h.csv", "row_id,order_date,label,pincode\n"), "--score", train, ...good], "too_few_labels"],
      [["--train", train, "--score", train, "--kind", "rto", "--out", join(folder, "no", "such", "folder.csv")], "cannot_write"],
    ];
    for (const [args, code] of cases) {
      const plain = await run(args);
      expect([plain.code, plain.complained.split(":")[0]]).toEqual([2, code]);
      const asJson = await run([...args, "--json"]);
      expect((JSON.parse(asJson.complained) as { error: { code: string } }).error.code).toBe(code);
    }
  });
});
