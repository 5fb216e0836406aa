import { quoteOf, wishOf } from "../ask/state";
import type { AskFlow } from "../ask/use-ask";
import { textOf } from "../fields";
import { t } from "../host";
import { money } from "../words";

/** What is to be sent instead, one list an item, with the difference of all that was chosen. Nothing where the store asks for it later. */
export function Goods({ flow }: { flow: AskFlow }) {
  const { ask, move } = flow;
  const quote = quoteOf(ask.offers.exchange);
  if (!quote?.exchange) return null;
  const { lines, later, notes } = quote.exchange;
  const counting = ask.offers.exchange?.status !== "ready";
  return (
    <s-stack gap="small">
      {lines.map(({ lineId, question, choices }) =>
        choices.length === 0 ? null : (
          <s-select
            key={lineId}
            label={question}
            name={`goods-${lineId}`}
            value={wishOf(ask, lineId)?.variantExternalId ?? ""}
            onChange={(event) => move({ type: "wish", lineId, variantExternalId: textOf(event) })}
          >
            {choices.map((choice) => (
              <s-option key={choice.variantExternalId} value={choice.variantExternalId}>
                {choice.label}
              </s-option>
            ))}
            <s-option value="">{later}</s-option>
          </s-select>
        ),
      )}
      <s-stack gap="small-200" accessibilityRole="status">
        {counting ? (
          <s-text color="subdued">{t("resolution.counting")}</s-text>
        ) : (
          quote.parts.map((part) => <s-text key={part.label} type="strong">{`${part.label}: ${money(part.amount)}`}</s-text>)
        )}
      </s-stack>
      {notes.map((note) => (
        <s-text key={note} color="subdued">
          {note}
        </s-text>
      ))}
    </s-stack>
  );
}
