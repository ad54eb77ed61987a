// @ts-check
/* Any terms side by side: puts the cells of the chosen terms, one small file each, into the table of all rows. */
{
  /** @type {Record<string, {name: string, url: string, cells: Record<string, {says: string, value: boolean, html: string}>}>} */
  const terms = (/** @type {any} */ (self).distinguo = {});
  /** @type {HTMLFormElement} */
  const form = document.querySelector("form.d-any");
  /** @type {HTMLElement} */
  const result = document.querySelector(".d-any-result");
  const message = document.querySelector(".d-any-message");
  const table = result.querySelector("table");
  const selects = [...form.querySelectorAll("select")];
  const asked = new URLSearchParams(location.search).getAll("terms").join().split(",");
  const ids = [...new Set(asked)].filter((id) => /^[a-z][a-z0-9-]*$/.test(id)).slice(0, selects.length);

  /** @param {string} tag @param {Record<string, string>} attributes */
  const make = (tag, attributes, html = "") => {
    const made = document.createElement(tag);
    for (const name in attributes) made.setAttribute(name, attributes[name]);
    made.innerHTML = html;
    return made;
  };
  /** @param {Element} place @param {string} href @param {string} text */
  const link = (place, href, text) => {
    place.append(make("a", { href }));
    place.lastElementChild.textContent = text;
    return place;
  };
  /** Fetch the cells of a term, as a script: a page read from a folder may load nothing else. @param {string} id */
  const load = (id) =>
    new Promise((onload, onerror) => document.head.append(Object.assign(make("script", {}), { src: `${form.dataset.cells}${id}.js`, onload, onerror })));

  /** @param {HTMLTableRowElement} row */
  const fill = (row) => {
    const cells = ids.map((id) => terms[id].cells[row.id.slice(4)]);
    const said = cells.map((cell) => cell?.says);
    const known = new Set(said.filter((one) => one !== undefined)).size;
    row.classList.toggle("d-differs", known > 1);
    if (!known) row.remove();
    cells.forEach((cell, n) => {
      const first = said.indexOf(said[n]);
      const td = make("td", { role: "cell", "data-label": terms[ids[n]].name }, cell?.html || '<i class="d-none">not recorded</i>');
      if (cell?.value && first < n) td.firstElementChild.textContent = `same as ${terms[ids[first]].name}`;
      row.append(td);
    });
  };

  const draw = () => {
    for (const id of ids) table.rows[0].append(link(make("th", { role: "columnheader", scope: "col" }), terms[id].url, terms[id].name));
    table.dataset.columns = `${ids.length}`;
    for (const row of [...table.rows]) if (row.id) fill(row);
    for (const body of table.tBodies) body.hidden = !body.querySelector("td");
    const sources = [];
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const cites = table.querySelectorAll(".d-cite a");
    for (const cite of cites) {
      const known = sources.indexOf(cite.href) + 1;
      if (!known) result.querySelector("ol").append(link(make("li", {}), cite.href, cite.title));
      cite.textContent = `${known || sources.push(cite.href)}`;
    }
    document.getElementById(`written-${[...ids].sort().join("-vs-")}`)?.removeAttribute("hidden");
    document.title = ids.map((id) => terms[id].name).join(" vs ");
    message.textContent = "";
    result.hidden = false;
  };

  selects.forEach((select, n) => (select.value = ids[n] || ""));
  form.hidden = false;
  form.onsubmit = (event) => {
    event.preventDefault();
    location.search = `?terms=${selects.map(({ value }) => value).filter(Boolean)}`;
  };
  if (ids.length < 2) message.textContent = "Choose two terms or more.";
  else Promise.all(ids.map(load)).then(draw, () => (message.textContent = "The table could not be loaded."));
}
