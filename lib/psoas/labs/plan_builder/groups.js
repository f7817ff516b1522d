// The controls of PlanBuilder, in three groups: what, how much, when.

import { picker } from "../kit/controls.js";
import { commit } from "../kit/frame.js";
import { daysField, field, group, numberField } from "./fields.js";
import { deviceZone } from "./files.js";

/** @typedef {import("../kit/frame.js").Model} Model */

/**
 * @param {Model} model
 * @param {Record<string, any>} facts
 */
export function whatGroup(model, { variants, orders }) {
  const pick = (name, label, options) =>
    picker({ name, label, options, onPick: (id) => commit(model, { [name]: id }) });
  const variant = pick("variant", "Variant", variants);
  const second = pick("second", "A second one, if you like", [{ id: "", label: "none" }, ...variants]);
  const named = Object.keys(orders).map((id) => ({ id, label: id }));
  const sides = pick("sides", "Side order", named);
  const about = (id) => {
    const one = variants.find((each) => each.id === id);
    return one ? `Needs: ${one.needs}. ${one.suits}` : "";
  };
  return {
    node: group("What", variant.node, second.node, sides.node),
    show(state) {
      const twice = state.second === state.variant;
      variant.show(state.variant, about(state.variant));
      second.show(state.second, twice ? "The same as the first, so it counts once." : about(state.second));
      sides.show(state.sides, state.sides === "stiffer first and last" ? "The stiffer leg gets one hold more." : "");
    },
  };
}

/**
 * @param {Model} model
 * @param {Record<string, any>} facts
 */
export function howMuchGroup(model, facts) {
  const hold = numberField(model, facts, "hold_s", "Seconds a hold");
  const reps = numberField(model, facts, "reps", "Holds for each leg");
  const preset = picker({
    name: "preset",
    label: "Start from",
    options: [{ id: "", label: "your own" }, ...facts.presets],
    onPick: (id) => commit(model, facts.presets.find((one) => one.id === id)?.dose ?? {}),
  });
  const same = ({ hold_s, reps: holds, days }) =>
    facts.presets.find(
      ({ dose }) => dose.hold_s === hold_s && dose.reps === holds && String(dose.days) === String(days),
    );
  return {
    node: group("How much", preset.node, hold.node, reps.node),
    show(state) {
      hold.show(state.hold_s);
      reps.show(state.reps);
      preset.show(same(state)?.id ?? "", same(state)?.source);
    },
  };
}

function zones(kept) {
  const known = Intl.supportedValuesOf ? Intl.supportedValuesOf("timeZone") : [];
  const all = [...new Set([...known, "UTC", kept].filter(Boolean))].sort();
  return [{ id: "", label: `of this device (${deviceZone()})` }, ...all.map((id) => ({ id, label: id }))];
}

/**
 * @param {Model} model
 * @param {Record<string, any>} facts
 */
export function whenGroup(model, facts) {
  const days = daysField(model, facts.days);
  const at = field(model, { name: "at", label: "Time", type: "time", required: true });
  const dates = { type: "date", min: "1970-01-01", max: "2100-12-31" };
  const start = field(model, { name: "start", label: "First day (blank: the day you save)", ...dates });
  const weeks = numberField(model, facts, "weeks", "Weeks");
  const zone = picker({
    name: "zone",
    label: "Time zone",
    options: zones(model.get("zone")),
    onPick: (id) => commit(model, { zone: id }),
  });
  return {
    node: group("When", days.node, at.node, weeks.node, start.node, zone.node),
    show(state) {
      days.show(state.days);
      at.show(state.at);
      start.show(state.start);
      weeks.show(state.weeks);
      zone.show(state.zone);
    },
  };
}
