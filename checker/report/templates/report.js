(() => {
  // Filter and search. Every group has one element with data-v; whatever else shows it names it in data-g.
  const groups = [...document.querySelectorAll("[data-v]")];
  const others = [...document.querySelectorAll("[data-g]")];
  const texts = new Map();
  const textOf = (el) => { if (!texts.has(el)) texts.set(el, fold(el.textContent)); return texts.get(el); };
  const fields = { text: one("f-text"), v: one("f-v"), k: one("f-k"), s: one("f-s") };
  const fits = (el, words) =>
    (!fields.v.value || el.dataset.v === fields.v.value) &&
    (!fields.k.value || el.dataset.k === fields.k.value) &&
    (!fields.s.value || el.dataset.s.split(" ").includes(fields.s.value)) &&
    words.every((word) => textOf(el).includes(word));
  const apply = () => {
    const words = fold(fields.text.value).split(/\s+/).filter(Boolean);
    const active = Boolean(words.length || fields.v.value || fields.k.value || fields.s.value);
    const shown = new Set();
    for (const el of groups) {
      const fit = fits(el, words);
      el.hidden = !fit;
      if (fit) shown.add(el.id);
    }
    for (const el of others) el.hidden = !el.dataset.g.split(" ").some((name) => shown.has(name));
    for (const folded of document.querySelectorAll("details.fold")) {
      if (active) folded.open = Boolean(folded.querySelector("[data-v]:not([hidden])"));
    }
    one("f-count").textContent = active ? one("f-count").dataset.text.replace("%1", shown.size).replace("%2", groups.length) : "";
  };
  for (const field of Object.values(fields)) field.addEventListener("input", apply);
  one("f-reset").addEventListener("click", () => { for (const field of Object.values(fields)) field.value = ""; apply(); });
  one("filter").hidden = false;
})();
