// Go to the language that was chosen here before, else to the first of the reader's that there is.
(function () {
  "use strict";

  const doors = Array.from(document.querySelectorAll("[data-door]"));

  function wanted() {
    let chosen = null;
    try {
      chosen = window.localStorage.getItem("deck-language");
    } catch (error) {
      // Storage is forbidden: the system's languages have to do.
    }
    return [chosen].concat(Array.from(navigator.languages || [])).filter(Boolean);
  }

  function same(one, other) {
    return one.split("-")[0].toLowerCase() === other.split("-")[0].toLowerCase();
  }

  const found = wanted()
    .map((lang) => doors.find((door) => door.dataset.door === lang) || doors.find((door) => same(door.dataset.door, lang)))
    .find(Boolean);
  window.location.replace((found || doors[0]).href);
})();
