(() => {
  const bytes = Uint8Array.from(atob(document.getElementById("key").textContent), (sign) => sign.charCodeAt(0));
  const key = JSON.parse(new TextDecoder().decode(bytes));
  const forms = [...document.querySelectorAll("form.question")];
  const links = [...document.querySelectorAll(".strip a")];
  const every = [...forms.keys()];
  const byId = (id) => document.getElementById(id);
  const isTyped = (n) => ["blank", "short"].includes(forms[n].dataset.form);
  const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);

  // What the page says, in each of its languages: as nodes, and as plain words.
  const words = (name, n, m) => {
    const found = document.querySelector(`[data-words="${name}"]`).content.cloneNode(true);
    for (const word of found.children) word.textContent = word.textContent.replace("{n}", n).replace("{m}", m);
    return found;
  };
  const plain = (...asked) => words(...asked).textContent;

  const given = (n) => state.answers[n].some((text) => text.trim());
  const unanswered = (n) => [...state.answers[n].keys()].filter((part) => !state.answers[n][part].trim());

  // Which parts of an answer are right, as the page finds; and as it counts, the reader having the last word.
  const found = (n) => {
    const { parts, ordered } = key.questions[n];
    const answer = state.answers[n];
    if (!isTyped(n)) return parts.map((part, place) => answer[place] === String(part));
    if (ordered) return parts.map((part, place) => accepts(part, answer[place]));
    const left = [...answer];
    return parts.map((part) => {
      const place = left.findIndex((text) => accepts(part, text));
      return place >= 0 && left.splice(place, 1).length > 0;
    });
  };
  const counted = (n) => found(n).map((right, part) => state.claims[n][part] ?? right);
  // Who says that they were right has written something: into the gap, or somewhere in a list that takes any order.
  const claimable = (n, part) => {
    const written = state.answers[n].map((text) => text.trim() !== "");
    if (key.questions[n].ordered) return written[part];
    return counted(n)[part] || counted(n).filter(Boolean).length < written.filter(Boolean).length;
  };
  const isRight = (n) => counted(n).every(Boolean);
  const points = (n) => key.questions[n].worth * counted(n).filter(Boolean).length;
  const worth = (n) => key.questions[n].worth * key.questions[n].parts.length;
  const verdict = (n) => {
    if (isRight(n)) return "right";
    if (counted(n).some(Boolean)) return "partly";
    return given(n) ? "wrong" : "empty";
  };

  const place = `deck-quiz-1 ${key.sheet}`; // The number changes with the form of what is kept.
  const fresh = (round) => ({
    round,
    answers: key.questions.map(({ parts }) => parts.map(() => "")),
    checked: [],
    claims: forms.map(() => ({})),
  });
  const recalled = () => {
    try {
      return JSON.parse(sessionStorage.getItem(place));
    } catch {
      return null; // No storage here, or a damaged one: the page begins anew.
    }
  };
  const remember = () => {
    try {
      sessionStorage.setItem(place, JSON.stringify(state));
    } catch {
      // Storage is full or forbidden: the page itself still knows.
    }
  };
  let state = recalled() ?? fresh(every);

  const signs = { right: "✓", partly: "◐", wrong: "✗", empty: "–" };
  const mark = (element, kind, name) => {
    element.replaceChildren(signs[kind], " ", words(name));
    element.className = `mark ${kind}`;
  };
  const told = (part, right, claimed) => {
    const sign = document.createElement("span");
    sign.className = "hidden";
    sign.append(words(right ? "page_right" : "page_wrong"));
    const element = part.querySelector(".mark");
    element.replaceChildren(signs[right ? "right" : "wrong"], sign);
    element.className = `mark ${right ? "right" : "wrong"}`;
    const claim = part.querySelector(".claim");
    if (!claim) return;
    claim.hidden = !claimed;
    claim.replaceChildren(words(right ? "page_disclaim" : "page_claim"));
  };
  const markOptions = (n) => {
    const right = key.questions[n].parts[0];
    [...forms[n].querySelectorAll(".option")].forEach((option, at) => {
      const chosen = state.answers[n][0] === String(at);
      option.classList.toggle("right", at === right);
      option.classList.toggle("wrong", chosen && at !== right);
      const element = option.querySelector(".mark");
      element.replaceChildren();
      if (at === right) mark(element, "right", "right_answer");
      if (chosen) at === right ? element.append(" · ", words("your_choice")) : mark(element, "wrong", "your_choice");
    });
  };

  // Show what is known of a question: open, or with its answer.
  const show = (n) => {
    const form = forms[n];
    const checked = state.checked.includes(n);
    const feedback = form.querySelector(".feedback");
    form.hidden = !state.round.includes(n);
    form.classList.toggle("checked", checked);
    form.querySelector("fieldset").disabled = checked;
    form.querySelector(".wanting").replaceChildren();
    for (const field of fields(form)) field.classList.remove("open");
    feedback.hidden = !checked;
    feedback.replaceChildren();
    if (!checked) return clear(form);
    feedback.innerHTML = key.questions[n].shown;
    refresh(n);
  };
  const clear = (form) => {
    form.classList.remove(...Object.keys(signs));
    for (const option of form.querySelectorAll(".option")) {
      option.classList.remove("right", "wrong");
      option.querySelector(".mark").replaceChildren();
    }
    for (const part of form.querySelectorAll("[aria-invalid]")) part.removeAttribute("aria-invalid");
  };
  const refresh = (n) => {
    const form = forms[n];
    const right = counted(n);
    mark(form.querySelector(".verdict .mark"), verdict(n), `page_${verdict(n)}`);
    form.querySelector(".verdict .soft").replaceChildren(right.length > 1 ? words("page_score", points(n), worth(n)) : "");
    form.classList.remove(...Object.keys(signs));
    form.classList.add(verdict(n));
    if (form.dataset.form === "choice") markOptions(n);
    form.querySelectorAll("[data-part]").forEach((part, at) => told(part, right[at], claimable(n, at)));
    if (isTyped(n)) form.querySelector(".own-words").hidden = found(n).every((of, at) => of || !claimable(n, at));
    if (!["blank", "match"].includes(form.dataset.form) && !key.questions[n].ordered) return;
    form.querySelectorAll("fieldset [name=part]:not([type=radio])").forEach((part, at) => {
      part.setAttribute("aria-invalid", String(!right[at]));
    });
  };

  // What is open is told once, when all is to be checked, and told again when something was answered since.
  const unfinished = () => state.round.filter((n) => !state.checked.includes(n) && unanswered(n).length);
  const warning = document.querySelector(".unfinished");
  const warn = (open) => {
    warning.hidden = !open.length;
    byId("unfinished").replaceChildren(open.length ? words("page_unfinished", open.length, state.round.length) : "");
    byId("all").replaceChildren(words(open.length ? "page_finish" : "page_check_all"));
    if (!open.length) return;
    byId("go").href = `#${forms[open[0]].id}`;
    byId("go").replaceChildren(words("page_go", open[0] + 1));
    byId("go").focus({ preventScroll: true });
    for (const element of [byId("all"), warning]) element.scrollIntoView({ block: "nearest", behavior: "instant" });
  };

  const summary = () => {
    const { round, checked } = state;
    warn([]);
    const answered = round.filter((n) => given(n) || checked.includes(n));
    const done = round.every((n) => checked.includes(n));
    const score = words("page_score", sum(round.filter((n) => checked.includes(n)).map(points)), sum(round.map(worth)));
    const count = words("page_answered", answered.length, round.length);
    byId("sum").replaceChildren(checked.length ? score : count.cloneNode(true));
    byId("answered").replaceChildren(checked.length && !done ? count : "");
    byId("all").hidden = done;
    byId("again").hidden = !done || round.every(isRight);
    byId("round").hidden = round.length === forms.length;
    byId("restart").hidden = !checked.length && byId("round").hidden;
    byId("round").replaceChildren(words("page_only", round.length, forms.length));
    for (const part of document.querySelectorAll(".part")) part.hidden = !part.querySelector("form:not([hidden])");
    links.forEach((link, n) => {
      const kind = checked.includes(n) ? verdict(n) : given(n) ? "given" : "open";
      link.parentElement.hidden = !round.includes(n);
      link.className = kind;
      link.setAttribute("aria-label", `${plain("page_question", n + 1)}: ${plain(`page_${kind}`)}`);
    });
  };

  const check = (numbers) => {
    state.checked = [...new Set([...state.checked, ...numbers])];
    numbers.forEach(show);
    summary();
    remember();
  };
  const reveal = (n) => {
    check([n]);
    forms[n].querySelector(".feedback").focus();
  };

  // What is not answered in full is asked for, and costs nothing; who does not know is shown the answer when they say so.
  const ask = (n) => {
    const form = forms[n];
    const open = unanswered(n);
    if (!open.length) return reveal(n);
    const name = form.dataset.form === "order" ? "page_wanting_order" : "page_wanting";
    const wanting = form.querySelector(".wanting");
    wanting.replaceChildren(given(n) ? words("page_wanting_rest", open.length, state.answers[n].length) : words(name));
    fields(form).forEach((field, part) => field.classList.toggle("open", given(n) && open.includes(part)));
    const first = fields(form)[open[0]];
    first.focus({ preventScroll: true });
    for (const element of [wanting, first]) element.scrollIntoView({ block: "nearest", behavior: "instant" });
  };
  const begin = (round) => {
    state = fresh(round);
    forms.forEach((form, n) => {
      fill(form, state.answers[n]);
      show(n);
    });
    summary();
    remember();
    byId("round").hidden ? document.querySelector("h1").focus() : byId("round").focus();
    scrollTo(0, 0);
  };
  const say = (...nodes) => document.querySelector("[role=status]").replaceChildren(...nodes);

  const move = (n, line, step) => {
    const all = lines(forms[n]);
    const to = Math.max(0, Math.min(all.indexOf(line) + step, all.length - 1));
    all.splice(to, 0, ...all.splice(all.indexOf(line), 1));
    line.parentElement.append(...all);
    forms[n].dataset.moved = "yes";
    say(words("page_moved", line.querySelector(".letter").textContent, to + 1));
  };

  forms.forEach((form, n) => {
    const changed = () => {
      state.answers[n] = read(form);
      form.querySelector(".wanting").replaceChildren();
      for (const field of form.querySelectorAll(".open")) field.classList.toggle("open", !field.value.trim());
      summary();
      remember();
    };
    form.addEventListener("input", changed);
    form.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button?.dataset.move) {
        move(n, button.closest("li"), Number(button.dataset.move));
        button.focus();
        changed();
      } else if (button?.classList.contains("reveal")) {
        reveal(n);
      } else if (button?.classList.contains("claim")) {
        const part = button.closest("[data-part]").dataset.part;
        state.claims[n][part] = !counted(n)[part];
        refresh(n);
        summary();
        remember();
        say(byId("sum").textContent);
      }
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target.type !== "text" || event.isComposing || event.keyCode === 229) return;
      const next = [...form.querySelectorAll("input[type=text]")].find((part) => part !== event.target && !part.value);
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!state.checked.includes(n)) ask(n);
    });
    for (const field of fields(form)) field.setAttribute("aria-describedby", form.querySelector(".wanting").id);
    fill(form, state.answers[n]);
    show(n);
  });
  byId("all").addEventListener("click", (event) => {
    const open = unfinished();
    if (open.length && warning.hidden) return warn(open);
    if (open.length && event.detail > 1) return; // The second half of a double click has not read what is open.
    check(state.round);
    byId("sum").focus();
  });
  byId("go").addEventListener("click", (event) => {
    event.preventDefault();
    const [first] = unfinished();
    forms[first].scrollIntoView({ behavior: "instant" });
    ask(first);
  });
  byId("again").addEventListener("click", () => begin(state.round.filter((n) => !isRight(n))));
  byId("restart").addEventListener("click", () => begin(every));
  summary();
})();
