import { useNavigation } from "@remix-run/react";
import { usePlace } from "./place";

/** Whether this list is being fetched again with other filters or another page. */
export function useListBusy(path: string): boolean {
  const navigation = useNavigation();
  const { base } = usePlace();
  return navigation.state === "loading" && navigation.location.pathname === `${base}${path}`;
}

/** A count for people: exact up to the cap, then "10,000+". */
export function countWords(count: { value: number; capped: boolean }): string {
  const words = new Intl.NumberFormat("en").format(count.value);
  return count.capped ? `${words}+` : words;
}
