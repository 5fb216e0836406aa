import { useState } from "react";
import type { WindowStart } from "~/domain/bench/batches/vendor";
import { useKit } from "../../kit";
import { useMayPost } from "../../place";
import { AnswerProblem, PostButton, usePost } from "../../post";

/** A vendor as its page shows it. */
export interface VendorData {
  vendorId: string;
  name: string;
  address: string;
  contact: string;
  windowDays: number;
  windowFrom: WindowStart;
  productTypes: string[];
  skuPrefixes: string[];
  tags: string[];
}

const starts: Readonly<Record<WindowStart, string>> = {
  sold: "the order was placed",
  delivered: "the shopper got it",
  received: "it came to the bench",
};

/** Everybody who takes goods back, each open to be read or changed. */
export function Vendors({ vendors }: { vendors: readonly VendorData[] }) {
  const { Section, Stack, Text, Disclosure, EmptyState } = useKit();
  const mayChange = useMayPost("/bench/vendors/save");
  return (
    <Section title="Who takes goods back">
      <Stack>
        {vendors.length === 0 ? (
          <EmptyState title="No vendor yet">
            Add who takes goods back from you, until when, and which goods are theirs. The bench then tells the last day of each unit, and a
            batch for the vendor makes its claim sheet.
          </EmptyState>
        ) : null}
        {vendors.map((vendor) => (
          <Disclosure
            key={vendor.vendorId}
            summary={
              <span style={{ display: "inline-flex", flexWrap: "wrap", gap: "4px 8px", maxWidth: "calc(100% - 1.5em)" }}>
                <Text as="span">{vendor.name}</Text>
                <Text as="span" size="small" tone="subdued">
                  {windowWords(vendor)}
                </Text>
              </span>
            }
          >
            {mayChange ? <VendorForm key={JSON.stringify(vendor)} vendor={vendor} /> : <VendorFacts vendor={vendor} />}
          </Disclosure>
        ))}
        {mayChange ? (
          <Disclosure summary="Add a vendor">
            <VendorForm key={vendors.length} vendor={null} />
          </Disclosure>
        ) : null}
      </Stack>
    </Section>
  );
}

const windowWords = ({ windowDays, windowFrom }: VendorData) =>
  `${windowDays} ${windowDays === 1 ? "day" : "days"} after ${starts[windowFrom]}`;

function VendorFacts({ vendor }: { vendor: VendorData }) {
  const { KeyValue } = useKit();
  const list = (values: readonly string[]) => values.join(", ") || "None";
  return (
    <KeyValue
      items={[
        { label: "Address", value: vendor.address || "Not said" },
        { label: "Contact", value: vendor.contact || "Not said" },
        { label: "Product types", value: list(vendor.productTypes) },
        { label: "SKUs that begin with", value: list(vendor.skuPrefixes) },
        { label: "Product tags", value: list(vendor.tags) },
      ]}
    />
  );
}

const blank = { name: "", address: "", contact: "", windowDays: "30", windowFrom: "sold" as string };

function VendorForm({ vendor }: { vendor: VendorData | null }) {
  const { Stack, Columns, Text, TextField, SelectField, TagList, Button } = useKit();
  const [draft, setDraft] = useState(vendor ? { ...vendor, windowDays: String(vendor.windowDays) } : blank);
  const [lists, setLists] = useState({
    productTypes: vendor?.productTypes ?? [],
    skuPrefixes: vendor?.skuPrefixes ?? [],
    tags: vendor?.tags ?? [],
  });
  const post = usePost("/bench/vendors/save");
  const wrong = post.answer && !post.answer.ok ? post.answer.fields : {};
  const id = vendor?.vendorId ?? "new";
  const field = (name: keyof typeof blank, label: string, more: object = {}) => (
    <TextField
      name={`${name}-${id}`}
      label={label}
      value={draft[name]}
      onChange={(value) => setDraft({ ...draft, [name]: value })}
      {...(wrong[name] ? { error: wrong[name] } : {})}
      {...more}
    />
  );
  const list = (name: keyof typeof lists, label: string, addLabel: string, help: string) => (
    <TagList
      name={`${name}-${id}`}
      label={label}
      addLabel={addLabel}
      help={help}
      values={lists[name]}
      onChange={(values) => setLists({ ...lists, [name]: values })}
      {...(wrong[name] ? { error: wrong[name] } : {})}
    />
  );
  return (
    <Stack>
      <Columns layout="halves">
        {field("name", "Vendor's name", { maxLength: 120 })}
        {field("contact", "Contact", { maxLength: 300, help: "A name, a number or an e-mail address. Kept sealed." })}
        {field("address", "Address", { rows: 3, maxLength: 500, help: "Where goods are sent. Kept sealed." })}
        <Stack>
          {field("windowDays", "Takes goods back for", { suffix: "days", type: "decimal" })}
          <SelectField
            name={`windowFrom-${id}`}
            label="Counted from the day"
            value={draft.windowFrom}
            onChange={(windowFrom) => setDraft({ ...draft, windowFrom })}
            options={Object.entries(starts).map(([value, label]) => ({ value, label }))}
          />
        </Stack>
      </Columns>
      <Text tone="subdued">
        Which goods are theirs: one of these is enough. A SKU's beginning decides before a tag, a tag before a type.
      </Text>
      {list("skuPrefixes", "SKUs that begin with", "Add SKU beginning", "Such as NM- for NM-KURTA-M.")}
      {list("tags", "Product tags", "Add tag", "Tags of the product on your platform.")}
      {list("productTypes", "Product types", "Add type", "As your platform calls them.")}
      {Object.keys(wrong).length > 0 ? null : <AnswerProblem answer={post.answer} />}
      <Stack direction="row">
        <Button busy={post.busy} onClick={() => post.send({ ...pick(draft), ...lists, vendorId: vendor?.vendorId ?? "" })}>
          {vendor ? "Save vendor" : "Add vendor"}
        </Button>
        {vendor ? (
          <PostButton
            action="/bench/vendors/remove"
            label="Remove vendor"
            fields={{ vendorId: vendor.vendorId }}
            destructive
            confirm={{
              title: `Remove ${vendor.name}?`,
              label: "Remove vendor",
              body: <Text>Units lose the vendor's last day. Batches that went there stay as they are.</Text>,
            }}
          />
        ) : null}
      </Stack>
    </Stack>
  );
}

const pick = ({ name, address, contact, windowDays, windowFrom }: typeof blank) => ({ name, address, contact, windowDays, windowFrom });
