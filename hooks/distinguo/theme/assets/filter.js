// @ts-check
/* The filter of an index page: hides what does not hold every typed word, and the style sheet the headings that nothing is left under. */
{
  const form = one("form.d-filter");
  const box = one("input", form);
  const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const items = every("[data-filtered] > li");
  const texts = items.map((item) => bare(`${item.textContent} ${item.dataset.words || ""}`));
  const apply = () => {
    const words = bare(box.value).split(/\s+/);
    items.forEach((item, n) => (item.hidden = !words.every((word) => texts[n].includes(word))));
    one("output", form).textContent = box.value && `${items.filter(({ hidden }) => !hidden).length} found`;
  };
  form.hidden = false;
  box.oninput = apply;
  apply();
}
