// @ts-check
/**
 * What answers to a reader comes with the first thing that the reader does: the theme's own script, which is ten times all of ours,
 * and those of our scripts that a page can be read without. What is pressed before they are there is answered once they are: a button,
 * and a link that a finger has touched, for which there may be a card.
 *
 * The script element that loads this file names them: `data-scripts`, separated by spaces, and `data-theme`. What else it says, it says
 * for them: their elements get it, too.
 */
(() => {
	// Not document.currentScript itself: an element of the page may have that name, and would choose what runs.
	const own = Object.getOwnPropertyDescriptor(Document.prototype, "currentScript")?.get?.call(document);
	const { scripts = "", theme = "", ...rest } = own?.dataset ?? {};
	/** How long nothing must have been pressed or typed before the theme's script comes, in milliseconds: whoever does so waits for an answer. */
	const QUIET = 2000;
	const CARD = "a[data-term], a.d-cite";
	const acts = ["pointermove", "pointerdown", "focusin", "keydown", "scroll"];

	/** What was pressed before the scripts were there: buttons, and links that have a card. @type {Element[]} */
	const pressed = [];
	let touched = false;
	/** @param {PointerEvent} event */
	const point = ({ pointerType }) => (touched = pointerType === "touch");
	/** @param {Event} event */
	const remember = (event) => {
		const found = event.target instanceof Element && event.target.closest(touched ? `button, ${CARD}` : "button");
		if (!found) return;
		if (found instanceof HTMLAnchorElement) event.preventDefault();
		pressed.push(found);
	};

	/**
	 * Load a script. Several run in the order in which they are asked for.
	 * @param {string} src
	 * @param {() => void} [onend] what follows, whether it could be loaded or not
	 */
	const load = (src, onend) => {
		const script = Object.assign(document.createElement("script"), { src, async: false, onload: onend, onerror: onend });
		Object.assign(script.dataset, rest);
		document.head.append(script);
	};

	const answer = () => {
		removeEventListener("pointerdown", point);
		removeEventListener("click", remember);
		for (const one of pressed) {
			if (one instanceof HTMLAnchorElement) {
				// Where its card has not come, the link leads where it leads.
				one.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, pointerType: "touch" }));
				one.click();
			}
			// Only listeners hear of an event that comes from no mouse: the browser does not press the button a second time.
			else one.dispatchEvent(new Event("click", { bubbles: true }));
		}
	};

	const bringTheme = () => {
		// The theme takes whatever is an alternate for another language, and would fetch a sitemap for each. The blank means nothing, but
		// what it looks for is the bare word.
		for (const link of document.querySelectorAll("link[rel=alternate]:not([hreflang])")) link.setAttribute("rel", "alternate ");
		// It starts its features when the document says that it has been read, which it did long ago. Not at once, so that a
		// reader's next act need wait for one of the two only.
		load(theme, () => setTimeout(() => document.dispatchEvent(new Event("DOMContentLoaded"))));
	};

	/** @type {ReturnType<typeof setTimeout> | undefined} */
	let coming;
	/** Wait until nothing is pressed for a while, then bring the theme. */
	const waitForQuiet = () => {
		clearTimeout(coming);
		coming = setTimeout(() => {
			for (const act of ["pointerdown", "keydown"]) removeEventListener(act, waitForQuiet);
			bringTheme();
		}, QUIET);
	};

	/** @param {Event} [event] */
	const begin = (event) => {
		// A browser says so of a page that appears under a pointer which rests; on a link that has a card, that is enough.
		const rests = event instanceof PointerEvent && event.type === "pointermove" && !event.movementX && !event.movementY;
		if (rests && !(event.target instanceof Element && event.target.closest(CARD))) return;
		for (const act of acts) removeEventListener(act, begin);
		const names = scripts.split(" ").filter(Boolean);
		// Whoever presses something waits for the next picture: what is loaded comes after it.
		requestAnimationFrame(() =>
			setTimeout(() => {
				for (const [index, name] of names.entries()) load(name, index === names.length - 1 ? answer : undefined);
			}),
		);
		if (!theme) return;
		for (const act of ["pointerdown", "keydown"]) addEventListener(act, waitForQuiet);
		waitForQuiet();
	};

	for (const act of acts) addEventListener(act, begin, { passive: act === "scroll" });
	addEventListener("pointerdown", point);
	addEventListener("click", remember);
	if (location.search || location.hash) begin(); // what is asked for stands in the address
})();
