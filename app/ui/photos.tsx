import { useEffect, useState } from "react";
import { useKit } from "./kit";
import { useAddress } from "./place";

/** Photos of a return line, side by side; each opens large in its own tab. */
export function Photos({ photos }: { photos: readonly { to: string; alt: string }[] }) {
  const { Text } = useKit();
  if (photos.length === 0) return <Text tone="subdued">No photos.</Text>;
  return (
    <ul style={{ display: "flex", flexWrap: "wrap", gap: 8, listStyle: "none", margin: 0, padding: 0 }}>
      {photos.map((photo) => (
        <li key={photo.to}>
          <Photo {...photo} />
        </li>
      ))}
    </ul>
  );
}

// Fetched, not linked: an <img> would lack the sign-in that the platform's script adds to fetches.
function Photo({ to, alt }: { to: string; alt: string }) {
  const address = useAddress()(to);
  const [source, setSource] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const [drawn, setDrawn] = useState(true);
  const { Text } = useKit();
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
  if (failed) return <Text tone="critical" size="small">{`${alt}: could not be loaded.`}</Text>;
  const frame = { width: 120, height: 120, borderRadius: 8, objectFit: "cover", background: "rgba(128,128,128,.15)" } as const;
  if (!source) return <div style={frame} role="img" aria-label={`${alt}, loading`} />;
  return (
    <a href={source} target="_blank" rel="noreferrer">
      {/* Most browsers cannot draw a phone's HEIC: the file can still be opened. */}
      {drawn ? <img src={source} alt={alt} style={frame} onError={() => setDrawn(false)} /> : `${alt}: open the file`}
    </a>
  );
}
