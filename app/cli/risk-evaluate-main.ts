import { riskEvaluate } from "./risk-evaluate.server";

process.exitCode = await riskEvaluate(process.argv.slice(2), console.log, console.error);
