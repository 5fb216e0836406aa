import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { viewFeeds } from "~/application/parcels/view-feeds.server";
import { portalAddresses } from "~/application/portal/read-policy.server";
import { viewTeam } from "~/application/views/view-team.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { useKit } from "~/ui/kit";
import { useMayPost, usePlace } from "~/ui/place";
import { usePost } from "~/ui/post";
import { draftOf } from "~/ui/settings/draft";
import { CodGroup, CostGroup, MailGroup, ReturnsGroup, RiskGroup, VerificationGroup } from "~/ui/settings/fields";
import { ParcelFeedsGroup } from "~/ui/settings/parcel-feeds";
import { PortalGroup } from "~/ui/settings/portal";
import { Team } from "~/ui/settings/team";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Settings · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx, store } = await requireStaff(request, "people.look");
    return {
      draft: draftOf(store.settings, store.currency),
      version: store.settingsVersion,
      members: await viewTeam(ctx),
      portal: portalAddresses(ctx, store),
      parcels: await viewFeeds(ctx),
    };
  });

export default function Settings() {
  const data = useLoaderData<typeof loader>();
  const [round, setRound] = useState(0);
  // Only a save or a discard starts a new draft: what somebody else saved meanwhile never takes away what a person is typing.
  return <SettingsForm key={round} data={data} startAgain={() => setRound(round + 1)} />;
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

function SettingsForm({ data, startAgain }: { data: Data; startAgain: () => void }) {
  const { members } = data;
  const mayChange = useMayPost("/settings/save");
  const [{ draft: saved, version }] = useState(data);
  const { Page, Stack, SaveBar, Banner, Text } = useKit();
  const { storeName } = usePlace();
  const [draft, setDraft] = useState(saved);
  const post = usePost("/settings/save", startAgain);
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  const refused = post.answer && !post.answer.ok ? post.answer : null;
  const group = {
    draft,
    errors: refused?.fields ?? {},
    set: (change: Partial<typeof draft>) => setDraft({ ...draft, ...change }),
    disabled: !mayChange,
  };
  const save = () =>
    post.send({
      version: String(version),
      ...Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, typeof value === "boolean" ? String(value) : value])),
    });
  return (
    <Page title="Settings" subtitle={storeName}>
      <Stack>
        {refused ? (
          <Banner tone="critical" title={refused.message}>
            {Object.keys(refused.fields).length > 0 ? <Text>What is wrong stands beside each field.</Text> : null}
          </Banner>
        ) : null}
        {mayChange ? null : <Banner tone="info" title="Your role may look at settings but not change them." />}
        <CodGroup {...group} />
        <CostGroup {...group} />
        <RiskGroup {...group} />
        <VerificationGroup {...group} />
        <ReturnsGroup {...group} />
        <PortalGroup portal={data.portal} />
        <ParcelFeedsGroup data={data.parcels} />
        <MailGroup {...group} />
        <Team members={members} />
        <SaveBar id="settings-save-bar" dirty={dirty} busy={post.busy} onSave={save} onDiscard={startAgain} />
      </Stack>
    </Page>
  );
}
