// @ts-check
/* A card beside a link to a term or source. */

// For later scripts.
/** @type {any} */
const page = document;
const one = (selector, place = page) => place.querySelector(selector);
const every = (selector, place = page) => [...place.querySelectorAll(selector)];
const make = (tag, properties) => Object.assign(page.createElement(tag), properties);
const on = (acts, listener) => acts.split(" ").forEach((act) => addEventListener(act, listener));
// Data are scripts, for folders, too.
const load = (src) => new Promise((onload, onerror) => page.head.append(make("script", { src, onload, onerror })));

{
	// The theme's script comes with the reader's first act.
	let { theme } = page.currentScript.dataset;
	const bring = (event) => {
		if (!theme) return;
		load(theme);
		theme = "";
		if (event.key !== "/") return;
		event.preventDefault();
		one("[name=query]").focus();
	};
	on("pointermove pointerdown focusin keydown scroll", bring);
	if (location.search + location.hash) bring(0);
}
{
	const previews = JSON.parse(one("#d-previews")?.textContent || "{}");
	// What is put in is read out.
	const card = one(".d-preview");
	let shown, timer, touched;

	const link = ({ target }) => target.closest?.("a[data-term], a.d-cite");
	const inside = ({ target }) => card.contains(target);

	const show = (anchor) => {
		clearTimeout(timer);
		if (shown === anchor) return;
		shown = anchor;
		// That of a source is its line in the list of sources.
		const { dataset, hash, href } = anchor || page.body;
		const source = !dataset.term && hash && one(hash);
		card.innerHTML = source ? `<b>Source</b><p>${source.innerHTML}</p>` : previews[dataset.term] || "";
		const way = one("a", card);
		if (!way) return;
		way.href ||= href;
		const { top, bottom, left } = anchor.getClientRects()[0];
		const { style, offsetHeight: height, offsetWidth: width } = card;
		style.top = `${bottom + height + 8 > innerHeight && top > height + 60 ? top - height - 4 : bottom + 4}px`;
		style.left = `${Math.max(8, Math.min(left, page.body.clientWidth - width - 8))}px`;
		return true;
	};

	on("pointerdown", ({ pointerType }) => (touched = pointerType === "touch"));
	on("pointerover", (event) => {
		clearTimeout(timer);
		if (event.pointerType !== "touch" && !inside(event)) timer = setTimeout(show, 250, link(event));
	});
	on("focusin", (event) => {
		const anchor = link(event);
		const { names } = event.target["dataset"];
		if (names) load(names);
		if (anchor ? anchor.matches(":focus-visible") : !inside(event)) show(anchor);
	});
	on("keydown", ({ key }) => key === "Escape" && show());
	on("click", (event) => {
		const anchor = link(event);
		if (touched && anchor && shown !== anchor && show(anchor)) event.preventDefault();
		else if (!inside(event)) show();
	});
	on("scroll", () => show());
}
