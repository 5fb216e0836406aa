import { z } from "zod";
import { Refusal } from "~/domain/errors";
import { listField, readForm, tickField } from "./forms.server";

/** Reads a form about ticked returns: they come as `returnId`, once each. @throws Refusal `bad_form` */
export async function readBulk<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const { returnId, ...rest } = await readForm(request, z.looseObject({ returnId: listField }));
  const parsed = schema.safeParse({ ...rest, returnIds: returnId });
  if (parsed.success) return parsed.data;
  const fields = Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.map(String).join("."), issue.message]));
  throw new Refusal("bad_form", parsed.error.issues[0]?.message ?? "Some fields need your attention.", fields);
}

const amount = z.coerce.number().int().min(1, "Choose at least one.").max(1_000_000);

/**
 * The form of a return that staff ask for: `pick` names the chosen lines, the fields of each follow by the line's place (`quantity-0`).
 */
export const StaffAsk = z
  .looseObject({
    orderId: z.string(),
    requestKey: z.string().min(8).max(100),
    resolution: z.enum(["refund", "store_credit", "exchange"]),
    overruleReason: z.string().trim().max(500, "At most 500 characters.").default(""),
    lineId: listField,
    place: listField,
    isQuote: tickField,
  })
  .transform((form, context) => {
    const lines = form.lineId.map((lineId, i) => {
      const place = form.place[i] ?? "";
      const text = (name: string) => {
        const value = form[`${name}-${place}`];
        return typeof value === "string" ? value : "";
      };
      const quantity = amount.safeParse(text("quantity"));
      if (!quantity.success)
        context.addIssue({ code: "custom", path: [`quantity-${place}`], message: "Write a whole number, at least one." });
      const conditions = form[`condition-${place}`];
      return {
        ...{ lineId, quantity: quantity.data ?? 0, reasonId: text("reason") || null, note: text("note").trim().slice(0, 300) },
        conditions: (Array.isArray(conditions) ? conditions : [conditions]).filter(
          (one): one is string => typeof one === "string" && one !== "",
        ),
      };
    });
    if (lines.length === 0) context.addIssue({ code: "custom", path: ["lines"], message: "Choose at least one item." });
    const { orderId, requestKey, resolution, overruleReason } = form;
    return { orderId, requestKey, resolution, overruleReason, lines };
  });
