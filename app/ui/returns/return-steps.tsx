import { useKit } from "../kit";
import { useMay } from "../place";
import { PostButton } from "../post";
import { ByHandStep } from "./by-hand-step";
import { DecideStep } from "./decide-step";
import { DecisionNote } from "./decision-note";
import { ExchangeStep } from "./exchange-step";
import { GradeStep } from "./grade-step";
import { ReceiveStep } from "./receive-step";
import { RepairStep } from "./repair-step";
import type { ReturnData } from "./return-data";
import { SettleStep } from "./settle-step";

/** The one next step of a return, with its other ways out; the sentence says what will happen. */
export function ReturnSteps({ shown }: { shown: ReturnData }) {
  const { Section, Stack, Text } = useKit();
  const { open, forOthers } = useOpenSteps(shown.allowed);
  const allowed = open;
  const post = (verb: string) => `/returns/${shown.returnId}/${verb}`;
  const nothing = !Object.values(allowed).some(Boolean);
  return (
    <Section title="Next step">
      <Stack>
        {nothing ? (
          <Text tone="subdued">{forOthers ? "What comes next is for people with another role." : "Nothing is left to do here."}</Text>
        ) : null}
        <DecisionNote decision={shown.decision} />
        <DecideStep shown={shown} allowed={allowed} />
        {allowed.receive ? <ReceiveStep shown={shown} /> : null}
        {allowed.settle ? <GradeStep shown={shown} /> : null}
        {allowed.settle ? <SettleStep shown={shown} /> : null}
        {allowed.byHand ? <ByHandStep shown={shown} /> : null}
        {allowed.repair ? <RepairStep shown={shown} /> : null}
        <ExchangeStep returnId={shown.returnId} wanted={shown.wants === "exchange"} restock={shown.restock} exchanging={shown.exchanging} />
        {allowed.retry ? (
          <Stack gap="tight">
            <Text tone="critical">
              The platform did not take a message about this return. Try again, or give it up if it was done by hand.
            </Text>
            <Stack direction="row" align="start">
              <PostButton action={post("retry")} label="Try again" variant="primary" />
              <PostButton
                action={post("abandon")}
                label="Give up the message"
                destructive
                confirm={{
                  title: "Give up this message?",
                  label: "Give up",
                  body: "It will not be sent again. Do this only when it was done by hand in the platform, or is pointless now.",
                }}
              />
            </Stack>
          </Stack>
        ) : null}
        <Stack direction="row" align="start">
          {allowed.keep ? (
            <PostButton
              action={post("keep")}
              label="Let the shopper keep it"
              confirm={{
                title: "Let the shopper keep the goods?",
                label: "Let them keep it",
                body: "Nothing is sent back any more, and you can pay at once. The mail about the refund goes out when you do.",
              }}
            />
          ) : null}
          {allowed.close ? (
            <PostButton
              action={post("close")}
              label="Close without money"
              confirm={{
                title: "Close this return?",
                label: "Close return",
                body: "No money moves. The return stays in the list under Closed.",
              }}
            />
          ) : null}
          {allowed.cancel ? (
            <PostButton
              action={post("cancel")}
              label="Cancel return"
              destructive
              confirm={{ title: "Cancel this return?", label: "Cancel return", body: "The shopper is told by e-mail. They may ask again." }}
            />
          ) : null}
        </Stack>
      </Stack>
    </Section>
  );
}

/** The steps that the return allows and the person's role too; `forOthers` when only the role stands in the way. */
function useOpenSteps(allowed: ReturnData["allowed"]): { open: ReturnData["allowed"]; forOthers: boolean } {
  const may = useMay();
  const decide = may("returns.decide");
  const open = {
    approve: allowed.approve && decide,
    decline: allowed.decline && decide,
    cancel: allowed.cancel && decide,
    close: allowed.close && decide,
    retry: allowed.retry && decide,
    abandon: allowed.abandon && decide,
    receive: allowed.receive && may("returns.receive"),
    settle: allowed.settle && may("returns.settle"),
    byHand: allowed.byHand && may("returns.settle"),
    repair: allowed.repair && may("returns.settle"),
    keep: allowed.keep && decide,
  };
  return { open, forOthers: Object.values(allowed).some(Boolean) && !Object.values(open).some(Boolean) };
}
