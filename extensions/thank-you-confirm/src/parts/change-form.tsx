import { useState } from "preact/hooks";
import type { Changes, Question } from "../contract";
import { t } from "../host";
import { day } from "../words";

/** Most characters of each field; the server keeps the same limits. */
const longest = { line1: 200, line2: 200, city: 100, postalCode: 20, phone: 40 } as const;

type Typed = Record<keyof Changes, string>;
const blank: Typed = { line1: "", line2: "", city: "", postalCode: "", phone: "", day: "", slot: "" };

/** What a shopper may change while confirming. Empty fields leave what stands; what was typed stays until it is sent. */
export function ChangeForm(props: {
  question: Question;
  sending: boolean;
  /** Names of the fields that the server refused. */
  wrong: readonly string[];
  onSend: (changes: Changes) => void;
  onBack: () => void;
}) {
  const [typed, setTyped] = useState<Typed>(blank);
  const takes = (name: keyof Changes) => (event: Event) => {
    const { value } = event.currentTarget as unknown as { value?: string | null };
    setTyped((before) => ({ ...before, [name]: value ?? "" }));
  };
  const send = () => {
    const changes = Object.entries(typed).map(([name, value]) => [name, value.trim() === "" ? null : value.trim()]);
    props.onSend(Object.fromEntries(changes) as unknown as Changes);
  };
  const fault = (name: keyof Changes) => (props.wrong.includes(name) ? { error: t(`fault.${name}`) } : {});
  const field = (name: keyof typeof longest) => ({
    ...fault(name),
    label: t(`change.${name}`),
    value: typed[name],
    maxLength: longest[name],
    onInput: takes(name),
    onChange: takes(name),
  });
  const { maxLength: _none, ...phone } = field("phone");
  return (
    <s-stack gap="base">
      <s-text color="subdued">{t("change.hint")}</s-text>
      <s-text-field {...field("line1")} autocomplete="address-line1" />
      <s-text-field {...field("line2")} autocomplete="address-line2" />
      <s-text-field {...field("city")} autocomplete="address-level2" />
      <s-text-field {...field("postalCode")} autocomplete="postal-code" />
      <s-phone-field {...phone} autocomplete="tel" />
      <s-select {...fault("day")} label={t("change.day")} value={typed.day} onChange={takes("day")}>
        <s-option value="">{t("change.anyDay")}</s-option>
        {props.question.days.map((each) => (
          <s-option key={each} value={each}>
            {day(each)}
          </s-option>
        ))}
      </s-select>
      <s-select label={t("change.slot")} value={typed.slot} onChange={takes("slot")}>
        <s-option value="">{t("change.anySlot")}</s-option>
        {props.question.slots.map((each) => (
          <s-option key={each} value={each}>
            {t(`slot.${each}`)}
          </s-option>
        ))}
      </s-select>
      <s-stack gap="small">
        <s-button variant="primary" loading={props.sending} onClick={send}>
          {t("change.send")}
        </s-button>
        <s-button variant="secondary" disabled={props.sending} onClick={props.onBack}>
          {t("ask.back")}
        </s-button>
      </s-stack>
    </s-stack>
  );
}
