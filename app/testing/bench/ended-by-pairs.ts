import type { Sighting } from "~/domain/risk/features/sighting";
import { randomOf } from "~/domain/risk/learning/random";

/** The same sightings with ends that hang on pairs of facts, which trees find and a regression does not: learning then does all it can. */
export function endedByPairs(sightings: readonly Sighting[]): Sighting[] {
  const random = randomOf(9);
  return sightings.map((sighting) => {
    const { value_doublings: value = 0, hour = 0, quantity = 0, cod = 0 } = sighting.numbers;
    const chance = 0.05 + (value > 0 && hour >= 12 ? 0.25 : 0) + (quantity > 1 && cod === 1 ? 0.15 : 0);
    return { ...sighting, label: random() < chance ? 1 : 0 };
  });
}
