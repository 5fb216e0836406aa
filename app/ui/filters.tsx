import { useNavigate } from "@remix-run/react";
import { type FormEvent, useState } from "react";
import { useKit } from "./kit";
import { useAddress } from "./place";

/** One thing a list can be narrowed by; its value lives in the address under `name`. */
export interface Filter {
  name: string;
  label: string;
  /** Choices with their words; absent = free text. */
  options?: readonly { value: string; label: string }[];
  type?: "text" | "date";
  /** Words for a chip: "Placed from". Defaults to the label. */
  chip?: string;
}

/** Address of a list with some filters changed; the page number never survives a change. */
export function withFilters(path: string, search: string, changes: Readonly<Record<string, string | null>>): string {
  const params = new URLSearchParams(search);
  for (const name of ["after", "before"]) params.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}

export interface FiltersProps {
  /** The list's address inside the app. */
  path: string;
  /** The query as it is now. */
  search: string;
  filters: readonly Filter[];
  searchLabel: string;
  searchHelp: string;
}

/** Search, filters and the chips of those in force. All of it is the address, so a view can be saved, shared and gone back to. */
export function Filters({ path, search, filters, searchLabel, searchHelp }: FiltersProps) {
  const { TextField, SelectField, Button, FilterChips, Stack, Columns } = useKit();
  const navigate = useNavigate();
  const address = useAddress();
  const params = new URLSearchParams(search);
  const [open, setOpen] = useState(false);
  const names = ["q", ...filters.map((filter) => filter.name)];
  const [draft, setDraft] = useState<Record<string, string>>({});
  const valueIn = (name: string) => draft[name] ?? params.get(name) ?? "";
  const go = (changes: Record<string, string | null>) => {
    setDraft({});
    navigate(address(withFilters(path, search, changes)));
  };
  const apply = (event: FormEvent) => {
    event.preventDefault();
    go(Object.fromEntries(names.map((name) => [name, valueIn(name).trim() || null])));
  };
  const chips = [{ name: "q", label: "Search" } as Filter, ...filters].flatMap((filter) => {
    const value = params.get(filter.name);
    if (!value) return [];
    const words = filter.options?.find((option) => option.value === value)?.label ?? value;
    return [{ label: `${filter.chip ?? filter.label}: ${words}`, removeTo: withFilters(path, search, { [filter.name]: null }) }];
  });
  return (
    <form method="get" onSubmit={apply} style={{ padding: "12px" }}>
      <Stack>
        <div style={{ display: "flex", flexWrap: "wrap", gap: "8px", alignItems: "center" }}>
          <div style={{ flex: "1 1 16rem", minWidth: 0 }}>
            <TextField
              name="q"
              label={searchLabel}
              labelHidden
              type="search"
              placeholder={searchHelp}
              value={valueIn("q")}
              onChange={(value) => setDraft({ ...draft, q: value })}
            />
          </div>
          <Button submit>Search</Button>
          {filters.length > 0 ? (
            <Button expanded={open} onClick={() => setOpen(!open)}>
              {open ? "Hide filters" : "Filters"}
            </Button>
          ) : null}
        </div>
        {open ? (
          <Stack>
            <Columns layout="cards">
              {filters.map((filter) =>
                filter.options ? (
                  <SelectField
                    key={filter.name}
                    name={filter.name}
                    label={filter.label}
                    value={valueIn(filter.name)}
                    options={[{ value: "", label: "Any" }, ...filter.options]}
                    onChange={(value) => setDraft({ ...draft, [filter.name]: value })}
                  />
                ) : (
                  <TextField
                    key={filter.name}
                    name={filter.name}
                    label={filter.label}
                    type={filter.type ?? "text"}
                    value={valueIn(filter.name)}
                    onChange={(value) => setDraft({ ...draft, [filter.name]: value })}
                  />
                ),
              )}
            </Columns>
            <Stack direction="row">
              <Button submit variant="primary">
                Apply filters
              </Button>
            </Stack>
          </Stack>
        ) : null}
        <FilterChips chips={chips} clearTo={withFilters(path, search, Object.fromEntries(names.map((name) => [name, null])))} />
      </Stack>
    </form>
  );
}
