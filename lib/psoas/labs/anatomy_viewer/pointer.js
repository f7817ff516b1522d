// What a pointer does on the picture: a click picks, two clicks centre, resting there or a long press asks for a name.

const CLICK_PX = 5;
const LONG_MS = 500;

/** @typedef {{ onPick: (x: number, y: number) => void, onCentre: (x: number, y: number) => void }} Clicks */
/** @typedef {{ onPoint: (x: number, y: number) => void, onLeave: () => void }} Points  places of the window */

export class Pointer {
  #stage;
  #hears;
  #pressed = null;
  #asked = false; // this press was a long one, and picks nothing
  #timer = 0;
  #queued = 0;
  #heard;

  /**
   * @param {HTMLElement} stage
   * @param {Clicks & Points} hears
   */
  constructor(stage, hears) {
    [this.#stage, this.#hears] = [stage, hears];
    this.#heard = {
      pointerdown: this.#press,
      pointermove: this.#move,
      pointerup: this.#release,
      pointercancel: this.#cancel,
      pointerleave: this.#leave,
      dblclick: this.#twice,
    };
    for (const [name, listener] of Object.entries(this.#heard)) stage.addEventListener(name, listener);
  }

  #press = ({ clientX, clientY, pointerType, isPrimary }) => {
    this.#cancel();
    if (!isPrimary) return; // a second finger zooms
    this.#pressed = [clientX, clientY];
    this.#asked = false;
    this.#hears.onLeave();
    if (pointerType === "mouse") return;
    this.#timer = setTimeout(() => {
      this.#asked = true;
      this.#hears.onPoint(clientX, clientY);
    }, LONG_MS);
  };

  #far = ({ clientX, clientY }) =>
    this.#pressed && Math.hypot(clientX - this.#pressed[0], clientY - this.#pressed[1]) >= CLICK_PX;

  #move = (event) => {
    if (this.#far(event)) clearTimeout(this.#timer);
    if (event.pointerType !== "mouse" || event.buttons) return;
    cancelAnimationFrame(this.#queued);
    this.#queued = requestAnimationFrame(() => this.#hears.onPoint(event.clientX, event.clientY));
  };

  #release = (event) => {
    clearTimeout(this.#timer);
    const picks = this.#pressed && !this.#asked && !this.#far(event) && !event.button;
    this.#pressed = null;
    if (picks && event.target.closest("button") === null) this.#hears.onPick(event.clientX, event.clientY);
  };

  #cancel = () => {
    clearTimeout(this.#timer);
    this.#pressed = null;
  };

  #leave = ({ pointerType }) => {
    cancelAnimationFrame(this.#queued);
    if (pointerType === "mouse") this.#hears.onLeave(); // a finger that was lifted still reads
  };

  #twice = ({ clientX, clientY }) => this.#hears.onCentre(clientX, clientY);

  dispose() {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#queued);
    for (const [name, listener] of Object.entries(this.#heard)) this.#stage.removeEventListener(name, listener);
  }
}
