import { createHash } from "node:crypto";
import { iso } from "../../state/amounts";
import { gid } from "../../state/global-id";
import type { MetafieldRecord } from "../../state/records";
import { connection, type PageArgs } from "../connections";
import { type Ctx, fieldsOf } from "../context";
import type { MetafieldSource } from "../sources";
import { namespaceOf } from "./app-object";

export interface MetafieldArgs {
  namespace?: string | null;
  key?: string;
  keys?: string[] | null;
}

/** One metafield of an owner, or null. */
export function metafieldOf(
  owner: object,
  list: MetafieldRecord[] | undefined,
  args: MetafieldArgs,
  ownerType: string,
): MetafieldSource | null {
  const [head, tail] =
    (args.key ?? "").includes(".") && !args.namespace ? (args.key ?? "").split(/\.(?=[^.]*$)/) : [args.namespace, args.key];
  const metafield = list?.find((one) => one.namespace === namespaceOf(head) && one.key === tail);
  return metafield ? { __typename: "Metafield", metafield, owner, ownerType } : null;
}

/** The metafields of an owner, of one namespace when it is named. */
export function metafieldsOf(
  owner: object,
  list: MetafieldRecord[] | undefined,
  args: MetafieldArgs & PageArgs,
  ctx: Ctx,
  ownerType: string,
): object {
  const wanted = args.namespace ? namespaceOf(args.namespace) : null;
  const shown = (list ?? []).filter(
    (one) => (wanted === null || one.namespace === wanted) && (!args.keys || args.keys.includes(`${one.namespace}.${one.key}`)),
  );
  return connection(shown, args, ctx, {
    id: (one) => one.id,
    node: (metafield): MetafieldSource => ({ __typename: "Metafield", metafield, owner, ownerType }),
  });
}

/** What `compareDigest` says of a metafield: changes with its value. */
export function digestOf(metafield: MetafieldRecord): string {
  return createHash("sha256").update(`${metafield.type}\n${metafield.value}`).digest("hex");
}

function jsonValue(metafield: MetafieldRecord): unknown {
  if (metafield.type === "json" || metafield.type === "boolean" || metafield.type === "number_integer") return JSON.parse(metafield.value);
  return metafield.value;
}

/** Fields of `Metafield`. */
export const metafieldFields = fieldsOf<MetafieldSource>({
  id: ({ metafield }) => gid("Metafield", metafield.id),
  legacyResourceId: ({ metafield }) => String(metafield.id),
  namespace: ({ metafield }) => metafield.namespace,
  key: ({ metafield }) => metafield.key,
  type: ({ metafield }) => metafield.type,
  value: ({ metafield }) => metafield.value,
  jsonValue: ({ metafield }) => jsonValue(metafield),
  compareDigest: ({ metafield }) => digestOf(metafield),
  sizeInBytes: ({ metafield }) => Buffer.byteLength(metafield.value),
  createdAt: ({ metafield }) => iso(metafield.createdAt),
  updatedAt: ({ metafield }) => iso(metafield.updatedAt),
  owner: ({ owner }) => owner,
  ownerType: ({ ownerType }) => ownerType,
});
