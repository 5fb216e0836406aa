/** What a person of the store's team is. The first who opens the app is the owner. */
export const staffRoles = ["owner", "support", "warehouse", "accountant", "read_only"] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Roles in words. */
export const roleWords: Readonly<Record<StaffRole, string>> = {
  owner: "owner",
  support: "support",
  warehouse: "warehouse",
  accountant: "accountant",
  read_only: "may look only",
};

/**
 * Who may do what: the one table, enforced by the server for every call. Paying is support's daily work (never above the computed
 * amount); what changes the rules of the store, its team, or hands out a shopper's whole record is the owner's.
 */
export const permissions = {
  /** Pages that show goods and nobody's data: the bench, the counter, and which pages there are. */
  look: ["owner", "support", "warehouse", "accountant", "read_only"],
  /** Every other page, list and photo: shoppers, what they bought and where they live stand there, or beside it. */
  "people.look": ["owner", "support", "accountant", "read_only"],
  "orders.export": ["owner", "support", "accountant"],
  /** Hold, release, mark an outcome, exempt a shopper. */
  "orders.decide": ["owner", "support"],
  "views.save": ["owner", "support"],
  /** Approve, decline, cancel, close, and what to do with a message that is stuck. */
  "returns.decide": ["owner", "support"],
  "returns.receive": ["owner", "support", "warehouse"],
  /** Take in units, grade them and say where each goes. */
  "bench.work": ["owner", "support", "warehouse"],
  /** Put units in batches, send them off, and work on them: repair, repack, clean. */
  "bench.batch": ["owner", "support", "warehouse"],
  /** Claim sheets and channels' files; sums stand in them for those who may look at them. */
  "bench.export": ["owner", "support", "warehouse", "accountant"],
  /** What units were sold for, should bring and brought. */
  "bench.worth": ["owner", "support", "accountant", "read_only"],
  /** What a vendor or a channel paid, and what it should. */
  "bench.credit": ["owner", "support", "accountant"],
  /** Who takes goods back, and how channels' files look. */
  "vendors.change": ["owner", "support"],
  "returns.settle": ["owner", "support"],
  /** Words among the team about a return, and who looks after it; the shopper never reads them. */
  "returns.note": ["owner", "support"],
  /** Lists of returns and of decisions as files. */
  "returns.export": ["owner", "support", "accountant"],
  /** Answers kept for decisions, and who is mailed about new returns. */
  "desk.change": ["owner", "support"],
  /** The ledger beside the platform's refunds, promises, credit notes; as pages and as files. */
  "money.look": ["owner", "accountant"],
  /** Compare with the platform, and say what a difference is. */
  "money.settle": ["owner", "accountant"],
  /** Everything of the store as open files; people's data in them is the owner's alone. */
  "store.export": ["owner", "accountant"],
  /** Past returns of another app from a file. */
  "returns.import": ["owner"],
  /** Replay, retry, give up, read past orders, compare with the platform. */
  "system.repair": ["owner", "support"],
  "settings.change": ["owner"],
  /** What shoppers may return and are promised. */
  "policy.change": ["owner"],
  /** Rules that decide about orders before the model does. */
  "rules.change": ["owner"],
  "team.change": ["owner"],
  /** Words of mails, reminders, and addresses that get none. */
  "mails.change": ["owner"],
  "privacy.export": ["owner"],
} as const satisfies Record<string, readonly StaffRole[]>;
export type Permission = keyof typeof permissions;

/** Permissions that change nothing. */
const reading: readonly Permission[] = [
  ...(["look", "orders.export", "returns.export", "money.look", "store.export", "privacy.export"] as const),
  ...(["people.look", "bench.export", "bench.worth"] as const),
];

/** Whether a person of this role may do it. */
export function may(role: StaffRole, permission: Permission): boolean {
  return (permissions[permission] as readonly StaffRole[]).includes(role);
}

/** Whether using this permission changes something. */
export function changesSomething(permission: Permission): boolean {
  return !reading.includes(permission);
}

/** Everything a person of this role may do. */
export function permissionsOf(role: StaffRole): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter((permission) => may(role, permission));
}
