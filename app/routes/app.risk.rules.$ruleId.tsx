import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { useState } from "react";
import { viewRule } from "~/application/rules/view-rules.server";
import { formatDecimal } from "~/domain/money";
import { load } from "~/http/answers.server";
import { idParam } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";
import { useKit } from "~/ui/kit";
import { useAddress, useMayPost } from "~/ui/place";
import { usePost } from "~/ui/post";
import { emptyRule, type RuleDraft, RuleFields } from "~/ui/risk/rule-form";
import { RuleTest } from "~/ui/risk/rule-test";
import { peopleWords } from "~/ui/risk/rule-words";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Rule · Backhaul" }];

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx, store } = await requireStaff(request, "people.look");
    if (params.ruleId === "new") return { rule: null, draft: emptyRule };
    const rule = await viewRule(ctx, idParam("rul", params.ruleId, "The rule"));
    const { minTotalMinor, maxTotalMinor, ...conditions } = rule.conditions;
    const amount = (minor: number | null) => (minor === null ? "" : formatDecimal({ minor, currency: store.currency }));
    const draft: RuleDraft = {
      ...{ name: rule.name, outcome: rule.outcome, ...conditions, addPeople: "", removePeople: "" },
      ...{ minTotal: amount(minTotalMinor), maxTotal: amount(maxTotalMinor) },
    };
    return { rule, draft };
  });

export default function Rule() {
  const data = useLoaderData<typeof loader>();
  return <Editor key={`${data.rule?.ruleId}${data.rule?.version}`} {...data} />;
}

function Editor({ rule, draft: saved }: ReturnType<typeof useLoaderData<typeof loader>>) {
  const { Page, Stack, Button, Banner } = useKit();
  const navigate = useNavigate();
  const address = useAddress();
  const action = `/risk/rules/${rule?.ruleId ?? "new"}/save`;
  const mayChange = useMayPost(action);
  const [draft, setDraft] = useState<RuleDraft>(saved);
  const post = usePost(action, (answer) => {
    if (!rule && typeof answer.result === "string") navigate(address(`/risk/rules/${answer.result}`));
  });
  const refused = post.answer && !post.answer.ok ? post.answer : null;
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  const save = () => post.send({ version: String(rule?.version ?? 0), ...draft });
  return (
    <Page
      title={rule?.name ?? "New rule"}
      back={{ to: "/risk", label: "Risk" }}
      {...(mayChange
        ? {
            primary: (
              <Button variant="primary" busy={post.busy} disabled={!dirty} onClick={save}>
                Save rule
              </Button>
            ),
          }
        : {})}
    >
      <Stack>
        {mayChange ? null : <Banner tone="info" title="Your role may look at rules but not change them." />}
        {refused ? <Banner tone="critical" title={refused.message} /> : null}
        {rule ? <RuleTest rule={rule} dirty={dirty} /> : null}
        <RuleFields
          draft={draft}
          errors={refused?.fields ?? {}}
          set={(change) => setDraft({ ...draft, ...change })}
          disabled={!mayChange}
          listed={rule ? peopleWords(rule.people) : null}
        />
      </Stack>
    </Page>
  );
}
