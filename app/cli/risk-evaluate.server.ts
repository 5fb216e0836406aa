import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { codeOfError } from "~/domain/error-code";
import { Refusal } from "~/domain/errors";
import { type BackTest, backTest } from "~/domain/risk/engine/back-test";
import type { Task } from "~/domain/risk/engine/model";
import { atOnce } from "~/domain/risk/learning/matrix";
import type { Metrics } from "~/domain/risk/learning/metrics";
import { readCsvFile } from "./csv-file.server";

const usage = `npm run risk:evaluate -- --train A.csv[.gz] --score B.csv[.gz] --kind rto|returns --out scores.csv [--json] [--seed N]

Learns from A (column label) and writes row_id,score for every row of B, in B's order.
Prints how good the scores are when B has a column label, too. Columns: app/decisions/0005-risk-engine.md.`;

const options = {
  train: { type: "string" },
  score: { type: "string" },
  kind: { type: "string" },
  out: { type: "string" },
  json: { type: "boolean", default: false },
  seed: { type: "string", default: "1" },
  help: { type: "boolean", default: false },
} as const;

interface Asked {
  train: string;
  score: string;
  task: Task;
  out: string;
  json: boolean;
  seed: number;
}

function read(args: readonly string[]): Asked | null {
  let values: { train?: string; score?: string; kind?: string; out?: string; json: boolean; seed: string; help: boolean };
  try {
    ({ values } = parseArgs({ args: [...args], options, allowPositionals: false }));
  } catch (error) {
    throw new Refusal("bad_arguments", error instanceof Error ? error.message : "The arguments cannot be read.");
  }
  if (values.help) return null;
  const { train, score, kind, out } = values;
  if (!train || !score || !out) throw new Refusal("bad_arguments", "--train, --score and --out are needed.");
  if (kind !== "rto" && kind !== "returns") throw new Refusal("bad_arguments", "--kind is rto or returns.");
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Refusal("bad_arguments", "--seed is a whole number, 0 or more.");
  return { train, score, task: kind, out, json: values.json, seed };
}

/** One field of the scores file; ids come from B and may hold anything. */
const field = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function report(asked: Asked, result: BackTest, seconds: number): string {
  const { model, metrics } = result;
  const { honesty } = model;
  const facts = {
    kind: asked.task,
    rows: result.scores.length,
    model: model.id,
    featureVersion: model.featureVersion,
    learntFrom: { outcomes: honesty.outcomes, positives: honesty.positives, undated: result.undated.train },
    undated: result.undated.score,
    columns: result.roles,
    speaks: honesty.speaks,
    treeShare: model.boosting.share,
    newestOutcomes: honesty.overall,
    metrics,
    seconds: Number(seconds.toFixed(1)),
  };
  if (asked.json) return JSON.stringify(facts);
  return [
    `learnt from ${honesty.outcomes} outcomes (${honesty.positives} positive), ${model.plan.columns.length} features; trees' share ${model.boosting.share}`,
    `columns used: ${Object.entries(result.roles)
      .map(([role, column]) => (role === column ? role : `${role}=${column}`))
      .join(" ")}`,
    honesty.overall
      ? `newest outcomes of the training file: ${words(honesty.overall)}`
      : "not enough outcomes to judge the model on its own newest ones",
    metrics ? `scored file: ${words(metrics)}` : "the scored file has no labels: nothing to judge",
    `${result.scores.length} scores in ${asked.out}, ${seconds.toFixed(1)} s`,
  ].join("\n");
}

function words(m: Metrics): string {
  const number = (value: number | null, digits = 4) => (value === null ? "n/a" : value.toFixed(digits));
  const interval = m.aucInterval ? ` (${number(m.aucInterval[0])} to ${number(m.aucInterval[1])})` : "";
  const top = m.topTenth === null ? "n/a" : `${(m.topTenth * 100).toFixed(1)} %`;
  return `${m.rows} rows, ${m.positives} positive; AUC ${number(m.auc)}${interval}; top 10 % hold ${top}; log loss ${number(m.logLoss)}; Brier ${number(m.brier)}; ECE ${number(m.calibrationError)}`;
}

/**
 * `npm run risk:evaluate`: the back-test of two files.
 * @returns exit code: 0 done, 2 refused (what is wrong stands on stderr with its code)
 */
export async function riskEvaluate(
  args: readonly string[],
  say: (text: string) => void,
  complain: (text: string) => void,
): Promise<number> {
  try {
    const asked = read(args);
    if (!asked) {
      say(usage);
      return 0;
    }
    const startedAt = performance.now();
    const [train, score] = [await readCsvFile(asked.train), await readCsvFile(asked.score)];
    const result = atOnce(backTest(train, score, { task: asked.task, seed: asked.seed }));
    const lines = result.scores.map((row) => `${field(row.id)},${row.score.toFixed(6)}\n`);
    await writeFile(asked.out, `row_id,score\n${lines.join("")}`).catch((error: unknown) => {
      throw new Refusal("cannot_write", `${asked.out} cannot be written (${(error as NodeJS.ErrnoException).code ?? "unknown"}).`);
    });
    say(report(asked, result, (performance.now() - startedAt) / 1000));
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const asJson = args.includes("--json");
    complain(asJson ? JSON.stringify({ error: { code: codeOfError(error), message: error.message } }) : `${error.code}: ${error.message}`);
    if (!asJson && error.code === "bad_arguments") complain(usage);
    return 2;
  }
}
