import { useKit } from "../kit";
import { usePlace } from "../place";
import { outcomeWords } from "./rule-words";

/** A rule as fields: every value is what a person types. */
export interface RuleDraft {
  name: string;
  outcome: string;
  payment: string;
  buyer: string;
  minTotal: string;
  maxTotal: string;
  postalPrefixes: string[];
  skus: string[];
  tags: string[];
  countries: string[];
  addPeople: string;
  removePeople: string;
}

/** A rule that says nothing yet. */
export const emptyRule: RuleDraft = {
  ...{ name: "", outcome: "hold", payment: "any", buyer: "any", minTotal: "", maxTotal: "" },
  ...{ postalPrefixes: [], skus: [], tags: [], countries: [], addPeople: "", removePeople: "" },
};

export interface RuleFieldsProps {
  draft: RuleDraft;
  errors: Readonly<Record<string, string>>;
  set: (change: Partial<RuleDraft>) => void;
  disabled: boolean;
  /** Who is listed already, in words; null = nobody. */
  listed: string | null;
}

/** What the rule is called, what it does, and when. */
export function RuleFields({ draft, errors, set, disabled, listed }: RuleFieldsProps) {
  const { Section, Stack, Columns, Text, TextField, SelectField, TagList } = useKit();
  const { currency, can } = usePlace();
  type Key = keyof RuleDraft;
  const bind = (name: Key, label: string) => ({ name, label, disabled, ...(errors[name] ? { error: errors[name] } : {}) });
  type TextKey = { [K in Key]: RuleDraft[K] extends string ? K : never }[Key];
  type ListKey = Exclude<Key, TextKey>;
  const text = (name: TextKey, label: string, more = {}) => (
    <TextField {...bind(name, label)} value={draft[name]} onChange={(value) => set({ [name]: value })} {...more} />
  );
  const select = (name: TextKey, label: string, options: Readonly<Record<string, string>>) => (
    <SelectField
      {...bind(name, label)}
      value={draft[name]}
      onChange={(value) => set({ [name]: value })}
      options={Object.entries(options).map(([value, words]) => ({ value, label: words }))}
    />
  );
  const list = (name: ListKey, label: string, addLabel: string, help: string) => (
    <TagList {...bind(name, label)} values={draft[name]} onChange={(values) => set({ [name]: values })} addLabel={addLabel} help={help} />
  );
  return (
    <>
      <Section title="Rule">
        <Stack>
          {text("name", "Name", { maxLength: 80, help: "Staff see it among the reasons. No names of people." })}
          {select("outcome", "Then", outcomeWords)}
          {draft.outcome === "hold" && !can.holdFulfilment ? (
            <Text tone="warning">This platform cannot hold orders for us: the rule then only advises it.</Text>
          ) : null}
        </Stack>
      </Section>
      <Section title="When all of these hold">
        <Stack>
          <Columns layout="halves">
            {select("payment", "Payment", { any: "Any", cod: "Cash on delivery", prepaid: "Prepaid" })}
            {select("buyer", "Shopper", { any: "Anybody", first: "First order here", repeat: "Has ordered before" })}
            {text("minTotal", "Total from", { type: "decimal", suffix: currency })}
            {text("maxTotal", "Total up to", { type: "decimal", suffix: currency })}
          </Columns>
          {list("postalPrefixes", "PIN or postal code begins with", "Add beginning", "800 means every code from 800… on.")}
          {list("skus", "Contains SKU", "Add SKU", "KUR-* means every SKU that begins with KUR-.")}
          {list("tags", "Has tag", "Add tag", "Capitals do not matter.")}
          {list("countries", "Country", "Add country", "Two letters, such as IN.")}
        </Stack>
      </Section>
      <Section title="People on its list">
        <Stack>
          <Text>{listed ? `Listed: ${listed}.` : "Nobody: the rule is not about certain people."}</Text>
          {text("addPeople", "Add people", {
            rows: 3,
            help: "One phone number, e-mail or order number a line; an order stands for its phone, e-mail and address. Kept as codes nobody can read back.",
          })}
          {listed ? text("removePeople", "Take people off the list", { rows: 2, help: "Written as above." }) : null}
        </Stack>
      </Section>
    </>
  );
}
