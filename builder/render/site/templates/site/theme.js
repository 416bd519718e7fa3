// Light or dark before anything is drawn: as was chosen here, else as the system says. Anki's class is used, for cards.
(function () {
  "use strict";

  const system = window.matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try {
      return window.localStorage.getItem("deck-theme");
    } catch (error) {
      return null;
    }
  }

  function draw() {
    const dark = (chosen() || (system.matches ? "dark" : "light")) === "dark";
    document.documentElement.classList.toggle("nightMode", dark);
    const button = document.querySelector(".theme");
    if (button) button.setAttribute("aria-pressed", String(dark));
  }

  function turn() {
    const dark = document.documentElement.classList.contains("nightMode");
    try {
      window.localStorage.setItem("deck-theme", dark ? "light" : "dark");
    } catch (error) {
      return;
    }
    draw();
  }

  draw();
  system.addEventListener("change", draw);
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".theme");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", turn);
    draw();
  });
})();
