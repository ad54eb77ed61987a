// @ts-check
/**
 * Any two to four terms side by side. `?terms=client,customer` in the address names them. The table is put together
 * from the terms' cells, which scripts enter in `distinguoCells`; each has those of several terms, and `data-packs` of
 * the form says how many scripts there are. Only terms that have a row in common are offered beside each other.
 */
(() => {
	/**
	 * Load a script, once.
	 * @param {string} src
	 * @returns {Promise<unknown>}
	 */
	const load = (src) =>
		new Promise((onload, onerror) => {
			document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror }));
		});

	/** Wait until what was pressed, or typed, has been drawn. */
	const nextPicture = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

	/**
	 * The number of the script that has the cells of a term, as the build reckons it.
	 * @param {string} term
	 * @param {number} packs
	 */
	const packOf = (term, packs) =>
		[...term].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 65521, 0) % packs;

	/**
	 * Fill the gaps of a text: `{n}` with the value called n.
	 * @param {string | undefined} text
	 * @param {Record<string, string | number>} values
	 */
	const filled = (text, values) => (text ?? "").replace(/\{(\w+)\}/g, (_, name) => `${values[name] ?? ""}`);

	/** @param {HTMLOptionElement} option */
	const rowsOf = ({ dataset }) => new Set((dataset.rows ?? "").split(" ").filter(Boolean));

	/**
	 * Let each list offer only the terms that have a row in common with every term chosen in the others.
	 * @param {HTMLSelectElement[]} lists
	 */
	const offerComparable = (lists) => {
		const [firstList] = lists;
		if (!firstList) return;
		const allOptions = [...firstList.options].map(
			(option) => /** @type {HTMLOptionElement} */ (option.cloneNode(true)),
		);
		const update = () => {
			const chosen = lists.map(({ value }) => value);
			lists.forEach((list, index) => {
				const chosenElsewhere = allOptions.filter(
					({ value }) =>
						value &&
						chosen.some((chosenValue, otherIndex) => otherIndex !== index && chosenValue === value),
				);
				const comparable = allOptions.filter((option) => {
					const rows = rowsOf(option);
					return (
						option.value &&
						chosenElsewhere.every(
							(otherOption) =>
								otherOption !== option && [...rowsOf(otherOption)].some((row) => rows.has(row)),
						)
					);
				});
				const [emptyOption] = list.options;
				if (emptyOption)
					list.replaceChildren(emptyOption, ...comparable.map((option) => option.cloneNode(true)));
				list.value = comparable.some(({ value }) => value === chosen[index]) ? (chosen[index] ?? "") : "";
			});
		};
		for (const list of lists) list.addEventListener("change", update);
		update();
	};

	/**
	 * Write the cells of the terms into the rows of the table; rows that say nothing of them go.
	 * @param {HTMLTableElement} table
	 * @param {TermCells[]} terms
	 * @returns {{ common: number, single: number }} how many rows say something of several terms, and of one
	 */
	const fill = (table, terms) => {
		let common = 0;
		let single = 0;
		for (const { head, definition } of terms) {
			table.tHead?.rows[0]?.insertAdjacentHTML("beforeend", head);
			table.querySelector(".d-any-definitions")?.insertAdjacentHTML("beforeend", definition);
		}
		for (const row of table.querySelectorAll("tr[id^=row-]")) {
			const cells = terms.map(({ cells, none }) => cells[row.id.slice(4)] ?? none);
			const digests = cells.map(({ says }) => says);
			const knownDigests = digests.filter((says) => says !== undefined);
			if (!knownDigests.length) {
				row.remove();
				continue;
			}
			if (knownDigests.length > 1) common++;
			else single++;
			row.classList.toggle("d-single", knownDigests.length === 1);
			row.classList.toggle("d-differs", new Set(knownDigests).size > 1);
			cells.forEach(({ html, says }, index) => {
				const firstIndex = digests.indexOf(says);
				row.insertAdjacentHTML("beforeend", html);
				const words = row.lastElementChild?.firstElementChild;
				if (says && firstIndex < index && words) words.innerHTML = terms[firstIndex]?.same ?? "";
			});
		}
		for (const group of table.tBodies) {
			group.classList.toggle("d-single", !group.querySelector(".d-any-definitions, [id]:not(.d-single)"));
			group.classList.toggle("d-differs", group.querySelector(".d-differs") !== null);
		}
		table.dataset.columns = `${terms.length}`;
		return { common, single };
	};

	/**
	 * Number the sources that the table cites, and list them.
	 * @param {HTMLElement} result
	 */
	const listSources = (result) => {
		/** @type {string[]} */
		const sources = [];
		for (const cite of /** @type {NodeListOf<HTMLAnchorElement>} */ (result.querySelectorAll("table .d-cite"))) {
			const { href, title } = cite;
			let index = sources.indexOf(href);
			if (index < 0) {
				index = sources.push(href) - 1;
				const item = document.createElement("li");
				item.append(Object.assign(document.createElement("a"), { href, textContent: title }));
				result.querySelector(".d-sources")?.append(item);
			}
			cite.textContent = `[${index + 1}]`;
		}
	};

	/** The parts of the page, if this is the one on which terms are compared. */
	const partsOfPage = () => {
		const form = document.querySelector("form.d-any");
		const message = form?.querySelector(".d-any-message");
		const result = document.querySelector(".d-any-result");
		const table = result?.querySelector("table");
		const isThere =
			form instanceof HTMLFormElement && message instanceof HTMLElement && result instanceof HTMLElement && table;
		return isThere ? { form, message, result, table } : undefined;
	};

	const start = () => {
		const parts = partsOfPage();
		if (!parts) return;
		const { form, message, result, table } = parts;
		const lists = [...form.querySelectorAll("select")];
		const fields = /** @type {(HTMLSelectElement | HTMLInputElement)[]} */ ([
			...form.querySelectorAll("[name=terms]"),
		]);
		const askedIds = new URLSearchParams(location.search).get("terms")?.split(",") ?? [];
		const ids = [...new Set(askedIds)].filter((id) => /^[\p{L}\p{M}\p{N}-]+$/u.test(id)).slice(0, fields.length);
		// Every list holds every term now: each chosen one can be set, whatever the others are.
		for (const list of lists.slice(1))
			list.append(...[...(lists[0]?.options ?? [])].slice(1).map((option) => option.cloneNode(true)));
		fields.forEach((field, index) => (field.value = ids[index] ?? ""));
		offerComparable(lists);

		/** The id of what is chosen: of a name from a list that came later, the title that stands beside it. */
		const idOf = (/** @type {{ value: string }} */ { value }) => {
			const titledOption = [...form.querySelectorAll("option")].find(
				(option) => option.title && option.value === value,
			);
			return titledOption?.title ?? value;
		};
		form.addEventListener("focusin", async ({ target }) => {
			const { names, list = "" } = target instanceof HTMLInputElement ? target.dataset : {};
			if (!names) return;
			for (const field of fields) delete field.dataset.names;
			await load(names);
			const datalist = form.querySelector("datalist");
			if (datalist) datalist.innerHTML = window.distinguoLists?.[list] ?? "";
		});
		form.addEventListener("submit", (event) => {
			event.preventDefault();
			location.search = `?terms=${fields.map(idOf).filter(Boolean).join()}`;
		});
		result.addEventListener("change", async ({ target }) => {
			if (!(target instanceof HTMLInputElement)) return;
			await nextPicture();
			// No classes: the theme asks of tables whether they have any, and would ask all cells again.
			if (target.matches(".d-only")) result.toggleAttribute("data-differing", target.checked);
			else if (target.matches(".d-show-single")) result.toggleAttribute("data-all", target.checked);
		});
		if (ids.length < 2) return;
		message.textContent = "";
		/** @param {TermCells["written"][string] | undefined} comparison that somebody has written of these terms */
		const linkComparison = (comparison) => {
			const link = result.querySelector(".d-written a");
			if (!comparison || !(link instanceof HTMLAnchorElement)) return;
			link.href = comparison.href;
			link.textContent = comparison.text;
			/** @type {HTMLElement} */ (link.parentElement).hidden = false;
		};
		const fail = () => void (message.textContent = form.dataset.failed ?? "");
		const packs = [...new Set(ids.map((id) => packOf(id, Number(form.dataset.packs))))];
		Promise.all(packs.map((pack) => load(`${form.dataset.cells}${pack}.js`))).then(() => {
			const terms = ids.flatMap((id) => window.distinguoCells?.[id] ?? []);
			if (terms.length < ids.length) return fail();
			// A term that has no row in common with the others is not offered, but was asked for.
			lists.forEach((list, index) => {
				const [id, term] = [ids[index], terms[index]];
				if (id && term && list.value !== id) list.add(new Option(term.name, id, true, true));
			});
			const { common, single } = fill(table, terms);
			listSources(result);
			linkComparison(terms[0]?.written[[...ids].sort().join("-vs-")]);
			const { none, some, more, versus = "" } = form.dataset;
			message.textContent =
				filled(common ? some : none, { n: common }) + filled(single ? more : "", { n: single });
			const tools = /** @type {HTMLElement | null} */ (result.querySelector(".d-tools"));
			if (tools) tools.hidden = !common && !single;
			const singleRowsBox = result.querySelector(".d-show-single");
			if (singleRowsBox instanceof HTMLElement && singleRowsBox.parentElement)
				singleRowsBox.parentElement.hidden = !single;
			document.title = terms.map(({ name }) => name).join(versus);
			result.hidden = false;
		}, fail);
	};

	// Instant navigation puts another page in place of this one, and says so.
	if (window.document$) window.document$.subscribe(start);
	else start();
})();
