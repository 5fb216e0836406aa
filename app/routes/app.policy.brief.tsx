import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { briefDocument } from "~/application/policy/brief";
import { readBrief } from "~/application/policy/read-brief.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { useKit } from "~/ui/kit";
import { printDocument } from "~/ui/policy/print-document";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Staff brief · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "people.look");
    const channel = (new URL(request.url).searchParams.get("channel") ?? "").slice(0, 60);
    const brief = await readBrief(ctx, { channel });
    return { ...brief, document: briefDocument(brief) };
  });

/** The policy in short, for whoever answers shoppers; printed on one sheet. */
export default function Brief() {
  const { storeName, state, parts, document } = useLoaderData<typeof loader>();
  const { Page, Section, Stack, Text, Button } = useKit();
  const [failed, setFailed] = useState(false);
  return (
    <Page
      title="Staff brief"
      subtitle={`Returns at ${storeName}`}
      back={{ to: "/policy", label: "Return policy" }}
      primary={
        <Button variant="primary" onClick={() => setFailed(!printDocument(document))}>
          Print
        </Button>
      }
    >
      <Stack>
        <Text tone="subdued">{state}</Text>
        {failed ? <Text tone="critical">This browser does not let the page print. Use its own menu.</Text> : null}
        {parts.map((part) => (
          <Section key={part.title} title={part.title}>
            <Stack gap="tight">
              {part.lines.map((line) => (
                <Text key={line}>{line}</Text>
              ))}
            </Stack>
          </Section>
        ))}
      </Stack>
    </Page>
  );
}
