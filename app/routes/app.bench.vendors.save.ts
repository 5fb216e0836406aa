import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { saveVendor } from "~/application/bench/batches/vendors.server";
import { VendorWords } from "~/domain/bench/batches/vendor";
import { answer } from "~/http/answers.server";
import { listField, readForm } from "~/http/forms.server";
import { requireStaff } from "~/http/staff.server";

const Form = VendorWords.extend({
  vendorId: z.string().max(60).default(""),
  productTypes: listField,
  skuPrefixes: listField,
  tags: listField,
}).transform((form) => ({ ...form, ...VendorWords.parse(form) }));

export const action = ({ request }: ActionFunctionArgs) =>
  answer(async () => {
    const { ctx } = await requireStaff(request, "vendors.change");
    return saveVendor(ctx, await readForm(request, Form));
  }, "Vendor saved");
