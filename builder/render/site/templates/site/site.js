// On every page: a language that is chosen is remembered, and "/" leads to the search.
(function () {
  "use strict";

  document.querySelectorAll("[data-lang]").forEach((link) => {
    link.addEventListener("click", () => {
      link.hash = window.location.hash;
      try {
        window.localStorage.setItem("deck-language", link.dataset.lang);
      } catch (error) {
        // Storage is forbidden: the link works all the same.
      }
    });
  });

  // On a card's page the arrow keys scroll, as everywhere; only a test gives them to the options.
  if (!document.getElementById("run")) window.deckChoiceKeys = true;

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    const field = document.querySelector("input[type=search]");
    if (field) field.focus();
    else document.querySelector(".pages a").click();
  });
})();
