import { describe, expect, test } from "vitest";
import { changesSomething, may, type Permission, permissions, permissionsOf, staffRoles } from "./roles";

const all = Object.keys(permissions) as Permission[];
const allowed = (role: (typeof staffRoles)[number]) => permissionsOf(role).sort();

describe("roles", () => {
  test("everybody may look, the owner may do everything", () => {
    expect(staffRoles.filter((role) => !may(role, "look"))).toEqual([]);
    expect(allowed("owner")).toEqual([...all].sort());
  });

  test("read_only changes nothing and takes nothing out; accountants look after the money; the warehouse receives and sees nobody", () => {
    expect(allowed("read_only")).toEqual(["bench.worth", "look", "people.look"]);
    expect(allowed("accountant")).toEqual([
      ...["bench.credit", "bench.export", "bench.worth"],
      ...["look", "money.look", "money.settle", "orders.export", "people.look", "returns.export", "store.export"],
    ]);
    expect(allowed("warehouse")).toEqual(["bench.batch", "bench.export", "bench.work", "look", "returns.receive"]);
  });

  test("support does all but rules, the return policy, settings, mails, team, the money's own page and whole records", () => {
    expect(all.filter((permission) => !may("support", permission)).sort()).toEqual([
      ...["mails.change", "money.look", "money.settle", "policy.change", "privacy.export", "returns.import", "rules.change"],
      ...["settings.change", "store.export", "team.change"],
    ]);
  });

  test("only who may change something acts", () => {
    expect(staffRoles.filter((role) => permissionsOf(role).some(changesSomething))).toEqual([
      "owner",
      "support",
      "warehouse",
      "accountant",
    ]);
    expect(all.filter((permission) => !changesSomething(permission)).sort()).toEqual([
      ...["bench.export", "bench.worth"],
      ...["look", "money.look", "orders.export", "people.look", "privacy.export", "returns.export", "store.export"],
    ]);
  });
});
