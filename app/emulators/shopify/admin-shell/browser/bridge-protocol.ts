/** A message between the app's frame and the admin around it. */
export interface BridgeMessage {
  /** Tells our messages from those of other scripts. */
  emulatedBridge: 1;
  /** What is asked or told. */
  type: string;
  /** Set on a question; the answer repeats it with type "answer". */
  id?: number;
  payload?: unknown;
  /** Set on an answer that failed. */
  error?: string;
}

/** A link of the app's navigation. */
export interface NavItem {
  label: string;
  href: string;
  home: boolean;
}

/** A button of the app's title bar. */
export interface TitleButton {
  index: number;
  label: string;
  primary: boolean;
  disabled: boolean;
}

/** What a picker offers and gives back. */
export interface PickItem {
  id: string;
  heading: string;
  detail: string;
  disabled: boolean;
  selected: boolean;
}

/** Whether some message is one of ours. */
export const isBridgeMessage = (data: unknown): data is BridgeMessage =>
  typeof data === "object" && data !== null && "emulatedBridge" in data && data.emulatedBridge === 1 && "type" in data;
