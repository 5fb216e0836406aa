import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewGuard } from "~/application/checkout/view-guard.server";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { useKit } from "~/ui/kit";
import { usePlace } from "~/ui/place";
import { PostButton } from "~/ui/post";
import { CheckoutDecidesBy, CheckoutPreview, CheckoutTold } from "~/ui/risk/checkout-facts";
import { CheckoutSwitch } from "~/ui/risk/checkout-switch";
import { stateBadges, stateWords } from "~/ui/risk/checkout-words";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "At checkout · Backhaul" }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "people.look");
    return viewGuard(ctx);
  });

/** Cash on delivery at the store's checkout: what it would do, whether it is on, and what stands in its way. */
export default function Checkout() {
  const checkout = useLoaderData<typeof loader>();
  const { Page, Stack, Banner, Badge, Text } = useKit();
  const { platformLabel } = usePlace();
  const badge = stateBadges[checkout.state];
  const said = stateWords(checkout, platformLabel);
  const possible = checkout.state !== "not_possible";
  const isUnderWay = possible && checkout.state !== "off";
  return (
    <Page
      title="At checkout"
      subtitle="Cash on delivery before there is an order"
      back={{ to: "/risk", label: "Risk" }}
      badges={badge ? <Badge tone={badge.tone}>{badge.words}</Badge> : null}
    >
      <Stack>
        {said ? (
          <Banner
            tone={said.tone}
            title={said.title}
            {...(checkout.state === "stuck" ? { action: <PostButton action="/risk/checkout/retry" label="Ask again" /> } : {})}
          >
            <Text>{said.text}</Text>
          </Banner>
        ) : null}
        {possible ? <CheckoutSwitch key={`${checkout.state} ${checkout.byScore}`} checkout={checkout} /> : null}
        {possible ? <CheckoutPreview checkout={checkout} /> : null}
        {isUnderWay ? <CheckoutTold checkout={checkout} /> : null}
        {possible ? <CheckoutDecidesBy checkout={checkout} /> : null}
      </Stack>
    </Page>
  );
}
