import type { ComponentChildren } from "preact";
import { host } from "../host";

/** A button at the foot of a dialogue. */
export interface FrameButton {
  label: string;
  onClick?: () => void;
  loading?: boolean;
  /** Closes the dialogue as well. */
  closes?: boolean;
}

/** Id of the dialogue that the order-status block opens. */
export const DIALOGUE = "ask-for-return";

/** The dialogue around every screen: the platform's own in the order action, a modal of ours in the order-status block. */
export function Frame(props: {
  kind: "action" | "modal";
  /** Id of a modal; absent = the one for asking. */
  dialogue?: string | undefined;
  heading: string;
  primary?: FrameButton;
  secondary?: FrameButton;
  onHidden?: () => void;
  children: ComponentChildren;
}) {
  const dialogue = props.dialogue ?? DIALOGUE;
  const buttons = (
    <>
      {props.primary && footButton(props.kind, dialogue, "primary-action", props.primary)}
      {props.secondary && footButton(props.kind, dialogue, "secondary-actions", props.secondary)}
    </>
  );
  if (props.kind === "action") {
    return (
      <s-customer-account-action heading={props.heading}>
        {props.children}
        {buttons}
      </s-customer-account-action>
    );
  }
  return (
    <s-modal id={dialogue} heading={props.heading} onAfterHide={props.onHidden}>
      {props.children}
      {buttons}
    </s-modal>
  );
}

function footButton(kind: "action" | "modal", dialogue: string, slot: "primary-action" | "secondary-actions", button: FrameButton) {
  const hides = button.closes && kind === "modal" ? ({ command: "--hide", commandFor: dialogue } as const) : {};
  const onClick = () => {
    button.onClick?.();
    if (button.closes && kind === "action") host().close?.();
  };
  return (
    <s-button
      // One button per purpose: reusing the node of "Back" for "Close" would leave its command behind.
      key={`${slot} ${button.label}`}
      slot={slot}
      variant={slot === "primary-action" ? "primary" : "secondary"}
      loading={button.loading ?? false}
      onClick={onClick}
      {...hides}
    >
      {button.label}
    </s-button>
  );
}
