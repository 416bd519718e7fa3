(function () {
  "use strict";

  // Front and back are two pages in some readers, so what happened on the front is kept in both of these.
  function remembered() {
    if (window.deckChoice) return window.deckChoice;
    try {
      return JSON.parse(window.sessionStorage.getItem("deckChoice")) || {};
    } catch (error) {
      return {};
    }
  }

  function remember(state) {
    window.deckChoice = state;
    try {
      window.sessionStorage.setItem("deckChoice", JSON.stringify(state));
    } catch (error) {
      // Storage is full or forbidden: the variable has to do.
    }
  }

  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].join("-");
  }

  // FNV-1a, then MurmurHash3's finalizer: without it, texts that differ in their last digit stay neighbours.
  function hash(text) {
    let value = 2166136261;
    for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 16777619);
    value = Math.imul(value ^ (value >>> 16), 2246822507);
    value = Math.imul(value ^ (value >>> 13), 3266489909);
    return (value ^ (value >>> 16)) >>> 0;
  }

  function put(parent, name, className, text) {
    const element = parent.appendChild(document.createElement(name));
    element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  function shuffled(list, state) {
    const rank = (item) => hash([state.id, state.day, item.dataset.option].join(" "));
    const items = Array.from(list.children).sort((a, b) => rank(a) - rank(b));
    items.forEach((item) => list.appendChild(item));
    return items;
  }

  function lettered(item, box, letter) {
    const words = Array.from(item.childNodes);
    put(box, "span", "letter", letter);
    const body = put(box, "span", "body");
    const text = put(body, "span", "text");
    words.forEach((word) => text.appendChild(word));
    item.appendChild(box);
    return body;
  }

  function offer(item, letter, state) {
    const label = document.createElement("label");
    const radio = put(label, "input", "tappable");
    const option = item.dataset.option;
    radio.type = "radio";
    radio.name = "option";
    radio.addEventListener("change", () => {
      state.choice = option;
      remember(state);
    });
    // After a click or a tap the keys belong to Anki again: Space shows the answer.
    radio.addEventListener("click", (event) => event.detail && radio.blur());
    item.removeAttribute("data-option");
    item.setAttribute("role", "none");
    lettered(item, label, letter);
  }

  function mark(item, letter, state, told) {
    const right = item.dataset.option === "0";
    const yours = item.dataset.option === state.choice;
    const body = lettered(item, document.createElement("div"), letter);
    if (right) item.classList.add("right");
    else if (yours) item.classList.add("wrong");
    const words = [right && told.right, yours && told.yours].filter(Boolean);
    if (words.length) put(body, "span", "mark", (right ? "✓ " : "✗ ") + words.join(" · "));
  }

  function show(options) {
    const card = options.closest(".deck-card");
    const list = options.querySelector("ol");
    const back = card.classList.contains("back");
    const name = [options.dataset.card, card.lang].join(" ");
    let state = remembered();
    if (!back || state.name !== name) state = { name: name, id: options.dataset.card, day: today() };
    remember(state);

    const letters = {};
    shuffled(list, state).forEach((item, place) => {
      const letter = String.fromCharCode(65 + place);
      letters[item.dataset.option] = letter;
      if (back) mark(item, letter, state, options.dataset);
      else offer(item, letter, state);
    });
    options.classList.add("ready");
    if (!back) {
      list.setAttribute("role", "radiogroup");
      list.setAttribute("aria-label", options.dataset.prompt);
    }
    const reasons = card.querySelector(".reasons ul");
    if (reasons) {
      shuffled(reasons, state).forEach((item) => lettered(item, document.createElement("div"), letters[item.dataset.option]));
      reasons.parentNode.classList.add("ready");
    }
  }

  // Up and Down choose, whether or not a radio has the focus. Anki takes the focus from any input that is about to lose it,
  // so that a radio's own arrow keys would work only once.
  function chooseByKey(event) {
    const radios = Array.from(document.querySelectorAll(".deck-card.front .options input"));
    const focused = radios.indexOf(document.activeElement) >= 0;
    const idle = !document.activeElement || document.activeElement === document.body;
    const steps = { ArrowDown: 1, ArrowUp: -1, ArrowRight: focused ? 1 : 0, ArrowLeft: focused ? -1 : 0 };
    const step = steps[event.key];
    if (!step || !radios.length || !(focused || idle)) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const from = radios.findIndex((radio) => radio.checked);
    const next = radios[from < 0 && step < 0 ? radios.length - 1 : (from + step + radios.length) % radios.length];
    if (focused) {
      document.activeElement.blur();
      next.focus();
    }
    next.click();
    next.parentNode.scrollIntoView({ block: "nearest" });
  }

  document.querySelectorAll(".deck-card .options:not(.ready)").forEach(show);
  if (!window.deckChoiceKeys) {
    window.deckChoiceKeys = true;
    document.addEventListener("keydown", chooseByKey);
  }
})();
