import { z } from "zod";
import { NotFound, Refusal } from "~/domain/errors";
import { type IdPrefix, isId } from "~/domain/ids";
import { isReadable, readBody } from "./body.server";

/** Largest form a page of ours sends, in bytes. */
export const maxFormBytes = 256 * 1024;

/**
 * Reads a posted form against a schema. Route parameters join the fields (and win). A field posted more than once is a list;
 * dotted names (`costs.handling`) make nested objects.
 * @throws Refusal `bad_form` with a sentence per field, `too_large`
 */
export async function readForm<T>(
  request: Request,
  schema: z.ZodType<T>,
  params: Readonly<Record<string, string | undefined>> = {},
): Promise<T> {
  const fields = nest(await readFields(request));
  const parsed = schema.safeParse({ ...fields, ...params });
  if (parsed.success) return parsed.data;
  const problems: Record<string, string> = {};
  for (const issue of parsed.error.issues) problems[issue.path.map(String).join(".")] ??= issue.message;
  throw new Refusal("bad_form", "Some fields need your attention.", problems);
}

/**
 * The posted fields as they came; no body is a form without fields.
 * @throws Refusal `too_large`; `bad_form` when it is no form, or a text holds NUL or illegal UTF-8
 */
export async function readFields(request: Request): Promise<FormData> {
  const bytes = await readBody(request, maxFormBytes);
  if (bytes.length === 0) return new FormData();
  const headers = { "content-type": request.headers.get("content-type") ?? "" };
  const form = await new Response(bytes, { headers }).formData().catch(() => null);
  if (!form) throw new Refusal("bad_form", "The form could not be read.");
  const problems: Record<string, string> = {};
  for (const [name, value] of form)
    if (typeof value !== "string" || !isReadable(value) || !isReadable(name))
      problems[name] = "This holds a character that cannot be read.";
  if (Object.keys(problems).length > 0) throw new Refusal("bad_form", "Some fields need your attention.", problems);
  return form;
}

function nest(form: FormData): Record<string, unknown> {
  const root: Record<string, unknown> = Object.create(null);
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name).filter((value) => typeof value === "string");
    const path = name.split(".");
    let at = root;
    for (const part of path.slice(0, -1)) {
      at[part] ??= Object.create(null) as Record<string, unknown>;
      const next = at[part];
      if (typeof next !== "object" || next === null) return root;
      at = next as Record<string, unknown>;
    }
    const last = path.at(-1);
    if (last) at[last] = values.length === 1 ? values[0] : values;
  }
  return { ...root };
}

/** An id of one kind from the address. @throws NotFound when it cannot be one, as for any id of another store */
export function idParam<P extends IdPrefix>(prefix: P, value: string | undefined, what: string) {
  if (!value || !isId(prefix, value)) throw new NotFound(what);
  return value;
}

/** A list field: one value, several, or none. */
export const listField = z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]);

/** A tick box: "on" or "true" when ticked. */
export const tickField = z
  .union([z.literal("on"), z.literal("true"), z.literal("false"), z.literal("")])
  .default("")
  .transform((v) => v === "on" || v === "true");
