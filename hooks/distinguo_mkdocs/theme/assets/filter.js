// @ts-check
/* Hides what lacks a typed word. */
{
	const box = one(".d-filter input");
	const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
	const read = (list) => [...list.children].map((item) => [item, bare(`${item.textContent} ${item.dataset.words || ""}`)]);
	let items = every("[data-filtered]").flatMap(read);
	const apply = () => {
		const words = bare(box.value).split(/\s+/);
		const fits = items.filter(([item, text]) => !(item.hidden = !words.every((word) => text.includes(word))));
		// Of a split list the first.
		one("[data-named]")?.replaceChildren(...fits.slice(0, box.value && 50).map(([item]) => item));
		one(".d-filter output").textContent = box.value && `${fits.length} found`;
	};
	box.oninput = apply;
	apply();
	self["named"] = (innerHTML) => {
		items = read(make("ul", { innerHTML }));
		apply();
	};
}
