import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { type ReactElement, useState } from "react";
import { readPolicies } from "~/application/policy/read-policies.server";
import { readPolicyWords } from "~/application/policy/read-policy-words.server";
import type { PolicyPartId } from "~/domain/returns/policy/sentences";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { useKit } from "~/ui/kit";
import { useMayPost, usePlace } from "~/ui/place";
import { draftOfPolicy, type PolicyDraft } from "~/ui/policy/draft";
import { DraftBar } from "~/ui/policy/draft-bar";
import { ExchangeFields } from "~/ui/policy/exchange-fields";
import { GiftFields } from "~/ui/policy/gift-fields";
import { ConditionFields, ExcludedFields, type PartProps, SeasonFields, WindowFields } from "~/ui/policy/goods-fields";
import { PolicyHistory } from "~/ui/policy/history";
import { LimitFields } from "~/ui/policy/limit-fields";
import { DecideFields, PromiseFields, ShippingFields } from "~/ui/policy/money-fields";
import { PageWords } from "~/ui/policy/page-words";
import { CountryFields, CreditFields, ReasonFields } from "~/ui/policy/terms-fields";
import { usePost } from "~/ui/post";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Return policy · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx, store } = await requireStaff(request, "people.look");
    const channel = (new URL(request.url).searchParams.get("channel") ?? "").slice(0, 60);
    const { body, ...view } = await readPolicies(ctx, { channel });
    const page = await readPolicyWords(ctx, { channel });
    return { ...view, page, fields: draftOfPolicy(body, store.currency) };
  });

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Policy() {
  const data = useLoaderData<typeof loader>();
  const [round, setRound] = useState(0);
  // Only a save, a discard or a publish starts anew: what somebody else saved meanwhile never takes away what a person is typing.
  return (
    <PolicyForm key={`${data.channel} ${data.revision} ${data.published} ${round}`} data={data} startAgain={() => setRound(round + 1)} />
  );
}

const emptyWords: Partial<Record<PolicyPartId, string>> = {
  seasons: "None.",
  excluded: "Everything is taken back.",
  countries: "Taken back from everywhere.",
  conditions: "Nothing is asked.",
  shipping: "Sending back costs nothing.",
  limits: "No limits.",
};

function PolicyForm({ data, startAgain }: { data: Data; startAgain: () => void }) {
  const { Page, Stack, Section, Text, Disclosure, Banner, SaveBar, Tabs } = useKit();
  const { storeName } = usePlace();
  const mayChange = useMayPost("/policy/save");
  const [{ fields: saved }] = useState(data);
  const [draft, setDraft] = useState<PolicyDraft>(saved);
  const post = usePost("/policy/save");
  const refused = post.answer && !post.answer.ok ? post.answer : null;
  const errors = refused?.fields ?? {};
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  const seen = { channel: data.channel, revision: String(data.revision), published: String(data.published) };
  const props: PartProps = {
    ...{ draft, errors, ways: data.ways, disabled: !mayChange },
    set: (change) => setDraft({ ...draft, ...change }),
  };
  const fields: Record<PolicyPartId, ReactElement> = {
    windows: <WindowFields {...props} />,
    seasons: <SeasonFields {...props} />,
    excluded: <ExcludedFields {...props} />,
    countries: <CountryFields {...props} />,
    conditions: <ConditionFields {...props} />,
    reasons: <ReasonFields {...props} reasons={data.reasons} />,
    shipping: <ShippingFields {...props} />,
    decide: <DecideFields {...props} />,
    credit: <CreditFields {...props} />,
    exchange: <ExchangeFields {...props} reasons={data.reasons} />,
    gifts: <GiftFields {...props} />,
    limits: <LimitFields {...props} />,
    promise: <PromiseFields {...props} />,
  };
  const channelTo = (channel: string) => (channel === "" ? "/policy" : `/policy?channel=${encodeURIComponent(channel)}`);
  return (
    <Page title="Return policy" subtitle={storeName}>
      <Stack>
        {data.channels.length > 1 ? (
          <Tabs
            label="Storefronts"
            selected={data.channel}
            tabs={[
              { id: "", label: "Whole store", to: channelTo("") },
              ...data.channels.map((id) => ({ id, label: `Storefront ${id}`, to: channelTo(id) })),
            ]}
          />
        ) : null}
        {refused ? (
          <Banner tone="critical" title={refused.message}>
            {Object.keys(refused.fields).length > 0 ? <Text>What is wrong stands beside each field.</Text> : null}
          </Banner>
        ) : null}
        {mayChange ? null : <Banner tone="info" title="Your role may look at the policy but not change it." />}
        {data.inherited ? (
          <Banner tone="info" title="This storefront goes by the policy of the whole store. Save a draft to give it one of its own." />
        ) : null}
        {data.draft ? <DraftBar {...data.draft} seen={seen} dirty={dirty} /> : null}
        {data.parts.map((part) => (
          <Section key={part.id} title={part.title}>
            <Stack>
              {part.sentences.map((sentence) => (
                <Text key={sentence}>{sentence}</Text>
              ))}
              {part.sentences.length === 0 ? <Text tone="subdued">{emptyWords[part.id] ?? "None."}</Text> : null}
              {mayChange ? (
                <Disclosure summary={`Change: ${part.title.toLowerCase()}`} open={hasErrors(part.id, errors)}>
                  {fields[part.id]}
                </Disclosure>
              ) : null}
            </Stack>
          </Section>
        ))}
        <PageWords {...data.page} channel={data.channel} />
        <PolicyHistory channel={data.channel} versions={data.history} seen={seen} hasDraft={data.draft !== null} />
        <SaveBar
          id="policy-save-bar"
          dirty={dirty}
          busy={post.busy}
          onSave={() => post.send({ ...seen, policy: JSON.stringify(draft) })}
          onDiscard={startAgain}
        />
      </Stack>
    </Page>
  );
}

const fieldsOf: Readonly<Record<PolicyPartId, RegExp>> = {
  windows: /^windows/,
  seasons: /^seasons/,
  excluded: /^excluded/,
  countries: /^notFrom/,
  conditions: /^conditions/,
  reasons: /^reason/,
  shipping: /^shipping/,
  decide: /^decide/,
  credit: /^credit/,
  exchange: /^exchange/,
  gifts: /^gifts/,
  limits: /^limits/,
  promise: /^promise|^refundOn/,
};

function hasErrors(part: PolicyPartId, errors: Readonly<Record<string, string>>): boolean {
  return Object.keys(errors).some((name) => fieldsOf[part].test(name));
}
