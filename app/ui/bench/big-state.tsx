import type { Told } from "./desk";

/** White on these is read at arm's length, also by who sees no colours: the words say it too. */
const grounds = { info: "#0b4f8a", success: "#0c5132", warning: "#7a4d00", critical: "#8e1f0b" } as const;
const names = { info: "Next", success: "Done", warning: "Look", critical: "Stop" } as const;

/** What has just happened and what comes next, as large as a sign. */
export function BigState({ told }: { told: Told }) {
  return (
    <div
      role="status"
      aria-live="assertive"
      data-bench-state={told.tone}
      style={{ background: grounds[told.tone], color: "#fff", borderRadius: 8, padding: "14px 18px", overflowWrap: "anywhere" }}
    >
      <div style={{ fontSize: 13, fontWeight: 600 }}>{names[told.tone]}</div>
      <div style={{ fontSize: 26, lineHeight: 1.25, fontWeight: 700 }}>{told.title}</div>
      {told.text ? <div style={{ fontSize: 15, lineHeight: 1.4, marginTop: 4 }}>{told.text}</div> : null}
      {told.code ? <div style={{ fontSize: 13, marginTop: 4 }}>{`Code: ${told.code}`}</div> : null}
    </div>
  );
}
