import { useRef, useState } from "preact/hooks";
import { CallFailure, readReturns } from "../api";
import { AskForReturn } from "../ask-for-return";
import type { OrderReturns, ReturnView } from "../contract";
import { t } from "../host";
import { Problem } from "./problem";

/**
 * Changes a return that was sent: what it asks for is entered again, and sending makes another in its place. First what it asks for is read, then
 * the dialogue is opened by the shopper's own tap: nothing else may open one.
 */
export function ChangeReturn({ view, orderId, onChanged }: { view: ReturnView; orderId: string; onChanged: () => void }) {
  const [page, setPage] = useState<OrderReturns | null>(null);
  const [state, setState] = useState<{ loading: boolean; message: string | null }>({ loading: false, message: null });
  const made = useRef(false);
  const dialogue = `change-${view.id}`;
  const begin = async () => {
    setState({ loading: true, message: null });
    try {
      setPage(await readReturns(orderId, view.id));
      setState({ loading: false, message: null });
    } catch (error) {
      setState({ loading: false, message: error instanceof CallFailure ? error.message : t("errors.server") });
    }
  };
  if (!page) {
    return (
      <s-stack gap="small">
        {state.message && <Problem message={state.message} />}
        <s-button
          key="begin"
          variant="secondary"
          accessibilityLabel={t("block.changeNamed", { name: view.name })}
          loading={state.loading}
          onClick={() => void begin()}
        >
          {t("block.change")}
        </s-button>
      </s-stack>
    );
  }
  return (
    <s-stack gap="small">
      <s-text>{t("block.changeSure", { name: view.name })}</s-text>
      <s-stack direction="inline" gap="small">
        <s-button key="go" variant="primary" command="--show" commandFor={dialogue}>
          {t("block.changeGo")}
        </s-button>
        <s-button key="leave" variant="secondary" onClick={() => setPage(null)}>
          {t("block.changeNo")}
        </s-button>
      </s-stack>
      <AskForReturn
        kind="modal"
        dialogue={dialogue}
        page={page}
        orderId={orderId}
        onMade={() => {
          made.current = true;
        }}
        onHidden={() => made.current && onChanged()}
      />
    </s-stack>
  );
}
