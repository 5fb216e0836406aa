import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewRules } from "~/application/rules/view-rules.server";
import { viewModel, viewReturnsModel } from "~/application/views/view-model.server";
import { viewSavings } from "~/application/views/view-savings.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { useKit } from "~/ui/kit";
import { usePlace } from "~/ui/place";
import { ModelSection } from "~/ui/risk/model";
import { ReturnsModelSection } from "~/ui/risk/returns-model";
import { RulesList } from "~/ui/risk/rules-list";
import { SavingsSection } from "~/ui/risk/savings";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Risk · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "people.look");
    const [rules, savings] = [await viewRules(ctx), await viewSavings(ctx)];
    return { rules, savings, model: await viewModel(ctx), returnsModel: await viewReturnsModel(ctx) };
  });

export default function Risk() {
  const { rules, savings, model, returnsModel } = useLoaderData<typeof loader>();
  const { Page, Stack, LinkButton } = useKit();
  const { storeName } = usePlace();
  return (
    <Page
      title="Risk"
      subtitle={storeName}
      actions={
        <Stack direction="row">
          <LinkButton to="/risk/checkout">At checkout</LinkButton>
          <LinkButton to="/risk/outcomes">Outcomes from a file</LinkButton>
        </Stack>
      }
    >
      <Stack>
        <ModelSection model={model} />
        <ReturnsModelSection model={returnsModel} />
        <SavingsSection savings={savings} />
        <RulesList rules={rules} />
      </Stack>
    </Page>
  );
}
