// Prints the questions of a GIFT file, given as text on the way in, as gift-pegjs understands them: JSON.
import { readFileSync } from "node:fs";
import { parse } from "gift-pegjs";

console.log(JSON.stringify(parse(readFileSync(0, "utf-8"))));
