import type { LoaderFunctionArgs } from "@remix-run/node";
import { findOnBench, viewTable } from "~/application/bench/find-on-bench.server";
import { TableOf } from "~/domain/bench/commands";
import { NotFound } from "~/domain/errors";
import { answerJson } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

/** What a code means (`code`), or one of the tables it may mean (`kind`, `returnId` or `orderId`). */
export const loader = ({ request }: LoaderFunctionArgs) =>
  answerJson(async () => {
    const { ctx } = await requireStaff(request, "look");
    const params = new URL(request.url).searchParams;
    if (!params.has("kind")) return findOnBench(ctx, { code: (params.get("code") ?? "").slice(0, 200) });
    const from = TableOf.safeParse(Object.fromEntries(params));
    if (!from.success) throw new NotFound("The parcel");
    return { kind: "table" as const, table: await viewTable(ctx, from.data), unitId: null };
  });
