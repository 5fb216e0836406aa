import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewDesk } from "~/application/desk/view-desk.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { useKit } from "~/ui/kit";
import { DeskAnswers } from "~/ui/returns/desk-answers";
import { DeskReaders } from "~/ui/returns/desk-readers";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Returns desk · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "people.look");
    return viewDesk(ctx);
  });

const weekendWords: Readonly<Record<string, string>> = {
  none: "every day counts",
  sun: "Sunday does not count",
  sat_sun: "Saturday and Sunday do not count",
  fri_sat: "Friday and Saturday do not count",
};

export default function Desk() {
  const { decideHours, weekend, answers, readers } = useLoaderData<typeof loader>();
  const { Page, Section, Stack, Text, Link } = useKit();
  return (
    <Page title="Returns desk" back={{ to: "/returns", label: "Returns" }}>
      <Stack>
        <Section title="Time to decide">
          <Text>
            {`A request should be decided within ${decideHours} ${decideHours === 1 ? "hour" : "hours"}; ${weekendWords[weekend] ?? ""}. `}
            <Link to="/settings#returns">Change it in Settings</Link>
          </Text>
        </Section>
        <DeskAnswers answers={answers} />
        <DeskReaders readers={readers} />
      </Stack>
    </Page>
  );
}
