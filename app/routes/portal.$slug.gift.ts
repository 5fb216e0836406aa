import { z } from "zod";
import { askForGiftCode } from "~/application/portal/ask-for-gift-code.server";
import { Refusal } from "~/domain/errors";
import { PortalMove, portalRoute, readPortalForm } from "~/http/portal.server";
import { giftLookUpPage, mustTakeGifts } from "~/http/portal-gift.server";

/** GET: what a parcel bore. POST: has a code mailed to its recipient's own address, or seems to. */
const served = portalRoute(() => ({
  get: async (call) => {
    await mustTakeGifts(call);
    return giftLookUpPage(call, { number: "", postcode: "", surname: "", email: "" });
  },
  post: async (call) => {
    await mustTakeGifts(call);
    const form = await readPortalForm(call);
    const field = (name: string, longest: number) =>
      String(form.get(name) ?? "")
        .replaceAll(/\p{Cc}/gu, " ")
        .trim()
        .slice(0, longest);
    const entry = {
      number: field("number", 60),
      postcode: field("postcode", 20),
      surname: field("surname", 100),
      email: field("email", 254),
    };
    const problems = {
      ...(entry.number === "" ? { number: call.say("errors.number") } : {}),
      ...(entry.postcode === "" ? { postcode: call.say("gift.errPostcode") } : {}),
      ...(entry.surname === "" ? { surname: call.say("gift.errSurname") } : {}),
      ...(z.email().safeParse(entry.email).success ? {} : { email: call.say("errors.email") }),
    };
    if (Object.keys(problems).length > 0) return giftLookUpPage(call, entry, problems, 422);
    try {
      const { number: orderNumber, ...rest } = entry;
      const { codeId } = await askForGiftCode(call.ctx, { orderNumber, ...rest, ip: call.ip, locale: call.locale });
      return new PortalMove(`${call.base}/gift/code`, { ...call.session, who: null, codeId });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "too_many_codes") throw error;
      return giftLookUpPage(call, entry, { number: call.say("errors.too_many_codes") }, 429);
    }
  },
}));

export const loader = served.loader;
export const action = served.action;
