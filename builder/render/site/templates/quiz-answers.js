"use strict";

// Typed answers are compared without what people do not mean: case, width, blanks, punctuation, an article in front
// and what stands in brackets. What stands between digits is meant, and so are %, #, & and the minus of a number.
const folded = (text) => {
  const even = text.normalize("NFKC").toLowerCase().replace(/[\p{Pd}\u2212]/gu, "-").trim();
  const bare = even.replace(/^(?:an?|the)\s+/, "").replace(/(\d),(?=\d{3}(?!\d))/g, "$1");
  return bare.replace(/(?:(?![%#&‰])[\p{P}\s])+/gu, (run, at, whole) => {
    const before = whole[at - 1] ?? "";
    if (!/\d/.test(whole[at + run.length] ?? "")) return "";
    if (/\d/.test(before)) return run.trim() || " ";
    return /^\s*-$/.test(run) && (at === 0 || /^\s/.test(run)) ? "-" : "";
  }) || even;
};
const readings = (text) => {
  const short = text.normalize("NFKC").replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】/g, " ");
  return [folded(text), folded(short)].filter((reading) => reading);
};
const accepts = (answers, given) => {
  const known = answers.flatMap(readings);
  return readings(given).some((reading) => known.includes(reading));
};

// Answers are lists of texts, one a part, empty where nothing was given; of lines in order, their options.
const lines = (form) => [...form.querySelectorAll(".lines > li")];
const read = (form) => {
  if (form.dataset.form === "choice") return [form.elements.part.value];
  if (form.dataset.form !== "order") return [...form.querySelectorAll("[name=part]")].map((part) => part.value);
  return lines(form).map((line) => (form.dataset.moved ? line.dataset.option : ""));
};
const fill = (form, answer) => {
  const parts = [...form.querySelectorAll("[name=part]")];
  if (form.dataset.form === "choice") {
    for (const part of parts) part.checked = part.value === answer[0];
  } else if (form.dataset.form === "order") {
    const place = (line) => Number(answer[0] ? answer.indexOf(line.dataset.option) : line.dataset.option);
    form.querySelector(".lines").append(...lines(form).sort((one, other) => place(one) - place(other)));
    form.dataset.moved = answer[0] ? "yes" : "";
  } else {
    parts.forEach((part, place) => { part.value = answer[place] ?? ""; });
  }
};
const fields = (form) => [...form.querySelectorAll("[name=part], [data-move='1']")];
