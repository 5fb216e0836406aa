import { type EligibilityRule, no, yes } from "./rule";

/** Some reasons are only understood from pictures. */
export const photosRule: EligibilityRule = {
  id: "photos",
  hard: false,
  mendable: true,
  judge({ policy, choice }) {
    const count = choice ? policy.reasonRule(choice.reasonId).photos : 0;
    if (!choice || choice.photos >= count) return yes("photos_enough", "No more photos are needed.");
    return no("photos_needed", `Please add photos, at least ${count}, so that we can see what is wrong.`, { count });
  },
};
