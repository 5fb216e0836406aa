import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MailId } from "~/application/messages/own-words.server";
import { viewMail } from "~/application/messages/view-mails.server";
import { NotFound } from "~/domain/errors";
import { shopperLocales } from "~/domain/stores/settings";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { useKit } from "~/ui/kit";
import { MailEditor } from "~/ui/mails/mail-editor";
import { languageNames, mailNames } from "~/ui/mails/mail-names";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "Mail · Backhaul" }];

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "people.look");
    const asked = { template: params.template, locale: new URL(request.url).searchParams.get("lang") ?? "en" };
    const mail = MailId.safeParse(asked);
    if (!mail.success) throw new NotFound("The mail");
    return viewMail(ctx, mail.data);
  });

export default function Mail() {
  const { own, ...mail } = useLoaderData<typeof loader>();
  const { Page, Stack, Tabs, Banner } = useKit();
  const at = `/mails/${mail.template}`;
  return (
    <Page title={mailNames[mail.template]} back={{ to: "/mails", label: "Mails" }}>
      <Stack>
        <Tabs
          label="Languages"
          selected={mail.locale}
          tabs={shopperLocales.map((locale) => ({
            id: locale,
            label: own.includes(locale) ? `${languageNames[locale]}, own` : languageNames[locale],
            to: `${at}?lang=${locale}`,
          }))}
        />
        {mail.version === null ? <Banner tone="info" title="This mail speaks the shipped words in this language." /> : null}
        <MailEditor key={`${mail.template} ${mail.locale} ${mail.version}`} mail={mail} />
      </Stack>
    </Page>
  );
}
