// Sets light or dark before the first paint. A file of its own, so that no inline script is needed.
(function () {
  var chosen = null;
  try {
    // What the reader chose; else what the server says, as far as it was known last time.
    chosen = localStorage.getItem("mantine-color-scheme-value") || JSON.parse(localStorage.getItem("oriel-server-defaults")).state.scheme;
  } catch (unavailable) {
    // Storage may be switched off or empty; the system's choice then decides.
  }
  var dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
