import { NOTE_LIMIT } from "../ask/state";
import type { AskFlow } from "../ask/use-ask";
import type { OrderReturns } from "../contract";
import { checkedOf, chosenOf, textOf } from "../fields";
import { t } from "../host";
import { Photos } from "../parts/photos";
import { article, closerName } from "../words";

/** "Why are you sending the … back?" for one line: a reason of the platform's library, a closer one, what can be said of the goods, a note, photos. */
export function Reason({ page, flow }: { page: OrderReturns; flow: AskFlow }) {
  const pick = flow.ask.picks[flow.ask.at];
  const line = page.lines.find((each) => each.lineId === pick?.lineId);
  if (!pick || !line) return null;
  const { fault } = flow.ask;
  const reason = line.reasons.find((each) => each.id === pick.reasonId);
  const closer = reason?.subReasons ?? [];
  const question = t("reason.question", { item: article(line) });
  return (
    <s-stack gap="base" key={pick.lineId}>
      <s-heading>{question}</s-heading>
      {line.reasons.length > 0 && (
        <s-choice-list
          label={question}
          labelAccessibilityVisibility="exclusive"
          name={`reason-${pick.lineId}`}
          values={pick.reasonId ? [pick.reasonId] : []}
          {...(fault?.code === "reason" ? { error: t("faults.reason") } : {})}
          onChange={(event) => flow.move({ type: "reason", lineId: pick.lineId, reasonId: chosenOf(event) })}
        >
          {line.reasons.map((reason) => (
            <s-choice key={reason.id} value={reason.id} selected={reason.id === pick.reasonId}>
              {reason.name}
            </s-choice>
          ))}
        </s-choice-list>
      )}
      {closer.length > 0 && (
        <s-choice-list
          label={t("reason.closer")}
          name={`closer-${pick.lineId}`}
          values={pick.subReason ? [pick.subReason] : []}
          onChange={(event) => flow.move({ type: "subReason", lineId: pick.lineId, words: chosenOf(event) ?? "" })}
        >
          {closer.map((words) => (
            <s-choice key={words} value={words} selected={words === pick.subReason}>
              {closerName(reason, words)}
            </s-choice>
          ))}
        </s-choice-list>
      )}
      {line.conditions.length > 0 && (
        <s-stack gap="small-200">
          <s-text type="strong">{t("reason.conditions")}</s-text>
          {line.conditions.map(({ id, label }) => (
            <s-checkbox
              key={id}
              label={label}
              name={`condition-${pick.lineId}-${id}`}
              checked={pick.conditions.includes(id)}
              onChange={(event) => flow.move({ type: "condition", lineId: pick.lineId, id, on: checkedOf(event) })}
            />
          ))}
        </s-stack>
      )}
      <s-text-area
        label={t("reason.note")}
        rows={2}
        maxLength={NOTE_LIMIT}
        value={pick.note}
        {...(fault?.code === "note" ? { error: t("faults.note", { max: NOTE_LIMIT }) } : {})}
        onInput={(event) => flow.move({ type: "note", lineId: pick.lineId, text: textOf(event) })}
      />
      <Photos
        limits={page.photo}
        types={[...page.photo.types, ...page.video.types]}
        needed={reason?.photos ?? 0}
        photos={pick.photos}
        fault={fault?.code === "photosSending" || fault?.code === "photos" ? t(`faults.${fault.code}`, { min: fault.min ?? 0 }) : null}
        onAdd={(files) => flow.addPhotos(pick.lineId, files)}
        onRemove={(key) => flow.move({ type: "photoRemoved", lineId: pick.lineId, key })}
      />
    </s-stack>
  );
}
