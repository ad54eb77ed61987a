// @ts-check
/* A card beside a link to a term or source. */

// For later scripts, too.
/** @type {any} */
const page = document;
const one = (selector, place = page) => place.querySelector(selector);
const every = (selector, place = page) => [...place.querySelectorAll(selector)];
const make = (tag, properties, ...children) => {
	const made = page.createElement(tag);
	made.append(...children);
	return Object.assign(made, properties);
};
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
	for (const act of ["pointermove", "pointerdown", "focusin", "keydown", "scroll"]) addEventListener(act, bring);
	if (location.search + location.hash) bring(0);
}
{
	const previews = JSON.parse(one("#d-previews")?.textContent || "{}");
	// What is put in is read out.
	const card = make("div", { className: "d-preview", role: "status", hidden: true });
	one("article").append(card);
	let shown, timer, touched;

	const link = ({ target }) => target.closest?.("a[data-term], a.d-cite");
	const inside = ({ target }) => card.contains(target);

	const said = ({ dataset, hash }) => {
		const source = !dataset.term && hash && one(`${hash} a`);
		return source ? { title: "Source", name: "it", text: source.textContent, url: source.href } : previews[dataset.term];
	};

	const close = () => {
		clearTimeout(timer);
		card.hidden = true;
		card.replaceChildren();
		shown = 0;
	};

	const open = (anchor) => {
		const preview = said(anchor);
		if (!preview || shown === anchor) return !!preview;
		close();
		shown = anchor;
		card.hidden = false;
		// Tab goes through the page.
		const way = (href, words) => (href ? make("a", { href, tabIndex: -1 }, words) : "");
		card.append(
			make("b", {}, preview.title || preview.name),
			make("p", {}, preview.text),
			way(preview.url || anchor.href, `Read about ${preview.name}`),
			way(preview.more, "Compare"),
		);
		const { top, bottom, left } = anchor.getClientRects()[0];
		const { style, offsetHeight: height, offsetWidth: width } = card;
		style.top = `${bottom + height + 8 > innerHeight && top > height + 60 ? top - height - 4 : bottom + 4}px`;
		style.left = `${Math.max(8, Math.min(left, page.body.clientWidth - width - 8))}px`;
		return true;
	};

	addEventListener("pointerdown", ({ pointerType }) => (touched = pointerType === "touch"), true);
	addEventListener("pointerover", (event) => {
		if (event.pointerType === "touch") return;
		const anchor = link(event);
		clearTimeout(timer);
		if (anchor) timer = setTimeout(open, 250, anchor);
		else if (shown && !inside(event)) timer = setTimeout(close, 250);
	});
	addEventListener("focusin", (event) => {
		const anchor = link(event);
		const { names } = event.target["dataset"];
		if (names) load(names);
		if (anchor?.matches(":focus-visible")) open(anchor);
		else if (!anchor && !inside(event)) close();
	});
	addEventListener("keydown", ({ key }) => key === "Escape" && close());
	addEventListener("click", (event) => {
		const anchor = link(event);
		if (anchor && touched && shown !== anchor && open(anchor)) event.preventDefault();
		else if (!inside(event)) close();
	});
	addEventListener("scroll", close);
}
