// @ts-check
/* Search by Pagefind in the theme's box. Only sites that ask for it load this. */
{
	const bundle = new URL("../pagefind/pagefind.js", page.currentScript.src).href;
	const form = one(".md-search__form");
	const box = one("input", form);
	const open = one("#__search");
	const list = one(".md-search-result__list");
	let engine;
	const ready = () =>
		(engine ??= import(bundle).then(async (found) => {
			await found.options({ ranking: { metaWeights: { title: 1, names: 1 } } });
			return found;
		}));

	const item = ({ url, meta, excerpt }) => {
		const article = make("article", { className: "md-search-result__article md-typeset" }, make("h1", {}, meta.title));
		article.append(make("p", { innerHTML: excerpt }));
		const link = make("a", { className: "md-search-result__link", href: url }, article);
		return make("li", { className: "md-search-result__item" }, link);
	};
	const find = async () => {
		const query = box.value.trim();
		const found = query ? await (await ready()).debouncedSearch(query, {}, 100) : { results: [] };
		if (!found) return; // more has been typed since
		const shown = await Promise.all(found.results.slice(0, 20).map((result) => result.data()));
		if (query !== box.value.trim()) return;
		one(".md-search-result__meta").textContent = `${found.results.length} found`;
		// What is called so comes before all that speaks of it.
		const called = ({ meta }) => (meta.names || "").toLowerCase().split("; ").includes(query.toLowerCase());
		shown.sort((one, other) => +called(other) - +called(one));
		list.replaceChildren(...shown.map(item));
	};

	box.oninput = find;
	box.onfocus = () => {
		open.checked = true;
		ready();
	};
	open.onchange = () => open.checked && box.focus();
	form.onreset = () => setTimeout(find);
	form.onsubmit = (event) => {
		event.preventDefault();
		one("a", list)?.click();
	};
	addEventListener("keydown", (/** @type {any} */ event) => {
		const { key, target } = event;
		const places = [box, ...every("a", list)];
		const at = places.indexOf(target);
		const step = { ArrowDown: 1, ArrowUp: -1 }[key];
		if (open.checked && key === "Escape") {
			open.checked = false;
			target.blur();
		} else if (open.checked && step && at >= 0) {
			places[(at + step + places.length) % places.length].focus();
			event.preventDefault();
		} else if (/^[/sf]$/.test(key) && !event.ctrlKey && !event.metaKey && !target.closest?.("input, select, textarea")) {
			box.focus();
			event.preventDefault();
		}
	});
}
