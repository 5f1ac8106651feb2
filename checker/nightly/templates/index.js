(() => {
  // Filter and search. A row is a change or a story; a section without rows is hidden, what is folded opens.
  const rows = [...document.querySelectorAll("[data-row]")];
  const findings = [...document.querySelectorAll("[data-f]")];
  const groups = [...document.querySelectorAll("[data-group]")].reverse();
  const texts = new Map();
  const textOf = (el) => { if (!texts.has(el)) texts.set(el, fold(el.textContent)); return texts.get(el); };
  const fields = { text: one("f-text"), d: one("f-d"), s: one("f-s"), v: one("f-v") };
  const has = (el, name) => !fields[name]?.value || (el.dataset[name] ?? "").split(" ").includes(fields[name].value);
  const apply = () => {
    const words = fold(fields.text.value).split(/\s+/).filter(Boolean);
    const active = Boolean(words.length || fields.d?.value || fields.s.value || fields.v.value);
    let changes = 0, stories = 0;
    for (const el of rows) {
      const fit = has(el, "d") && has(el, "s") && has(el, "v") && words.every((word) => textOf(el).includes(word));
      el.hidden = !fit;
      if (fit && "change" in el.dataset) changes += 1;
      if (fit && "story" in el.dataset) stories += 1;
    }
    for (const el of findings) el.hidden = Boolean(fields.v.value) && el.dataset.f !== fields.v.value;
    for (const el of groups) el.hidden = active && !el.querySelector("[data-row]:not([hidden])");
    for (const el of document.querySelectorAll("details.fold")) if (active) el.open = Boolean(el.querySelector("[data-row]:not([hidden])"));
    one("f-count").textContent = active ? one("f-count").dataset.text.replace("%1", changes).replace("%2", stories) : "";
  };
  for (const field of Object.values(fields)) field?.addEventListener("input", apply);
  one("f-reset").addEventListener("click", () => { for (const field of Object.values(fields)) if (field) field.value = ""; apply(); });
  one("filter").open = matchMedia("(min-width: 44rem)").matches;
  one("filter").hidden = false;
})();
