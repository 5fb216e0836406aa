import type { ReturnView } from "../contract";
import { t } from "../host";
import { Steps } from "../parts/steps";
import { money } from "../words";

/** "We have your request": its name, the amount, what happens next and when. */
export function Done({ made }: { made: ReturnView }) {
  return (
    <s-stack gap="base">
      <s-banner tone="success" heading={t("done.heading")}>
        {t("done.sentence", { name: made.name })}
      </s-banner>
      {made.amount && <s-text type="strong">{t("done.amount", { amount: money(made.amount) })}</s-text>}
      <s-heading>{t("done.next")}</s-heading>
      <Steps steps={made.steps} label={t("done.next")} />
    </s-stack>
  );
}
