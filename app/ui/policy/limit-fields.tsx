import { usePlace } from "../place";
import type { PartProps } from "./goods-fields";
import { NumberFields } from "./number-fields";

/** How much one shopper may ask before a person looks, and the promise. */
export function LimitFields({ draft, errors, disabled, set }: PartProps) {
  const { limits } = draft;
  const { currency } = usePlace();
  return (
    <NumberFields
      disabled={disabled}
      errors={errors}
      fields={[
        {
          name: "limits.maxOpen",
          label: "Returns of one shopper under way",
          help: "From this many on a person looks. Empty: no limit.",
          value: limits.maxOpen,
          set: (maxOpen) => set({ limits: { ...limits, maxOpen } }),
        },
        {
          name: "limits.within.returns",
          label: "Returns of one shopper lately",
          help: "From this many on a person looks.",
          value: limits.within.returns,
          set: (returns) => set({ limits: { ...limits, within: { ...limits.within, returns } } }),
        },
        {
          name: "limits.within.days",
          label: "Counted over days",
          value: limits.within.days,
          set: (days) => set({ limits: { ...limits, within: { ...limits.within, days } } }),
        },
        {
          name: "limits.share.percent",
          label: "Share of orders with a return",
          suffix: "%",
          help: "From this share on a person looks.",
          value: limits.share.percent,
          set: (percent) => set({ limits: { ...limits, share: { ...limits.share, percent } } }),
        },
        {
          name: "limits.share.orders",
          label: "For shoppers with at least so many orders",
          value: limits.share.orders,
          set: (orders) => set({ limits: { ...limits, share: { ...limits.share, orders } } }),
        },
        {
          name: "limits.worth.minor",
          suffix: currency,
          label: "Worth of one shopper's returns lately",
          help: "From this amount on a person looks.",
          value: limits.worth.minor,
          set: (minor) => set({ limits: { ...limits, worth: { ...limits.worth, minor } } }),
        },
        {
          name: "limits.worth.days",
          label: "Worth counted over days",
          value: limits.worth.days,
          set: (days) => set({ limits: { ...limits, worth: { ...limits.worth, days } } }),
        },
      ]}
    />
  );
}
