// Pages that come from a web server stay on the device (worker.js), so that they open without a network too. Not from a
// file, where they are already; not in a frame; not in class, where a computer is others' too; not where data is dear.

// What leads to no index is no page of a site, but a part of a package.
const isOfASite = () => Boolean(document.querySelector('.top a[href="index.html"], #kept-pages'));
const isOnTheWeb = () => location.protocol.startsWith("http") && origin !== "null" && top === self;
const isInClass = () => /^#(class|plan)/.test(location.hash);
const link = (rel, href) => document.head.append(Object.assign(document.createElement("link"), { rel, href }));
const isDear = () => Boolean(/** @type {any} */ (navigator).connection?.saveData);

/** @param {HTMLElement | null} words  shown once all pages are kept */
export async function keepPages(words) {
  if (!isOfASite() || !isOnTheWeb() || isInClass() || isDear() || !navigator.serviceWorker) return;
  link("manifest", "manifest.webmanifest");
  link("apple-touch-icon", "icon-180.png"); // an iPhone takes its icon from here, and from no address of data
  try {
    await navigator.serviceWorker.register("worker.js", { updateViaCache: "none" });
  } catch {
    return; // a private window, or a browser that was told not to
  }
  await navigator.serviceWorker.ready;
  if (words) words.hidden = false;
}
