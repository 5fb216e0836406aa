import { useEffect, useId, useRef, useState } from "react";
import { useKit } from "../kit";

/** Milliseconds between two looks at what the camera sees. */
const lookEveryMs = 250;
/** The same code is not taken again while it stays before the camera. */
const sameCodeMs = 3_000;

/** Reads codes with the camera of the device, or from a photo. Scanning goes on without it. */
export function Camera({ onCode }: { onCode: (code: string) => void }) {
  const { Stack, Text, Button } = useKit();
  const [isOn, setOn] = useState(false);
  const [problem, setProblem] = useState("");
  const fileId = useId();
  const file = useRef<HTMLInputElement>(null);
  const fromPhoto = async (photo: File | undefined) => {
    if (!photo) return;
    setProblem("");
    try {
      const { decode } = await import("./decode");
      const code = await decode(photo);
      if (code) onCode(code);
      else setProblem("No code was found in this photo. Hold the camera closer, and see that the code is sharp.");
    } catch {
      setProblem("This photo could not be read.");
    }
    if (file.current) file.current.value = "";
  };
  return (
    <Stack gap="tight">
      <Stack direction="row" gap="tight" align="center">
        <Button
          onClick={() => {
            setProblem("");
            setOn(!isOn);
          }}
          expanded={isOn}
        >
          {isOn ? "Stop the camera" : "Scan with the camera"}
        </Button>
        <Button onClick={() => file.current?.click()}>Read a photo</Button>
        <label htmlFor={fileId} style={hidden}>
          Photo of a code
        </label>
        <input
          ref={file}
          id={fileId}
          type="file"
          accept="image/*"
          tabIndex={-1}
          style={hidden}
          onChange={(event) => void fromPhoto(event.target.files?.[0])}
        />
      </Stack>
      <div role="alert">
        {problem ? (
          <Text tone="critical" size="small">
            {problem}
          </Text>
        ) : null}
      </div>
      {isOn ? (
        <Seen
          onCode={onCode}
          onProblem={(words) => {
            setProblem(words);
            setOn(false);
          }}
        />
      ) : null}
    </Stack>
  );
}

const hidden = { position: "absolute", width: 1, height: 1, overflow: "hidden", clipPath: "inset(50%)", whiteSpace: "nowrap" } as const;

/** What the camera sees, looked at a few times a second. */
function Seen({ onCode, onProblem }: { onCode: (code: string) => void; onProblem: (words: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef({ onCode, onProblem });
  told.current = { onCode, onProblem };
  useEffect(() => {
    let stopped = false;
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const last = { code: "", at: 0 };
    const begin = async () => {
      if (!mayUseCamera(document)) throw new DOMException("", "SecurityError");
      if (!navigator.mediaDevices?.getUserMedia) throw new DOMException("", "NotFoundError");
      const [{ decode }, opened] = await Promise.all([
        import("./decode"),
        navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false }),
      ]);
      stream = opened;
      if (stopped || !video.current) return end();
      video.current.srcObject = opened;
      await video.current.play();
      const look = async () => {
        if (stopped || !video.current) return;
        const code = await decode(video.current).catch(() => null);
        const now = Date.now();
        if (code && (code !== last.code || now - last.at > sameCodeMs)) told.current.onCode(code);
        if (code) Object.assign(last, { code, at: now });
        if (!stopped) timer = setTimeout(() => void look(), lookEveryMs);
      };
      void look();
    };
    const end = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    begin().catch((error: unknown) => {
      if (!stopped) told.current.onProblem(wordsOf(error));
    });
    return () => {
      stopped = true;
      clearTimeout(timer);
      end();
    };
  }, []);
  return (
    <video ref={video} muted playsInline aria-label="What the camera sees" style={{ width: "100%", maxWidth: 420, borderRadius: 8 }} />
  );
}

/** Whether the frame that the admin shows this page in lets it use a camera; browsers that cannot say are asked for the camera itself. */
function mayUseCamera(page: Document & { featurePolicy?: { allowsFeature(name: string): boolean } }): boolean {
  return page.featurePolicy?.allowsFeature("camera") ?? true;
}

/** Why there is no picture, in words; scanning by hand goes on. */
function wordsOf(error: unknown): string {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "SecurityError") return "This admin does not let its apps use the camera. Scan by hand, or read a photo of the code.";
  if (name === "NotAllowedError")
    return "The camera may not be used here: allow it in the browser, or read a photo. Scanning by hand goes on.";
  if (name === "NotFoundError" || name === "OverconstrainedError")
    return "This device has no camera. Scan by hand, or read a photo of the code.";
  return "The camera could not be started. Scan by hand, or read a photo of the code.";
}
