// Whether a page is shown to a class: then nothing of a visit is kept, and nothing is brought back.

export const inClass = () =>
  location.hash.startsWith("#class") || document.documentElement.classList.contains("psoas-class");
