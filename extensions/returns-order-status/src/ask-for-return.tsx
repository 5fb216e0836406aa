import { progressOf } from "./ask/state";
import { type AskFlow, useAsk } from "./ask/use-ask";
import type { OrderReturns, ReturnView } from "./contract";
import { apart, t } from "./host";
import { Frame, type FrameButton } from "./parts/frame";
import { Check } from "./screens/check";
import { Done } from "./screens/done";
import { Items } from "./screens/items";
import { Reason } from "./screens/reason";
import { Resolution } from "./screens/resolution";
import { article } from "./words";

/** Asks for a return, or for the one in whose place it comes, one question a screen, inside the platform's dialogue. `onMade` hears of the return at once, `onHidden` when the dialogue went away. */
export function AskForReturn(props: {
  kind: "action" | "modal";
  /** Id of the modal; absent = the one for asking. */
  dialogue?: string;
  page: OrderReturns;
  orderId: string;
  onMade: (made: ReturnView) => void;
  onHidden?: () => void;
}) {
  const { page } = props;
  const flow = useAsk(page, props.orderId, props.onMade);
  const heading = page.changing ? t("ask.changing", { name: page.changing.name }) : t("ask.heading", { order: page.order.name });
  if (!page.lines.some((line) => line.verdict.ok && line.quantityReturnable > 0)) return <NothingToReturn {...props} heading={heading} />;
  const { now, all } = progressOf(flow.ask);
  return (
    <Frame kind={props.kind} dialogue={props.dialogue} heading={heading} onHidden={props.onHidden} {...buttonsOf(flow)}>
      <s-stack gap="base">
        {flow.ask.step !== "done" && (
          <s-stack gap="small-200" accessibilityRole="status">
            <s-text color="subdued">{t("ask.progress", { now, all })}</s-text>
            <s-progress value={now} max={all} accessibilityLabel={t("ask.progress", { now, all })} />
          </s-stack>
        )}
        {flow.ask.step === "items" && <Items page={page} flow={flow} />}
        {flow.ask.step === "reason" && <Reason page={page} flow={flow} />}
        {flow.ask.step === "resolution" && <Resolution page={page} flow={flow} />}
        {flow.ask.step === "check" && <Check page={page} flow={flow} />}
        {flow.ask.step === "done" && flow.ask.made && <Done made={flow.ask.made} />}
      </s-stack>
    </Frame>
  );
}

function buttonsOf(flow: AskFlow): { primary: FrameButton; secondary?: FrameButton } {
  const { ask, move } = flow;
  if (ask.step === "done") return { primary: { label: t("ask.close"), closes: true } };
  const back =
    ask.step === "items" ? { label: t("ask.close"), closes: true } : { label: t("ask.back"), onClick: () => move({ type: "back" }) };
  if (ask.step === "check")
    return { primary: { label: t("ask.send"), onClick: () => void flow.send(), loading: ask.sending }, secondary: back };
  return { primary: { label: t("ask.continue"), onClick: () => move({ type: "next" }) }, secondary: back };
}

function NothingToReturn(props: {
  kind: "action" | "modal";
  dialogue?: string;
  page: OrderReturns;
  heading: string;
  onHidden?: () => void;
}) {
  const { kind, dialogue, heading, onHidden } = props;
  return (
    <Frame {...{ kind, dialogue, heading, onHidden }} primary={{ label: t("ask.close"), closes: true }}>
      <s-stack gap="base">
        <s-text>{t("block.cannot")}</s-text>
        {props.page.lines.map((line) => (
          <s-text key={line.lineId} color="subdued">
            {apart(`${article(line)}: ${line.verdict.sentence}`)}
          </s-text>
        ))}
      </s-stack>
    </Frame>
  );
}
