import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { ChartProps } from "./chart";

const strokes = [
  { stroke: "#1f5fbf", strokeDasharray: "0" },
  { stroke: "#8a4b00", strokeDasharray: "6 4" },
];

/** The drawing of a chart; loaded by itself. Lines differ by dashes, not by colour alone. */
export default function ChartPicture({ labels, series, write }: ChartProps) {
  const rows = labels.map((label, i) => ({ label, ...Object.fromEntries(series.map((one) => [one.name, one.values[i] ?? null])) }));
  // Left to itself the axis of nothing but noughts ends at four.
  const flat = series.every((one) => one.values.every((value) => !value));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={rows} margin={{ top: 8, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid stroke="rgba(128,128,128,.2)" vertical={false} />
        <XAxis dataKey="label" tickLine={false} fontSize={12} minTickGap={24} />
        <YAxis
          tickFormatter={(value: number) => write(value)}
          tickLine={false}
          axisLine={false}
          fontSize={12}
          width={48}
          {...(flat ? { domain: [0, 1] } : {})}
        />
        <Tooltip formatter={(value) => (typeof value === "number" ? write(value) : "not known yet")} />
        {series.length > 1 ? <Legend /> : null}
        {series.map((one, i) => (
          <Line
            key={one.name}
            dataKey={one.name}
            type="monotone"
            dot={false}
            strokeWidth={2}
            isAnimationActive={false}
            connectNulls
            {...strokes[i % strokes.length]}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}
