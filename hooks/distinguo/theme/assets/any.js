// @ts-check
/* Any terms side by side. */
{
	const terms = (self["distinguo"] = {});
	const form = one("form.d-any");
	const result = one(".d-any-result");
	const message = one(".d-any-message");
	const table = one("table");
	const fields = every("[name]", form);
	const asked = new URLSearchParams(location.search).getAll("terms").join().split(",");
	const ids = [...new Set(asked)].filter((id) => /^[a-z0-9-]+$/.test(id)).slice(0, fields.length);

	const fill = (row) => {
		const cells = ids.map((id) => terms[id].cells[row.id.slice(4)]);
		const said = cells.map((cell) => cell?.says);
		const known = new Set(said.filter((says) => says != null)).size;
		row.classList.toggle("d-differs", known > 1);
		if (!known) row.remove();
		cells.forEach((cell, n) => {
			const first = said.indexOf(said[n]);
			const td = Object.assign(row.insertCell(), { role: "cell", innerHTML: cell?.html || '<i class="d-none">not recorded</i>' });
			td.dataset.label = terms[ids[n]].name;
			if (cell?.value && first < n) td.firstElementChild.textContent = `same as ${terms[ids[first]].name}`;
		});
	};

	const draw = () => {
		for (const { url: href, name } of ids.map((id) => terms[id]))
			table.rows[0].append(make("th", { role: "columnheader", scope: "col" }, make("a", { href }, name)));
		table.dataset.columns = ids.length;
		every("tr[id]").forEach(fill);
		const sources = [];
		for (const cite of every(".d-cite", table)) {
			const { href, title } = cite;
			const known = sources.indexOf(href) + 1;
			if (!known) one("ol", result).append(make("li", {}, make("a", { href }, title)));
			cite.textContent = `[${known || sources.push(href)}]`;
		}
		one(`#written-${[...ids].sort().join("-vs-")}`)?.removeAttribute("hidden");
		page.title = ids.map((id) => terms[id].name).join(" vs ");
		result.hidden = false;
	};

	self["named"] = (all) => one("datalist").replaceChildren(...all.map(([value, title]) => make("option", { value, title })));
	const id = ({ value }) => every("datalist > *").find((name) => name.value === value)?.title || value;
	fields.forEach((field, n) => (field.value = ids[n] || ""));
	form.hidden = false;
	form.onsubmit = (event) => {
		event.preventDefault();
		location.search = `?terms=${fields.map(id).filter(Boolean)}`;
	};
	if (ids.length < 2) message.textContent = "Choose two terms or more.";
	else Promise.all(ids.map((id) => load(`${form.dataset.cells}${id}.js`))).then(draw, () => (message.textContent = "The table could not be loaded."));
}
