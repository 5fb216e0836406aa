import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewReturnsImports } from "~/application/transfer/view-returns-imports.server";
import { may } from "~/domain/stores/roles";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { ImportList, ImportProgress, RefusedRows } from "~/ui/files/file-imports";
import { returnsFile } from "~/ui/files/file-kind";
import { useKit } from "~/ui/kit";
import { GiveAway } from "~/ui/money/give-away";
import { PastMap } from "~/ui/money/past-map";
import { PastPreview } from "~/ui/money/past-preview";
import { PastUpload } from "~/ui/money/past-upload";
import { usePlace } from "~/ui/place";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Your data · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx, staff } = await requireStaff(request, "store.export");
    return viewReturnsImports(ctx, { withDraft: may(staff.role, "returns.import") });
  });

export default function Data() {
  const { imports, draft, errors } = useLoaderData<typeof loader>();
  const { Page, Stack } = useKit();
  const { storeName } = usePlace();
  const running = imports.find((one) => one.state === "running");
  return (
    <Page title="Your data" subtitle={storeName} back={{ to: "/money", label: "Money" }}>
      <Stack>
        <GiveAway />
        {running ? <ImportProgress kind={returnsFile} running={running} /> : <PastUpload />}
        {draft ? <PastMap key={JSON.stringify(draft.mapping)} draft={draft} /> : null}
        {draft ? <PastPreview draft={draft} state={imports[0]?.state ?? ""} /> : null}
        <ImportList kind={returnsFile} imports={imports} />
        {errors ? <RefusedRows kind={returnsFile} errors={errors} mayTake /> : null}
      </Stack>
    </Page>
  );
}
