import { useKit } from "../kit";
import { usePlace } from "../place";
import type { SettingsDraft } from "./draft";

/** What every group of settings is given. */
export interface GroupProps {
  draft: SettingsDraft;
  errors: Readonly<Record<string, string>>;
  set: (change: Partial<SettingsDraft>) => void;
  disabled: boolean;
}

/** Fields bound to the draft by name, so that each group only says labels. */
function useFields({ draft, errors, set, disabled }: GroupProps) {
  const { TextField, Checkbox, TagList } = useKit();
  const { currency } = usePlace();
  const error = (name: string) => (errors[name] ? { error: errors[name] } : {});
  type Named<T> = { [K in keyof SettingsDraft]: SettingsDraft[K] extends T ? K : never }[keyof SettingsDraft];
  const text = (name: Named<string>, label: string, more: { help?: string; suffix?: string; type?: "decimal" | "email" } = {}) => (
    <TextField
      key={name}
      name={name}
      label={label}
      value={draft[name]}
      onChange={(value) => set({ [name]: value })}
      disabled={disabled}
      {...error(name)}
      {...more}
    />
  );
  return {
    text,
    money: (name: Named<string>, label: string, help?: string) =>
      text(name, label, { type: "decimal", suffix: currency, ...(help ? { help } : {}) }),
    percent: (name: Named<string>, label: string, help?: string) =>
      text(name, label, { type: "decimal", suffix: "%", ...(help ? { help } : {}) }),
    tick: (name: Named<boolean>, label: string, help?: string) => (
      <Checkbox
        key={name}
        name={name}
        label={label}
        checked={draft[name]}
        onChange={(value) => set({ [name]: value })}
        disabled={disabled}
        {...error(name)}
        {...(help ? { help } : {})}
      />
    ),
    tags: (name: Named<string[]>, label: string, addLabel: string, help: string) => (
      <TagList
        key={name}
        name={name}
        label={label}
        addLabel={addLabel}
        help={help}
        values={draft[name]}
        onChange={(values) => set({ [name]: values })}
        disabled={disabled}
        {...error(name)}
      />
    ),
  };
}

/** How cash on delivery is recognised. */
export function CodGroup(props: GroupProps) {
  const { Section } = useKit();
  const { tags } = useFields(props);
  return (
    <div id="cod">
      <Section title="Cash on delivery">
        {tags(
          "codGateways",
          "Payment methods that mean cash on delivery",
          "Add method",
          "An order counts as COD when its payment method contains one of these words.",
        )}
      </Section>
    </div>
  );
}

const actionFields = [
  ...["verifyCost", "verifyLossPercent", "verifyCatchPercent", "prepaidConversionPercent", "prepaidLossPercent"],
  ...["depositPercent", "depositAcceptPercent", "holdCost", "holdLossPercent", "holdCatchPercent"],
];

/** What things cost this store: every advice is computed from these. */
export function CostGroup(props: GroupProps) {
  const { Section, Columns, Disclosure, Stack, Text } = useKit();
  const { money, percent } = useFields(props);
  const hasErrors = (names: readonly string[]) => names.some((name) => props.errors[name]);
  return (
    <div id="costs">
      <Section title="Costs">
        <Stack>
          <Text tone="subdued">Risk is shown in your money and advice is chosen by it. Estimates will do.</Text>
          <Columns layout="halves">
            {money("forwardFreight", "Freight to the shopper")}
            {money("returnFreight", "Freight back")}
            {money("handling", "Handling of a parcel that came back", "Repacking, checking, damage.")}
            {percent("marginPercent", "Gross margin of an average order")}
          </Columns>
          <Disclosure summary="What each action costs and brings" open={hasErrors(actionFields)}>
            <Columns layout="halves">
              {money("verifyCost", "Cost of asking a shopper", "To confirm, to pay now or to pay a deposit.")}
              {percent("verifyLossPercent", "Honest buyers lost when asked to confirm")}
              {percent("verifyCatchPercent", "RTOs prevented by asking to confirm")}
              {percent("prepaidConversionPercent", "Shoppers who pay now when asked")}
              {percent("prepaidLossPercent", "Honest buyers lost when asked to pay now")}
              {percent("depositPercent", "Deposit asked for", "Of the order's total.")}
              {percent("depositAcceptPercent", "Shoppers who pay the deposit", "The others get no parcel.")}
              {money("holdCost", "Cost of one order on hold", "A person's time to look and call.")}
              {percent("holdLossPercent", "Honest buyers lost while on hold")}
              {percent("holdCatchPercent", "RTOs a person finds on hold")}
            </Columns>
          </Disclosure>
        </Stack>
      </Section>
    </div>
  );
}

/** When a risk is called medium or high, and what the machine may do. */
export function RiskGroup(props: GroupProps) {
  const { Section, Columns, Stack } = useKit();
  const { platformLabel, can } = usePlace();
  const { percent, tick } = useFields(props);
  return (
    <Section title="Risk">
      <Stack>
        <Columns layout="halves">
          {percent("mediumPercent", "Medium risk from")}
          {percent("highPercent", "High risk from")}
        </Columns>
        {tick("writeBack", `Write the risk to the order in ${platformLabel}`)}
        {can.holdFulfilment
          ? tick(
              "autoHold",
              "Put high-risk cash orders on hold by itself when the advice is not to ship",
              "A person can always release them. Exempt shoppers and the control group are never held.",
            )
          : null}
        {percent(
          "controlPercent",
          "Control group",
          "Of the risky orders, drawn by chance and left alone, 0 to 20. Only by comparing with them can savings be measured; 0 measures nothing.",
        )}
      </Stack>
    </Section>
  );
}

/** Asking shoppers to confirm: for how long, what then, and whether it needs a person. */
export function VerificationGroup(props: GroupProps) {
  const { Section, Columns, Stack, SelectField, Text } = useKit();
  const { platformLabel, can } = usePlace();
  const { text, tick } = useFields(props);
  const error = props.errors.verifyAtEnd;
  return (
    <div id="confirmation">
      <Section title="Asking shoppers to confirm">
        <Stack>
          <Text tone="subdued">
            {[
              can.correctOrder
                ? `What a shopper corrects is written to the order in ${platformLabel} before a hold ends.`
                : `${platformLabel} lets no app correct an order: your staff carry a shopper's changes over.`,
              can.payLink
                ? "Who ordered on cash can also pay now instead."
                : `Paying now instead is not offered: ${platformLabel} gives no link that pays an order.`,
            ].join(" ")}
          </Text>
          <Columns layout="halves">
            {text("verifyHours", "Time to answer", { type: "decimal", suffix: "hours", help: "6 to 168, that is a week." })}
            <SelectField
              name="verifyAtEnd"
              label="Without an answer in time"
              value={props.draft.verifyAtEnd}
              onChange={(verifyAtEnd) => props.set({ verifyAtEnd })}
              disabled={props.disabled}
              {...(error ? { error } : {})}
              options={[
                { value: "stay", label: "The order stays as it is, on hold or not" },
                ...(can.holdFulfilment ? [{ value: "release", label: "A hold is released" }] : []),
                ...(can.cancelOrder ? [{ value: "cancel", label: "It is cancelled, unless something was paid" }] : []),
              ]}
            />
          </Columns>
          {tick("verifyRemind", "Remind the shopper by e-mail after half of the time")}
          {tick(
            "verifyByItself",
            "Ask by itself when a rule or the advice says so",
            "Once per order. Exempt shoppers and the control group are never asked by itself; without an e-mail address nobody can be.",
          )}
        </Stack>
      </Section>
    </div>
  );
}

/** How returns are worked on; what is promised is the policy. */
export function ReturnsGroup(props: GroupProps) {
  const { Section, Stack, Text, Link, Columns, SelectField } = useKit();
  const { can, platformLabel } = usePlace();
  const { text, tick } = useFields(props);
  const error = props.errors.weekend;
  return (
    <div id="returns">
      <Section title="Returns">
        <Stack>
          <Text>
            What can be returned, until when and how it is settled stands in the <Link to="/policy">return policy</Link>.
          </Text>
          <Columns layout="halves">
            {text("decideHours", "Time to decide a request", {
              type: "decimal",
              suffix: "hours",
              help: "1 to 336, that is two weeks. Requests past it stand first and are marked.",
            })}
            <SelectField
              name="weekend"
              label="Days that do not count"
              value={props.draft.weekend}
              onChange={(weekend) => props.set({ weekend })}
              disabled={props.disabled}
              {...(error ? { error } : {})}
              options={[
                { value: "none", label: "None: every day counts" },
                { value: "sun", label: "Sunday" },
                { value: "sat_sun", label: "Saturday and Sunday" },
                { value: "fri_sat", label: "Friday and Saturday" },
              ]}
            />
          </Columns>
          {tick("restockOnReceive", "Put returned units back in stock")}
          {can.unseenReturns
            ? tick(
                "platformReturnsOff",
                `Returns are switched off in ${platformLabel} itself`,
                `What shoppers ask for there is not seen here. Switch returns off in the settings of ${platformLabel}, then tick this.`,
              )
            : null}
        </Stack>
      </Section>
    </div>
  );
}

/** Who shoppers' e-mails come from. */
export function MailGroup(props: GroupProps) {
  const { Section, Columns, Stack, Text, Link } = useKit();
  const { text, tick } = useFields(props);
  return (
    <Section title="E-mail to shoppers">
      <Stack>
        <Text>
          Their words, reminders and addresses that get none stand under <Link to="/mails">Mails</Link>; where parcels are handed in, under{" "}
          <Link to="/counter">Counter</Link>.
        </Text>
        <Columns layout="halves">
          {text("fromName", "Sender's name", { help: "The store's name when empty." })}
          {text("replyTo", "Answers go to", { type: "email" })}
        </Columns>
        {tick("sendToShoppers", "Send shoppers an e-mail at each step of a return")}
      </Stack>
    </Section>
  );
}
