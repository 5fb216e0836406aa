import type { Photo } from "../ask/state";
import type { OrderReturns } from "../contract";
import { filesOf } from "../fields";
import { t } from "../host";

/** Photos and videos of one article: add, watch the upload, remove. Each is sent at once, so that the last screen has nothing left to wait for. */
export function Photos(props: {
  limits: OrderReturns["photo"];
  /** Of photos and videos. */
  types: readonly string[];
  /** How many the chosen reason asks for. */
  needed: number;
  photos: Photo[];
  /** What is wrong with them, in words. */
  fault: string | null;
  onAdd: (files: readonly File[]) => void;
  onRemove: (key: string) => void;
}) {
  if (props.limits.maxPerLine < 1) return null;
  const full = props.photos.filter((photo) => photo.status !== "failed").length >= props.limits.maxPerLine;
  return (
    <s-stack gap="small-200">
      {!full && (
        <s-drop-zone
          label={
            props.needed > 0
              ? t("photo.needed", { min: props.needed, max: props.limits.maxPerLine })
              : t("photo.label", { max: props.limits.maxPerLine })
          }
          accessibilityLabel={t("photo.add")}
          accept={props.types.join(",")}
          multiple={props.limits.maxPerLine > 1}
          {...(props.fault ? { error: props.fault } : {})}
          onInput={(event) => props.onAdd(filesOf(event))}
        />
      )}
      {props.photos.map((photo) => (
        <s-stack key={photo.key} direction="inline" gap="small-200" alignItems="center">
          {photo.status === "sending" ? (
            <s-spinner size="small" accessibilityLabel={t("photo.sending")} />
          ) : (
            <s-icon
              type={photo.status === "ready" ? "check" : "alert-circle"}
              size="small"
              tone={photo.status === "ready" ? "success" : "critical"}
            />
          )}
          <s-text>{photo.name}</s-text>
          {photo.message && <s-text tone="critical">{photo.message}</s-text>}
          <s-button
            variant="secondary"
            accessibilityLabel={t("photo.removeNamed", { name: photo.name })}
            onClick={() => props.onRemove(photo.key)}
          >
            {t("photo.remove")}
          </s-button>
        </s-stack>
      ))}
    </s-stack>
  );
}
