import { describe, expect, test } from "vitest";
import { changesSomething, may, type Permission, permissions, permissionsOf, staffRoles } from "./roles";

const all = Object.keys(permissions) as Permission[];
const allowed = (role: (typeof staffRoles)[number]) => permissionsOf(role).sort();

describe("roles", () => {
  test("everybody may look, the owner may do everything", () => {
    expect(staffRoles.filter((role) => !may(role, "look"))).toEqual([]);
    expect(allowed("owner")).toEqual([...all].sort());
  });

  test("read_only changes nothing and takes nothing out; accountants take lists out; the warehouse receives and writes notes", () => {
    expect(allowed("read_only")).toEqual(["look"]);
    expect(allowed("accountant")).toEqual(["look", "orders.export", "returns.export"]);
    expect(allowed("warehouse")).toEqual(["look", "returns.note", "returns.receive"]);
  });

  test("support does all but rules, the return policy, settings, team and a shopper's whole record", () => {
    expect(all.filter((permission) => !may("support", permission)).sort()).toEqual([
      "mails.change",
      "policy.change",
      "privacy.export",
      "rules.change",
      "settings.change",
      "team.change",
    ]);
  });

  test("only who may change something acts", () => {
    expect(staffRoles.filter((role) => permissionsOf(role).some(changesSomething))).toEqual(["owner", "support", "warehouse"]);
    expect(all.filter((permission) => !changesSomething(permission)).sort()).toEqual([
      "look",
      "orders.export",
      "privacy.export",
      "returns.export",
    ]);
  });
});
