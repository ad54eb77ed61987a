// @ts-check
/* Any terms side by side. */
{
	const terms = (self["distinguo"] = {});
	const form = one(".d-any");
	const message = one(".d-any-message");
	const table = one("table");
	const fields = every("[name]", form);
	const asked = new URLSearchParams(location.search).get("terms")?.split(",");
	const ids = [...new Set(asked)].filter((id) => /^[a-z0-9-]+$/.test(id)).slice(0, fields.length);

	const put = (row, html) => row.insertAdjacentHTML("beforeend", html);

	const draw = () => {
		const chosen = ids.map((id) => terms[id]);
		for (const { head } of chosen) put(table.rows[0], head);
		for (const row of every("tr[id]")) {
			const cells = chosen.map(({ cells, none }) => cells[row.id.slice(4)] || none);
			const said = cells.map(({ says }) => says);
			const known = new Set(said.filter((says) => says != null)).size;
			row.classList.toggle("d-differs", known > 1);
			if (!known) row.remove();
			cells.forEach(({ html, says }, n) => {
				const first = said.indexOf(says);
				put(row, html);
				if (says && first < n) one("td:last-child > *", row).innerHTML = chosen[first].same;
			});
		}
		table.dataset.columns = ids.length;
		const sources = [];
		for (const cite of every(".d-cite")) {
			const { href, title } = cite;
			const known = sources.indexOf(href) + 1;
			if (!known) one(".d-sources").appendChild(make("li")).append(make("a", { href, text: title }));
			cite.textContent = `[${known || sources.push(href)}]`;
		}
		const written = chosen[0].written[[...ids].sort().join("-vs-")];
		if (written) Object.assign(one(".d-written a"), written).parentElement.hidden = false;
		page.title = chosen.map(({ name }) => name).join(" vs ");
		one(".d-any-result").hidden = false;
	};

	self["named"] = (all) => (one("datalist").innerHTML = all);
	const id = ({ value }) => every("datalist > *").find((name) => name.value === value)?.title || value;
	fields.forEach((field, n) => (field.value = ids[n] || ""));
	form.onsubmit = (event) => {
		event.preventDefault();
		location.search = `?terms=${fields.map(id).filter(Boolean)}`;
	};
	if (ids[1]) {
		message.textContent = "";
		Promise.all(ids.map((id) => load(`${form.dataset.cells}${id}.js`))).then(draw, () => (message.textContent = message.dataset.failed));
	}
}
