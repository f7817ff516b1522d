// Light or dark. What was chosen lasts for the visit.

export const theme = {
  dark: matchMedia("(prefers-color-scheme: dark)"),
  chosen() {
    try {
      return sessionStorage.getItem("theme");
    } catch {
      return null; // a frame without rights has no storage
    }
  },
  set(name) {
    document.documentElement.setAttribute("data-jp-theme-light", String(name !== "dark"));
  },
  choose(name) {
    try {
      sessionStorage.setItem("theme", name);
    } catch {} // it lasts for this page then
    this.set(name);
  },
  is: () => (document.documentElement.getAttribute("data-jp-theme-light") === "false" ? "dark" : "light"),
  system() {
    return this.dark.matches ? "dark" : "light";
  },
};
