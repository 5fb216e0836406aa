import type { AskFlow } from "../ask/use-ask";
import type { OrderReturns, ReturnableLine } from "../contract";
import { checkedOf, textOf } from "../fields";
import { apart, t } from "../host";
import { article, money } from "../words";

/** "Which items do you want to return?" Lines that cannot be returned stay visible, with the reason. */
export function Items({ page, flow }: { page: OrderReturns; flow: AskFlow }) {
  const { fault } = flow.ask;
  return (
    <s-stack gap="base">
      <s-heading>{t("items.question")}</s-heading>
      {fault?.code === "items" && <s-banner tone="critical">{t("faults.items")}</s-banner>}
      {page.lines.map((line) => (
        <Line key={line.lineId} line={line} flow={flow} />
      ))}
    </s-stack>
  );
}

function Line({ line, flow }: { line: ReturnableLine; flow: AskFlow }) {
  const pick = flow.ask.picks.find((each) => each.lineId === line.lineId);
  const open = line.verdict.ok && line.quantityReturnable > 0;
  const { fault } = flow.ask;
  const wrong = fault?.code === "quantity" && fault.lineId === line.lineId ? t("faults.quantity", { max: fault.max ?? 1 }) : undefined;
  return (
    <s-box padding="small" border="base" borderRadius="base" background={open ? "base" : "subdued"}>
      <s-grid gridTemplateColumns="auto 1fr" gap="small" alignItems="center">
        <s-product-thumbnail size="small" alt="" {...(line.imageUrl ? { src: line.imageUrl } : {})} />
        <s-stack gap="small-200">
          <s-checkbox
            label={article(line)}
            checked={Boolean(pick)}
            disabled={!open}
            onChange={(event) => flow.move({ type: "chosen", lineId: line.lineId, on: checkedOf(event) })}
          />
          <s-text color="subdued">{t("items.each", { amount: money(line.unitAmount) })}</s-text>
          {line.verdict.sentence && <s-text color="subdued">{apart(line.verdict.sentence)}</s-text>}
          {pick && line.quantityReturnable > 1 && (
            <s-number-field
              label={t("items.quantity", { max: line.quantityReturnable })}
              controls="stepper"
              inputMode="numeric"
              min={1}
              max={line.quantityReturnable}
              step={1}
              value={pick.quantity}
              {...(wrong ? { error: wrong } : {})}
              onInput={(event) => flow.move({ type: "quantity", lineId: line.lineId, text: textOf(event) })}
              onChange={(event) => flow.move({ type: "quantity", lineId: line.lineId, text: textOf(event) })}
            />
          )}
        </s-stack>
      </s-grid>
    </s-box>
  );
}
