import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewMails } from "~/application/messages/view-mails.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { useKit } from "~/ui/kit";
import { Addresses } from "~/ui/mails/addresses";
import { MailList } from "~/ui/mails/mail-list";
import { ReleasedAddresses } from "~/ui/mails/released";
import { Reminders } from "~/ui/mails/reminders";
import { UnreachedMails } from "~/ui/mails/unreached";
import { usePlace } from "~/ui/place";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Mails · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "people.look");
    return viewMails(ctx);
  });

export default function Mails() {
  const { sender, mails, reminders, addresses, allAddresses, released, unreached, moreUnreached } = useLoaderData<typeof loader>();
  const { Page, Stack, Section, KeyValue, Link, Text, Banner } = useKit();
  const { storeName } = usePlace();
  return (
    <Page title="Mails" subtitle={storeName} back={{ to: "/settings", label: "Settings" }}>
      <Stack>
        {sender.on ? null : <Banner tone="warning" title="Mails to shoppers are switched off in Settings: none of these goes out." />}
        <Section title="Sender">
          <Stack>
            <KeyValue
              items={[
                { label: "Name", value: sender.name },
                { label: "Answers go to", value: sender.replyTo || "Nobody: write an address in Settings" },
              ]}
            />
            <Text tone="subdued">
              Name and address for answers are changed in <Link to="/settings">Settings</Link>. Mails leave from the one address of this
              installation: a mail server of your own is not possible here yet.
            </Text>
          </Stack>
        </Section>
        <UnreachedMails mails={unreached} more={moreUnreached} />
        <MailList mails={mails} />
        <Reminders reminders={reminders} />
        <Addresses addresses={addresses} all={allAddresses} />
        <ReleasedAddresses released={released} />
      </Stack>
    </Page>
  );
}
