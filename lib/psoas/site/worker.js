// Keeps the pages on this device, so that they open without a network too. In front of this stands what there is
// (psoas.site.offline): `pages` by name, each with a hash of its content, and `later`, the files of Python, which are
// kept once Python was asked for. Nothing else is kept, least of all what a reader did.

const keeper = /** @type {any} */ (globalThis);
const { pages, later } = keeper.psoasSite;
const HERE = new URL("./", location.href).href;
const CACHE = `psoas ${HERE}`; // other sites of this server have theirs
const PATIENCE = 4000; // ms until a network counts as none

const addressOf = (name) => HERE + name.split("/").map(encodeURIComponent).join("/");
const keyOf = (name) => `${addressOf(name)}?${pages[name] ?? later[name]}`;
const kept = async (name) => (await caches.open(CACHE)).match(keyOf(name));

function nameOf(url) {
  if (!url.startsWith(HERE)) return "";
  return decodeURIComponent(new URL(url).pathname.slice(new URL(HERE).pathname.length)) || "index.html";
}

// Made anew, for an answer that came by a detour may not be shown as a page.
async function fetched(name) {
  const answer = await fetch(addressOf(name), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return new Response(await answer.blob(), { headers: { "Content-Type": answer.headers.get("Content-Type") ?? "" } });
}

async function keep(name) {
  const answer = await fetched(name);
  await (await caches.open(CACHE)).put(keyOf(name), answer.clone());
  return answer;
}

const keepPages = () => Promise.all(Object.keys(pages).map(async (name) => (await kept(name)) ?? keep(name)));

async function forgetOlder() {
  const [cache, wanted] = [
    await caches.open(CACHE),
    new Set([...Object.keys(pages), ...Object.keys(later)].map(keyOf)),
  ];
  await Promise.all((await cache.keys()).map((one) => wanted.has(one.url) || cache.delete(one)));
}

// A page as it is now, or as it was kept.
async function page(request, name) {
  const old = await kept(name);
  if (!old) return fetch(request);
  const fresh = fetch(request, { cache: "no-cache" }).then((now) =>
    now.ok || now.type === "opaqueredirect" ? now : old,
  );
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, old));
  return Promise.race([fresh.catch(() => old), late]);
}

const file = async (request, name) => (await kept(name)) ?? keep(name).catch(() => fetch(request));

keeper.addEventListener("install", (event) => event.waitUntil(keepPages().then(() => keeper.skipWaiting())));
keeper.addEventListener("activate", (event) => event.waitUntil(forgetOlder().then(() => keeper.clients.claim())));
keeper.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const [name, { search }] = [nameOf(request.url), new URL(request.url)];
  if (Object.hasOwn(pages, name)) event.respondWith(page(request, name));
  // Another version of Python belongs to pages that are newer than this.
  else if (Object.hasOwn(later, name) && [`?${later[name]}`, ""].includes(search))
    event.respondWith(file(request, name));
});
