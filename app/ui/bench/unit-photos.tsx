import { useId, useRef, useState } from "react";
import { useKit } from "../kit";
import { useAddress } from "../place";

type State = { is: "idle" } | { is: "busy" } | { is: "kept"; count: number } | { is: "refused"; message: string; code: string };

/** Adds a picture to a unit: on a phone its camera opens. Nothing is sent before a file was chosen. */
export function AddPhoto({ unitId, title }: { unitId: string; title: string }) {
  const { Button, Stack, Text } = useKit();
  const address = useAddress()("/bench/photos/add");
  const [state, setState] = useState<State>({ is: "idle" });
  const kept = useRef(0);
  const file = useRef<HTMLInputElement>(null);
  const id = useId();
  const send = async (photo: File | undefined) => {
    if (!photo) return;
    setState({ is: "busy" });
    const form = new FormData();
    form.append("unitId", unitId);
    form.append("photo", photo);
    const answer = await fetch(address, { method: "POST", body: form }).catch(() => null);
    const body: unknown = await answer?.json().catch(() => null);
    if (answer?.ok) {
      kept.current += 1;
      setState({ is: "kept", count: kept.current });
    } else setState({ is: "refused", ...problemOf(body) });
    if (file.current) file.current.value = "";
  };
  return (
    <Stack gap="tight">
      <Button busy={state.is === "busy"} onClick={() => file.current?.click()}>
        Add photo
      </Button>
      <label htmlFor={id} style={hidden}>{`Photo of ${title}`}</label>
      <input
        ref={file}
        id={id}
        type="file"
        accept="image/*"
        capture="environment"
        tabIndex={-1}
        style={hidden}
        onChange={(event) => void send(event.target.files?.[0])}
      />
      <div role="status">
        {state.is === "kept" ? <Text size="small">{state.count === 1 ? "Photo kept" : `${state.count} photos kept`}</Text> : null}
        {state.is === "refused" ? (
          <Text size="small" tone="critical">
            {`${state.message} (${state.code})`}
          </Text>
        ) : null}
      </div>
    </Stack>
  );
}

const hidden = { position: "absolute", width: 1, height: 1, overflow: "hidden", clipPath: "inset(50%)", whiteSpace: "nowrap" } as const;

function problemOf(body: unknown): { code: string; message: string } {
  const error = typeof body === "object" && body !== null && "error" in body ? body.error : null;
  if (typeof error === "object" && error !== null && "code" in error && "message" in error)
    return { code: String(error.code), message: String(error.message) };
  return { code: "offline", message: "The photo was not sent: there is no connection. Choose it again later." };
}
