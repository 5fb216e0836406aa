import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { z } from "zod";
import { readReplay } from "~/application/policy/read-replay.server";
import { replayAnswers } from "~/domain/returns/replay/treat";
import { load } from "~/http/answers.server";
import { requireStaff } from "~/http/staff.server";
import { useKit } from "~/ui/kit";
import { usePlace } from "~/ui/place";
import { WhatIfChanges, WhatIfReasons } from "~/ui/policy/what-if-changes";
import { WhatIfResult } from "~/ui/policy/what-if-result";
import { WhatIfRun } from "~/ui/policy/what-if-run";

export { PageProblem as ErrorBoundary } from "~/ui/problem";

export const meta: MetaFunction = () => [{ title: "What if · Backhaul" }];

const answer = z.enum(replayAnswers).nullable().catch(null);
const whole = z.coerce.number().int().min(0).max(2_147_483_647);
const Query = z.object({
  channel: z.string().max(60).catch(""),
  /** Without one, the draft. */
  version: whole.min(1).nullable().catch(null),
  ...{ from: answer, to: answer, code: z.string().max(60).nullable().catch(null) },
  after: whole.catch(0),
});

export const loader = ({ request }: LoaderFunctionArgs) =>
  load(async () => {
    const { ctx } = await requireStaff(request, "people.look");
    const params = new URL(request.url).searchParams;
    const { channel, version, after, ...filter } = Query.parse(
      Object.fromEntries(Object.keys(Query.shape).map((name) => [name, params.get(name)])),
    );
    return readReplay(ctx, { channel, version, filter, after });
  });

export default function WhatIf() {
  const { channel, version, versionState, base, usualDay, leavesSignalsOut, replay, changes } = useLoaderData<typeof loader>();
  const { Page, Stack } = useKit();
  const { currency } = usePlace();
  const { search } = useLocation();
  const result = replay?.state === "done" ? replay.result : null;
  // Who asked for a part of the list is shown it first.
  const narrowed = /[?&](code|after)=/.test(search);
  const list = result ? <WhatIfChanges {...changes} search={search} listed={result.listed} changed={result.changed} /> : null;
  const to = channel === "" ? "/policy" : `/policy?channel=${encodeURIComponent(channel)}`;
  const name = versionState === "draft" ? `The draft of version ${version}` : `Version ${version}`;
  const beside = base.isWholeStores ? `version ${base.version} of the whole store` : `version ${base.version}`;
  return (
    <Page wide title="What if" subtitle={`${name}, beside ${beside}, which is published`} back={{ to, label: "Return policy" }}>
      <Stack>
        <WhatIfRun
          key={`${channel} ${version} ${replay?.askDay ?? ""}`}
          {...{ channel, version, usualDay, leavesSignalsOut }}
          run={replay}
        />
        {result && narrowed ? list : null}
        {result ? (
          <>
            <WhatIfResult result={result} currency={currency} />
            <WhatIfReasons changes={result.changes} search={search} />
          </>
        ) : null}
        {result && !narrowed ? list : null}
      </Stack>
    </Page>
  );
}
