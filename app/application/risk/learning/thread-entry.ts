import { parentPort } from "node:worker_threads";
import { learnerOf, type ToLearner } from "./learner";

/** The inside of the learning thread: gathers sightings, learns when asked, answers once. */
const learner = learnerOf();
parentPort?.on("message", (message: ToLearner) => {
  if ("sightings" in message) learner.take(message.sightings);
  else parentPort?.postMessage(learner.learn(message.learn));
});
