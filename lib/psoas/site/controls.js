// What a browser does with controls by itself, and a lab would not know of: it is undone.
//
// On reload, back and forward a browser puts into new controls what the old ones held; so nothing that a lab draws is
// remembered by it. WebKit resets such inputs when a whole page comes back from its memory, at a moment of its own; so
// what they hold becomes what a reset brings.

const CONTROLS = "input, select, textarea";

function forgetful(node) {
  if (!(node instanceof Element)) return;
  for (const one of [node, ...node.querySelectorAll(CONTROLS)]) {
    if (one.matches(CONTROLS)) one.setAttribute("autocomplete", "off");
  }
}

export function forgetControls() {
  const drawn = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach(forgetful);
  });
  drawn.observe(document.body, { childList: true, subtree: true });
  addEventListener("pagehide", () => {
    for (const one of document.querySelectorAll("input")) {
      if (one.type === "file") continue;
      one.defaultValue = one.value;
      one.defaultChecked = one.checked;
    }
  });
}
