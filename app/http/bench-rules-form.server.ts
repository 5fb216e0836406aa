import { z } from "zod";
import type { BenchRules } from "~/domain/bench/clocks/bench-rules";
import { rulesOfDraft } from "~/domain/bench/clocks/rules-draft";
import { Refusal } from "~/domain/errors";
import { readForm } from "./forms.server";

const RulesForm = z.object({ version: z.coerce.number().int().min(0).max(2_147_483_647), draft: z.string().max(200_000) });

/** Reads the form of the bench's rules: the whole draft is one field, because its lists have as many rows as a person wants. @throws Refusal `bad_form` */
export async function readRulesForm(request: Request, currency: string): Promise<{ rules: BenchRules; version: number }> {
  const { version, draft } = await readForm(request, RulesForm);
  let read: unknown;
  try {
    read = JSON.parse(draft);
  } catch {
    throw new Refusal("bad_form", "The form could not be read.");
  }
  return { version, rules: rulesOfDraft(read, currency) };
}
