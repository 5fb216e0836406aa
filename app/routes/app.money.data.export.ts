import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { ExportStore, exportStore } from "~/application/transfer/export-store.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";

/** `format` csv or jsonl; `personal=true` opens people's data, for the owner alone. */
export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "store.export");
    const params = new URL(request.url).searchParams;
    const input = ExportStore.parse({ format: params.get("format"), personal: params.get("personal") === "true" });
    const archive = await exportStore(ctx, input);
    return new Response(createReadableStreamFromReadable(Readable.from(archive)), {
      headers: { "content-type": "application/x-tar", "content-disposition": 'attachment; filename="backhaul-export.tar"' },
    });
  });
