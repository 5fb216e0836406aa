import { useState } from "react";
import { useKit } from "./kit";
import { useAddress } from "./place";

/**
 * Fetches a file and saves it. A plain link would lack the sign-in that the platform's script adds to fetches.
 */
export function useDownload(): { busy: boolean; problem: string | null; download: (to: string, fileName: string) => Promise<void> } {
  const address = useAddress();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const download = async (to: string, fileName: string) => {
    setBusy(true);
    setProblem(null);
    try {
      const response = await fetch(address(to));
      if (!response.ok) throw new Error(String(response.status));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await response.blob());
      link.download = fileName;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch {
      setProblem("The file could not be made. Nothing was changed; try again.");
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, download };
}

/** A button that saves a file. */
export function DownloadButton({ to, fileName, label }: { to: string; fileName: string; label: string }) {
  const { Button, Stack, Text } = useKit();
  const file = useDownload();
  return (
    <Stack gap="tight">
      <Button busy={file.busy} onClick={() => void file.download(to, fileName)}>
        {label}
      </Button>
      {file.problem ? (
        <Text tone="critical" size="small">
          {file.problem}
        </Text>
      ) : null}
    </Stack>
  );
}
