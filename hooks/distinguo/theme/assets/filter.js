// @ts-check
/* Hides what lacks a typed word. */
{
	const form = one("form.d-filter");
	const box = one("input", form);
	const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
	let items = every("[data-filtered] > li").map((item) => [item, bare(`${item.textContent} ${item.dataset.words || ""}`)]);
	const apply = () => {
		const words = bare(box.value).split(/\s+/);
		const fits = items.filter(([item, text]) => !(item.hidden = !words.every((word) => text.includes(word))));
		// A split list: show the first that fit.
		one("[data-named]")?.replaceChildren(...fits.slice(0, box.value && 50).map(([item]) => item));
		one("output", form).textContent = box.value && `${fits.length} found`;
	};
	form.hidden = false;
	box.oninput = apply;
	apply();
	self["named"] = (all) => {
		items = all.map(([name, href, words]) => [make("li", {}, make("a", { href }, name)), bare(`${name} ${words}`)]);
		apply();
	};
}
