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
	// What is put in is read out.
	const card = one(".d-preview");
	// Each term has a script of its own, which enters its card here.
	const cards = (self["distinguoCards"] ??= {});
	const about = one("[data-about]")?.dataset.about;
	let shown, timer, touched;

	const link = ({ target }) => target.closest?.("a[data-term], a.d-cite");
	const inside = ({ target }) => card.contains(target);

	const show = (anchor) => {
		clearTimeout(timer);
		if (shown === anchor) return;
		shown = anchor;
		// That of a source is its line in the list of sources.
		const { dataset, hash, href } = anchor || page.body;
		const { term } = dataset;
		const source = !term && hash && one(hash);
		const known = cards[term];
		if (term && !known) {
			// Who cannot have the card on a touch screen goes where the link leads.
			const failed = () => touched && location.assign(href);
			load(`${card.dataset.cards}${term}.js`).then(() => {
				if (shown !== anchor) return;
				shown = null;
				show(anchor);
			}, failed);
			return true;
		}
		card.innerHTML = source ? `<b>Source</b><p>${source.innerHTML}</p>` : known ? known.beside[about] || known.text : "";
		const [way, more] = every("a", card);
		if (!way) return;
		way.href ||= href;
		if (more && known) more.href = new URL(more.getAttribute("href"), new URL(card.dataset.cards, location.href)).href;
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
