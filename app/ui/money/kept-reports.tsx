import { useNavigate } from "@remix-run/react";
import { type FormEvent, useState } from "react";
import type { KeptReport } from "~/domain/money-desk/report";
import { withFilters } from "../filters";
import { useKit } from "../kit";
import { useAddress } from "../place";
import { useWords } from "../words";

/** How much of the worth of returned goods stayed with the store, per currency. */
export function KeptReports({ reports, search }: { reports: readonly KeptReport[]; search: string }) {
  const { Section, Columns, Stat, KeyValue, EmptyState } = useKit();
  const words = useWords();
  const share = (value: number | null) => (value === null ? "none" : words.percent(value));
  return (
    <>
      <Section title="Period">
        <Period search={search} />
      </Section>
      {reports.length === 0 ? (
        <Section>
          <EmptyState title="No return was settled in this time">
            Exchanges and credit keep money in the store; here is how much of it.
          </EmptyState>
        </Section>
      ) : null}
      {reports.map((report) => {
        const money = (minor: number) => words.money(minor, report.currency);
        return (
          <Section key={report.currency} title={`In ${report.currency}`}>
            <Columns layout="cards">
              <Stat label="Revenue kept" value={share(report.keptShare)} hint={`${money(report.keptMinor)} did not go back as money`} />
              <Stat
                label="Exchange rate"
                value={share(report.exchangeRate)}
                hint={`${words.number(report.exchangedReturns)} of ${words.number(report.settledReturns)} settled returns`}
              />
            </Columns>
            <KeyValue
              items={[
                { label: "Refunded", value: money(report.refundedMinor) },
                { label: "Store credit and gift certificates", value: money(report.creditedMinor) },
                { label: "Exchanged for goods", value: money(report.exchangedMinor) },
                { label: "Fees and condition", value: money(report.withheldMinor) },
                { label: "Extra credit given", value: money(report.bonusMinor) },
              ]}
            />
          </Section>
        );
      })}
    </>
  );
}

/** The days the report is about, both of them included; empty = all. */
function Period({ search }: { search: string }) {
  const { Columns, TextField, Button, Stack } = useKit();
  const navigate = useNavigate();
  const address = useAddress();
  const params = new URLSearchParams(search);
  const [from, setFrom] = useState(params.get("from") ?? "");
  const [to, setTo] = useState(params.get("to") ?? "");
  const apply = (event: FormEvent) => {
    event.preventDefault();
    navigate(address(withFilters("/money", search, { from: from || null, to: to || null })));
  };
  return (
    <form method="get" onSubmit={apply}>
      <Stack>
        <Columns layout="halves">
          <TextField name="from" label="From" type="date" value={from} onChange={setFrom} />
          <TextField name="to" label="To" type="date" value={to} onChange={setTo} />
        </Columns>
        <Stack direction="row">
          <Button submit>Show this time</Button>
        </Stack>
      </Stack>
    </form>
  );
}
