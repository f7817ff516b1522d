// Runs before anything is drawn, so that a dark page never flashes white.

import { theme } from "./theme.js";

theme.set(theme.chosen() ?? theme.system());
