import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { useRef, useState } from "preact/hooks";
import { AskForReturn } from "./ask-for-return";
import type { OrderReturns } from "./contract";
import { apart, host, orderId, t } from "./host";
import { DIALOGUE } from "./parts/frame";
import { Problem } from "./parts/problem";
import { ReturnCard } from "./parts/return-card";
import { useReturns } from "./use-returns";
import { article } from "./words";

/** Order-status block: what can be returned, the returns there are, and the button that asks for one. */
export default async function orderStatusBlock() {
  render(<Block />, document.body);
}

function Block() {
  const order = orderId();
  const signedIn = host().authenticationState?.value !== "pre_authenticated";
  const { loaded, reload } = useReturns(order, signedIn);
  return (
    <s-section heading={t("block.heading")}>
      {!signedIn || (loaded.status === "failed" && loaded.signedOut) ? (
        <SignIn />
      ) : loaded.status === "failed" ? (
        <Problem message={loaded.message} onRetry={reload} />
      ) : loaded.status === "ready" && order ? (
        <Returns page={loaded.page} orderId={order} reload={reload} />
      ) : (
        <s-stack gap="small" accessibilityRole="status" accessibilityLabel={t("block.loading")}>
          <s-skeleton-paragraph />
        </s-stack>
      )}
    </s-section>
  );
}

function SignIn() {
  return (
    <s-stack gap="base">
      <s-text>{t("block.signIn")}</s-text>
      <s-button variant="primary" onClick={() => void host().requireLogin?.()}>
        {t("block.signInButton")}
      </s-button>
    </s-stack>
  );
}

function Returns(props: { page: OrderReturns; orderId: string; reload: () => void }) {
  const { page } = props;
  const [turn, setTurn] = useState(0);
  const made = useRef(false);
  const open = page.lines.filter((line) => line.verdict.ok && line.quantityReturnable > 0);
  // Read again only when the dialogue is gone: a new page under an open dialogue would throw away its last screen.
  const hidden = () => {
    if (!made.current) return;
    made.current = false;
    setTurn((each) => each + 1);
    props.reload();
  };
  return (
    <s-stack gap="base">
      {page.returns.map((each) => (
        <ReturnCard key={each.id} view={each} orderId={props.orderId} onMoved={props.reload} />
      ))}
      <s-text>{t(open.length > 0 ? "block.can" : "block.cannot")}</s-text>
      <s-stack gap="small-200">
        {sentences(page).map((sentence) => (
          <s-text key={sentence} color="subdued">
            {sentence}
          </s-text>
        ))}
      </s-stack>
      {open.length > 0 && (
        <s-button variant="primary" command="--show" commandFor={DIALOGUE}>
          {t("menu.ask")}
        </s-button>
      )}
      {page.withdraw && (
        <s-stack gap="small-200">
          <s-text color="subdued">{apart(page.withdraw.text)}</s-text>
          <s-link href={page.withdraw.url} target="_blank">
            {page.withdraw.label}
          </s-link>
        </s-stack>
      )}
      {open.length > 0 && (
        <AskForReturn
          key={turn}
          kind="modal"
          page={page}
          orderId={props.orderId}
          onMade={() => {
            made.current = true;
          }}
          onHidden={hidden}
        />
      )}
    </s-stack>
  );
}

/** What the rules say: once when they say the same of every line, else line by line. */
function sentences(page: OrderReturns): string[] {
  const spoken = page.lines.filter((line) => line.verdict.sentence);
  const different = new Set(spoken.map((line) => line.verdict.sentence));
  if (different.size === 1) return [...different].map(apart);
  return spoken.map((line) => apart(`${article(line)}: ${line.verdict.sentence}`));
}
