// Lengths of the paths of the hip flexors, read off tables that Python made (side_view.py); nothing is modelled here.

/** @typedef {{ thigh: number, posterior_tilt: number, lumbar_extension: number, side_bend: number }} Pose  degrees */
/** @typedef {{ before: number, after: number, mm: number, percent: number }} Lengthening  mm in standing and now */
/**
 * Path by path (the psoas fascicles, then iliacus) and for the whole psoas, weighted by area.
 * @typedef {{ before: number[], after: number[], mm: number[], percent: number[], psoas: Lengthening,
 *   iliacus: { mm: number, percent: number } }} Change
 */

// The value of a curve between tabulated values: a cubic through the four nearest (fewer where there are fewer).
function between(values, position) {
  const count = Math.min(4, values.length);
  const first = Math.max(0, Math.min(values.length - count, Math.floor(position) - 1));
  let sum = 0;
  for (let i = first; i < first + count; i++) {
    let weight = 1;
    for (let k = first; k < first + count; k++) if (k !== i) weight *= (position - k) / (i - k);
    sum += weight * values[i];
  }
  return sum;
}

// A table of lengths over the lumbar curve and, within it, side bend.
function overSpine(table, { low, step, bends }, extension, bend) {
  const across = bend / (bends[1] - bends[0]);
  const rows = Array.from({ length: table.length / bends.length }, (_, i) =>
    between(table.slice(i * bends.length, (i + 1) * bends.length), across),
  );
  return between(rows, (extension - low) / step);
}

/** @param {{ thigh: number, posterior_tilt: number }} pose */
export const hipAngle = ({ thigh, posterior_tilt }) => thigh - posterior_tilt;

// Lengths (mm) of the psoas fascicles and of iliacus in one model, or null where it does not hold.
function lengthsAt(tables, name, pose) {
  const model = tables.models[name];
  const hip = hipAngle(pose);
  const piece = model.hip.find(({ low, high }) => hip >= low - 1e-9 && hip <= high + 1e-9);
  if (!piece) return null;
  const position = (hip - piece.low) / tables.hip_step;
  const past = between(piece.psoas, position);
  const spine = model.spine.map((table) => overSpine(table, tables.extension, pose.lumbar_extension, pose.side_bend));
  return { psoas: spine.map((part) => part + past), iliacus: between(piece.iliacus, position) };
}

const mean = (values, weights) =>
  values.reduce((sum, value, i) => sum + value * weights[i], 0) / weights.reduce((sum, weight) => sum + weight, 0);

const STANDING = { thigh: 0, posterior_tilt: 0, lumbar_extension: 0, side_bend: 0 };

/**
 * How the lengths differ from those in standing; null where the model does not hold.
 * @param {any} tables
 * @param {string} name  of the model
 * @param {Pose} pose
 * @returns {Change | null}
 */
export function changeOf(tables, name, pose) {
  const [was, is] = [STANDING, pose].map((one) => lengthsAt(tables, name, one));
  if (!is) return null;
  const weights = is.psoas.length === tables.areas.length ? tables.areas : [1];
  const [before, after] = [was, is].map((one) => [...one.psoas, one.iliacus]);
  const mm = after.map((length, i) => length - before[i]);
  const percent = mm.map((change, i) => (100 * change) / before[i]);
  const [meanBefore, meanAfter] = [was, is].map((one) => mean(one.psoas, weights));
  const meanMm = meanAfter - meanBefore;
  return {
    before,
    after,
    mm,
    percent,
    psoas: { before: meanBefore, after: meanAfter, mm: meanMm, percent: (100 * meanMm) / meanBefore },
    iliacus: { mm: mm.at(-1), percent: percent.at(-1) },
  };
}
