// @ts-check
/* The filter of an index page: hides what does not hold every typed word, and headings that nothing is left under. */
{
  /** @type {HTMLFormElement} */
  const form = document.querySelector("form.d-filter");
  const box = form.querySelector("input");
  /** @param {string} text */
  const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  /** @type {NodeListOf<HTMLElement>} */
  const items = document.querySelectorAll("[data-filtered] > li");
  const texts = [...items].map((item) => bare(`${item.textContent} ${item.dataset.words || ""}`));
  /** @type {NodeListOf<HTMLElement>} */
  const groups = document.querySelectorAll("[data-group]");
  const apply = () => {
    const words = bare(box.value).split(/\s+/);
    items.forEach((item, n) => (item.hidden = !words.every((word) => texts[n].includes(word))));
    for (const group of groups) group.hidden = !group.querySelector("[data-filtered] > li:not([hidden])");
    form.querySelector("output").textContent = box.value && `${[...items].filter(({ hidden }) => !hidden).length} found`;
  };
  form.hidden = false;
  form.onsubmit = (event) => event.preventDefault();
  box.oninput = apply;
  apply();
}
