// Runs Python for the page that holds this one: hands its questions to a worker, and the answers back. The worker is
// started from a blob, because such a one keeps this page's policy: it reaches nothing but the folder that it lies in.

const program = new URL(`worker.js${location.search}`, location.href).href;
const { port1: line, port2: theirs } = new MessageChannel();
let worker = null;

const tell = (message) => line.postMessage(message);

function start() {
  const address = URL.createObjectURL(new Blob([`import ${JSON.stringify(program)};`], { type: "text/javascript" }));
  worker = new Worker(address, { type: "module" });
  worker.addEventListener("message", ({ data }) => tell(data));
  worker.addEventListener("error", ({ message }) => {
    stop();
    tell({ broken: message || "a file of it could not be fetched" });
  });
  return worker;
}

function stop() {
  worker?.terminate();
  worker = null;
}

line.addEventListener("message", ({ data }) => {
  if (data.stop) stop();
  else (worker ?? start()).postMessage(data);
});
line.start();
parent.postMessage({ ready: true }, location.origin, [theirs]);
