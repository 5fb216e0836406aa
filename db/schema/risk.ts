import { bigint, boolean, doublePrecision, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { OrderId } from "~/domain/ids";
import { riskActions } from "~/domain/risk/decide";
import type { RiskReason } from "~/domain/risk/facts";
import { type RuleConditions, type RuleTest, ruleOutcomes } from "~/domain/risk/rules";
import { at, dated, owned, ownStore } from "./columns";
import { orders, riskBands } from "./orders";

/** One row per scoring; the newest is copied onto the order. */
export const riskAssessments = pgTable(
  "risk_assessments",
  {
    ...owned,
    orderId: text("order_id").$type<OrderId>().notNull(),
    assessmentId: text("assessment_id").notNull(),
    probability: doublePrecision("probability").notNull(),
    band: text("band", { enum: riskBands }).notNull(),
    action: text("action", { enum: riskActions }).notNull(),
    atStakeMinor: bigint("at_stake_minor", { mode: "number" }).notNull(),
    /** Expected gain of the action over shipping as it is, minor units. */
    worthMinor: bigint("worth_minor", { mode: "number" }).notNull().default(0),
    /** The store's rule that decided, if one did, and its version then. */
    ruleId: text("rule_id"),
    ruleVersion: integer("rule_version"),
    reasons: jsonb("reasons").$type<RiskReason[]>().notNull(),
    modelId: text("model_id").notNull(),
    featureVersion: integer("feature_version").notNull(),
    /** The probability that it is sent back after delivery, with its reasons and the model that says so; null where none was asked. */
    returnProbability: doublePrecision("return_probability"),
    returnReasons: jsonb("return_reasons").$type<RiskReason[]>(),
    returnModelId: text("return_model_id"),
    assessedAt: at("assessed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.orderId, t.assessmentId] }),
    foreignKey({ columns: [t.storeId, t.orderId], foreignColumns: [orders.storeId, orders.orderId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** The store's own rules; the first that is on and fits decides, whatever the model says. */
export const riskRules = pgTable(
  "risk_rules",
  {
    ...owned,
    ruleId: text("rule_id").notNull(),
    /** Grows with every save; the test below belongs to one version. */
    version: integer("version").notNull(),
    position: integer("position").notNull(),
    name: text("name").notNull(),
    isOn: boolean("is_on").notNull().default(false),
    outcome: text("outcome", { enum: ruleOutcomes }).notNull(),
    /** Phones, e-mails and addresses as keyed hashes. */
    conditions: jsonb("conditions").$type<RuleConditions>().notNull(),
    test: jsonb("test").$type<RuleTest>(),
    ...dated,
  },
  (t) => [primaryKey({ columns: [t.storeId, t.ruleId] }), index("risk_rules_order").on(t.storeId, t.position, t.ruleId), ownStore()],
);

/** Every order that was advised more than shipping, once: the arm it was drawn into, and what people and the machine then did. */
export const riskTrials = pgTable(
  "risk_trials",
  {
    ...owned,
    orderId: text("order_id").$type<OrderId>().notNull(),
    flaggedAt: at("flagged_at").notNull(),
    action: text("action", { enum: riskActions }).notNull(),
    /** Left alone, so that the others can be compared with it. */
    isControl: boolean("is_control").notNull(),
    /** Share of flagged orders drawn into the control group at that time, percent. */
    controlPercent: doublePrecision("control_percent").notNull(),
    probability: doublePrecision("probability").notNull(),
    /** What an RTO of it would have cost and what its sale would have earned, minor units, by the settings of that day. */
    costMinor: bigint("cost_minor", { mode: "number" }).notNull(),
    marginMinor: bigint("margin_minor", { mode: "number" }).notNull(),
    /** First thing done about it. */
    treatment: text("treatment", { enum: riskActions }),
    treatedAt: at("treated_at"),
    /** A person acted on an order of the control group: no longer measured. */
    leftAt: at("left_at"),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.orderId] }),
    index("risk_trials_flagged").on(t.storeId, t.flaggedAt),
    foreignKey({ columns: [t.storeId, t.orderId], foreignColumns: [orders.storeId, orders.orderId] }).onDelete("cascade"),
    ownStore(),
  ],
);
