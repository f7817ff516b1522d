// Runs in the page before JupyterLab does: what the slider says, what the picture shows, and when it was on the screen.
// Once a frame both are read. A picture counts as shown when the frame after the one that drew it begins.

const BIT = 8; // pixels a cell of the code has
const BITS = 9;
const STEP = 100;
const TOO_LONG_MS = 20_000;
const one = (selector) => document.querySelector(selector);
const counted = (node) => (node ? Number(node.textContent.match(/[\d,]+(?= steps)/)?.[0].replaceAll(",", "")) : null);
const pad = Object.assign(document.createElement("canvas"), { width: 160, height: 48 }).getContext("2d", { willReadFrequently: true });

// The code that a bitmap carries at its lower left: a magenta cell, then one cell for each bit, black for 1.
function coded(image, height) {
  if (!height) return null;
  pad.clearRect(0, 0, 160, 48);
  pad.drawImage(image, 0, height - 48, 160, 48, 0, 0, 160, 48);
  const { data } = pad.getImageData(0, 0, 160, 48);
  for (let at = data.length - 4; at >= 0; at -= 4) {
    const x = (at / 4) % 160;
    if (x > 40 || !(data[at] > 240 && data[at + 1] < 20 && data[at + 2] > 240)) continue;
    const start = at - 3 * 160 * 4; // three rows up: well inside the cells
    let left = start;
    while (data[left - 4] > 240 && data[left - 3] < 20) left -= 4;
    return STEP * Array.from({ length: BITS }, (_, bit) => (data[left + 4 * (BIT * (bit + 1) + BIT / 2)] < 128 ? 1 << bit : 0)).reduce((a, b) => a + b);
  }
  return null;
}

const READ = {
  dots() { // the picture itself: how many dots of one leg are filled, 100 contractions each
    const dots = [...document.querySelectorAll("svg[data-picture=legs] circle")];
    return dots.length ? Math.round(2 * 100 * dots.slice(0, dots.length / 2).reduce((sum, dot) => sum + Number(dot.style.fillOpacity), 0)) : null;
  },
  bare: () => counted(one(".bare-picture text")),
  image() {
    const image = one(".jp-OutputArea img");
    return image?.complete ? coded(image, image.naturalHeight) : null;
  },
  canvas() {
    const canvas = one(".jupyter-matplotlib canvas");
    return canvas ? coded(canvas, canvas.height) : null;
  },
  plotly: () => counted(one(".gtitle")),
  bqplot: () => counted(one(".bqplot .mainheading")),
};
const own = () => one("input.bare, .psoas-lab input[type=range][name=steps]");
const slider = () => {
  const value = own()?.value ?? one(".noUi-handle")?.getAttribute("aria-valuenow");
  return value == null ? null : Math.round(Number(value));
};

window.watch = {
  pictures: [], // {value, frame, at}
  frame: 0,
  run: 0,
  told: 0,
  moves: 0,
  readers: READ,
  reads: () => READ[watch.kind](),
  slider,
  grip() { // where to take the slider, and where to drag it: x of the handle, of 90 % and of 10 %, and y, in CSS pixels
    const track = (own() ?? one(".noUi-base")).getBoundingClientRect();
    const thumb = own() ? 16 : 0; // a native thumb stays inside its track
    const at = (share) => track.left + thumb / 2 + (track.width - thumb) * share;
    return { x: at(slider() / 30_000), far: at(0.9), near: at(0.1), y: track.top + track.height / 2 };
  },
  begin(kind) {
    const run = watch.run + 1;
    Object.assign(watch, { kind, run, pictures: [], told: 0, moves: 0, down: null, up: null });
    let shown = watch.reads(), fresh = null;
    const look = () => {
      if (watch.run !== run) return; // somebody began anew, or stopped
      watch.frame += 1;
      if (fresh) watch.pictures.push({ ...fresh, at: performance.now() });
      const value = watch.reads();
      fresh = value !== shown && value !== null ? { value, frame: watch.frame } : null;
      shown = watch.shown = value;
      requestAnimationFrame(look);
    };
    watch.shown = shown;
    requestAnimationFrame(look);
  },
  stop: () => (watch.run += 1),
  // Milliseconds from the last key to the picture of a value, or null if it never came.
  async answered(value) {
    const picture = await watch.until(() => watch.pictures.find((one) => one.value === value && one.at > watch.key));
    return picture && picture.at - watch.key;
  },
  // What a drag was like, once the picture shows where the slider was let go.
  async dragged() {
    const settled = await watch.until(() => watch.up && watch.shown === slider() && watch.frame > watch.up.frame + 2);
    if (!settled) return null;
    const last = watch.pictures.at(-1);
    const late = last && last.frame > watch.up.frame;
    return {
      seconds: (watch.up.at - watch.down.at) / 1000,
      pictures: watch.pictures.filter((one) => one.at > watch.down.at && one.at <= watch.up.at).length,
      stale_ms: late ? Math.max(0, last.at - watch.up.at) : 0,
      stale_frames: late ? last.frame - watch.up.frame : 0,
      told: watch.up.told - watch.down.told,
      moves: watch.moves,
    };
  },
  async until(found) {
    for (const start = performance.now(); performance.now() - start < TOO_LONG_MS; ) {
      const what = found();
      if (what) return what;
      await new Promise(requestAnimationFrame);
    }
    return null;
  },
};

const note = (event) => ({ at: event.timeStamp, frame: watch.frame, told: watch.told });
const heard = {
  keydown: (event) => (watch.key = event.timeStamp),
  pointerdown: (event) => (watch.down = note(event)),
  pointermove: () => (watch.moves += watch.down && !watch.up ? 1 : 0),
  pointerup: (event) => (watch.up = note(event)),
};
for (const [name, take] of Object.entries(heard)) addEventListener(name, (event) => event.isTrusted && take(event), true);

// What the page tells a kernel.
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (data) {
  if (this.url.includes("/channels")) watch.told += 1;
  return send.call(this, data);
};
