import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewImports } from "~/application/outcomes/view-imports.server";
import { may } from "~/domain/stores/roles";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { ImportList, ImportProgress, RefusedRows } from "~/ui/files/file-imports";
import { outcomesFile } from "~/ui/files/file-kind";
import { useKit } from "~/ui/kit";
import { ImportMap } from "~/ui/outcomes/import-map";
import { ImportPreview } from "~/ui/outcomes/import-preview";
import { ImportUpload } from "~/ui/outcomes/import-upload";
import { useMay } from "~/ui/place";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Past outcomes · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx, staff } = await requireStaff(request, "people.look");
    return viewImports(ctx, { withDraft: may(staff.role, "orders.decide") });
  });

export default function Outcomes() {
  const { imports, draft, errors } = useLoaderData<typeof loader>();
  const { Page, Stack } = useKit();
  const mayTake = useMay()("orders.export");
  const running = imports.find((one) => one.state === "running");
  return (
    <Page title="Outcomes of past orders" subtitle="From a CSV file" back={{ to: "/risk", label: "Risk" }}>
      <Stack>
        {running ? <ImportProgress kind={outcomesFile} running={running} /> : <ImportUpload />}
        {draft ? <ImportMap key={JSON.stringify(draft.mapping)} draft={draft} /> : null}
        {draft?.preview ? <ImportPreview draft={draft} rows={draft.preview} state={imports[0]?.state ?? ""} /> : null}
        <ImportList kind={outcomesFile} imports={imports} />
        {errors ? <RefusedRows kind={outcomesFile} errors={errors} mayTake={mayTake} /> : null}
      </Stack>
    </Page>
  );
}
