// What scripts of a saved page share with one another: they stand in elements of their own (psoas/site/scripts.py).

// Pyodide, which psoas site puts beside the worker.
declare module "*/pyodide.mjs" {
  export function loadPyodide(options: object): Promise<any>;
}

interface HostOfLabs {
  /** Python beside the page, or null. */
  beside: import("../../lib/psoas/in_page/client.js").Ask | null;
  /** Draw all labs that still wait for their reader. */
  ready(): void;
  /** Take the face of a lab, to draw it wherever the page has one. */
  offer(name: string, face: { render(stage: { model: any; el: HTMLElement }): any }): void;
  /** What the labs hold that differs from their start, as a small value to keep (site/states.js). */
  collect(): { v: number; labs: Record<string, Record<string, any>> };
  /** Bring the labs to a state that was collected; work that does not fit is an error with a sentence. */
  restore(work: any): Promise<void>;
  /** How the page's questions were answered at the first try (site/answers.js). */
  answers(): Record<string, string>;
  /** Be told whenever a lab has changed. */
  follow(call: () => void): void;
}

declare var psoas: HostOfLabs | undefined;

// Whether a lab of this page listens to keys already (kit/frame.js).
declare var psoasKeys: boolean | undefined;

// What a page's questions have answered, and who opens the folds that come late (kit/held.js).
declare var psoasAnswered: Set<string> | undefined;
declare var psoasWatcher: MutationObserver | undefined;
