import { useEffect, useState } from "react";
import { useKit } from "./kit";
import { useAddress } from "./place";

/** A picture or a short video to show; `alt` says what it is. */
export interface ShownFile {
  to: string;
  alt: string;
  isVideo?: boolean;
}

/** Photos and videos of a return line, side by side; each opens large in its own tab. */
export function Photos({ photos }: { photos: readonly ShownFile[] }) {
  const { Text } = useKit();
  if (photos.length === 0) return <Text tone="subdued">No photos.</Text>;
  return (
    <ul style={{ display: "flex", flexWrap: "wrap", gap: 8, listStyle: "none", margin: 0, padding: 0 }}>
      {photos.map((photo) => (
        <li key={photo.to}>{photo.isVideo ? <Video {...photo} /> : <Photo {...photo} />}</li>
      ))}
    </ul>
  );
}

/** A video is fetched when somebody wants to see it: it may be large. */
function Video({ to, alt }: ShownFile) {
  const { Button } = useKit();
  const [wanted, setWanted] = useState(false);
  return wanted ? <Playing to={to} alt={alt} /> : <Button onClick={() => setWanted(true)}>{`Play: ${alt}`}</Button>;
}

function Playing({ to, alt }: ShownFile) {
  const { Text } = useKit();
  const { source, failed } = useFile(to);
  if (failed) return <Text tone="critical" size="small">{`${alt}: could not be loaded.`}</Text>;
  if (!source) return <Text size="small" tone="subdued">{`${alt}: loading…`}</Text>;
  // Captions: nobody has written any for what a shopper filmed.
  // biome-ignore lint/a11y/useMediaCaption: there are none
  return <video src={source} controls aria-label={alt} style={{ width: 320, maxWidth: "100%", borderRadius: 8 }} />;
}

// Fetched, not linked: an <img> would lack the sign-in that the platform's script adds to fetches.
function useFile(to: string): { source: string | null; failed: boolean } {
  const address = useAddress()(to);
  const [source, setSource] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    let made: string | null = null;
    fetch(address, { signal: stop.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(String(response.status));
        made = URL.createObjectURL(await response.blob());
        setSource(made);
      })
      .catch(() => {
        if (!stop.signal.aborted) setFailed(true);
      });
    return () => {
      stop.abort();
      if (made) URL.revokeObjectURL(made);
    };
  }, [address]);
  return { source, failed };
}

function Photo({ to, alt }: ShownFile) {
  const { source, failed } = useFile(to);
  const [drawn, setDrawn] = useState(true);
  const { Text } = useKit();
  if (failed) return <Text tone="critical" size="small">{`${alt}: could not be loaded.`}</Text>;
  const frame = { width: 120, height: 120, borderRadius: 8, objectFit: "cover", background: "rgba(128,128,128,.15)" } as const;
  if (!source) return <div style={frame} role="img" aria-label={`${alt}, loading`} />;
  return (
    <a href={source} target="_blank" rel="noreferrer">
      {/* A file that this browser cannot draw can still be opened. */}
      {drawn ? <img src={source} alt={alt} style={frame} onError={() => setDrawn(false)} /> : `${alt}: open the file`}
    </a>
  );
}
