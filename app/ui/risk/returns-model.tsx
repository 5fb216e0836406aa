import { useKit } from "../kit";
import { useWords, type Words } from "../words";
import { dayWords, figure, type Judged, rankedWords } from "./judged-words";

/** Which model foretells returns after delivery, and how good it is; days are whole days since 1970-01-01. */
export interface ReturnsModelData {
  modelId: string;
  silent: "no_model" | "other_features" | "shipped_better" | null;
  /** Days after delivery when nobody asks for a return any more, and whether that was measured in this store. */
  returnDays: number;
  measured: boolean;
  learnt: { at: Date; outcomes: number; positives: number } | null;
  judged: { from: number; to: number; all: Judged; shipped: Judged | null } | null;
  missing: { orders: number; wantedOrders: number; positives: number; wantedPositives: number; triedAt: Date | null } | null;
}

function inUseWords({ silent, modelId, judged }: ReturnsModelData): string {
  if (silent === null) return `Your own model says how likely each order is sent back after delivery (${modelId}).`;
  const shipped = `the shipped model says how likely each order is sent back, by your own counts (${modelId})`;
  if (silent === "no_model") return `There is no returns model of your own yet: ${shipped}.`;
  if (silent === "other_features") return `Your own returns model is being learnt anew after an update: until then ${shipped}.`;
  const was = judged?.shipped?.auc != null ? ` (AUC ${figure(judged.shipped.auc)})` : "";
  return `The shipped returns model${was} fitted your newest orders better than your own: ${shipped}.`;
}

function learntWords({ learnt, judged }: ReturnsModelData, words: Words): string {
  return [
    learnt
      ? `Last learnt ${words.dateTime(learnt.at)} from ${words.number(learnt.outcomes)} delivered orders, ${words.number(learnt.positives)} of them returned.`
      : "",
    judged ? `Judged on orders placed ${dayWords(judged.from, words)} to ${dayWords(judged.to, words)} by what was known before them.` : "",
  ].join(" ");
}

/** The second model, of returns after delivery: what speaks, how good it is on this store's own orders, or how much is missing. */
export function ReturnsModelSection({ model }: { model: ReturnsModelData }) {
  const { Section, Stack, Text, Progress } = useKit();
  const words = useWords();
  const { judged, missing, returnDays, measured } = model;
  return (
    <Section title="Returns after delivery">
      <Stack>
        <Text>{inUseWords(model)}</Text>
        {missing ? (
          <Progress
            label="Delivered orders whose time to be sent back is over"
            percent={100 * Math.min(1, missing.orders / missing.wantedOrders, missing.positives / missing.wantedPositives)}
            text={`Not enough outcomes yet: ${words.number(missing.orders)} of ${words.number(missing.wantedOrders)} matured orders, ${words.number(missing.positives)} of ${words.number(missing.wantedPositives)} returned.`}
          />
        ) : null}
        {judged ? <Text>{rankedWords("delivered orders", "returns", judged.all, words)}</Text> : null}
        <Text size="small" tone="subdued">
          {[
            judged ? learntWords(model, words) : "",
            measured
              ? `Nineteen of twenty of your returns are asked for within ${words.number(returnDays)} days of delivery; an order counts as kept only after that.`
              : `An order counts as kept ${words.number(returnDays)} days after delivery, until your own returns say how long that is.`,
            "RTO is another thing and has its own model above.",
          ]
            .filter(Boolean)
            .join(" ")}
        </Text>
      </Stack>
    </Section>
  );
}
