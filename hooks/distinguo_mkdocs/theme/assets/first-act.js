// @ts-check
/**
 * What answers to a reader comes with the first thing that the reader does: the theme's own script, which is ten times
 * all of ours, and those of our scripts that a page can be read without. What is pressed before they are there is
 * answered once they are: a button of theirs, and a link that a finger has touched, for which there may be a card.
 *
 * The script element that loads this file names them: `data-scripts`, separated by spaces, and `data-theme`. What else
 * it says, it says for them: their elements get it, too.
 */
(() => {
	// Not document.currentScript itself: an element of the page may have that name, and would choose what runs.
	const scriptElement = Object.getOwnPropertyDescriptor(Document.prototype, "currentScript")?.get?.call(document);
	const { scripts = "", theme = "", ...rest } = scriptElement?.dataset ?? {};
	/**
	 * How long nothing must have been pressed or typed before the theme's script comes, in milliseconds: whoever does so
	 * waits for an answer.
	 */
	const QUIET = 2000;
	const CARD = "a[data-term], a.d-cite";
	/** The buttons that `take-along.js` and `drawer.js` answer. All others have an answer already, and would get a second one. */
	const LATE = "button[data-take], button[popovertarget], button[data-opens]";
	const firstActs = ["pointermove", "pointerdown", "focusin", "keydown", "scroll"];

	/** What was pressed before the scripts were there: buttons, and links that have a card. @type {Element[]} */
	const pressed = [];
	let isTouch = false;
	/** @param {PointerEvent} event */
	const notePointer = ({ pointerType }) => (isTouch = pointerType === "touch");
	/** @param {Event} event */
	const remember = (event) => {
		const target = event.target instanceof Element && event.target.closest(isTouch ? `${LATE}, ${CARD}` : LATE);
		if (!target) return;
		if (target instanceof HTMLAnchorElement) event.preventDefault();
		pressed.push(target);
	};

	/**
	 * Load a script. Several run in the order in which they are asked for.
	 * @param {string} src
	 * @param {() => void} [onend] what follows, whether it could be loaded or not
	 */
	const load = (src, onend) => {
		const script = Object.assign(document.createElement("script"), {
			src,
			async: false,
			onload: onend,
			onerror: onend,
		});
		Object.assign(script.dataset, rest);
		document.head.append(script);
	};

	const answerPressed = () => {
		removeEventListener("pointerdown", notePointer);
		removeEventListener("click", remember);
		for (const element of pressed) {
			if (element instanceof HTMLAnchorElement) {
				// Where its card has not come, the link leads where it leads.
				element.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, pointerType: "touch" }));
				element.click();
			}
			// Only listeners hear of an event that comes from no mouse: the browser does not press the button a second time.
			else element.dispatchEvent(new Event("click", { bubbles: true }));
		}
	};

	const loadTheme = () => {
		// The theme takes whatever is an alternate for another language, and would fetch a sitemap for each. The blank means
		// nothing, but what it looks for is the bare word.
		for (const link of document.querySelectorAll("link[rel=alternate]:not([hreflang])"))
			link.setAttribute("rel", "alternate ");
		// It starts its features when the document says that it has been read, which it did long ago. Not at once, so that a
		// reader's next act need wait for one of the two only.
		load(theme, () => setTimeout(() => document.dispatchEvent(new Event("DOMContentLoaded"))));
	};

	/** @type {ReturnType<typeof setTimeout> | undefined} */
	let timer;
	/** Wait until nothing is pressed for a while, then bring the theme. */
	const waitForQuiet = () => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			for (const eventName of ["pointerdown", "keydown"]) removeEventListener(eventName, waitForQuiet);
			loadTheme();
		}, QUIET);
	};

	/** @param {Event} [event] */
	const begin = (event) => {
		// A browser says so of a page that appears under a pointer which rests; on a link that has a card, that is enough.
		const isResting =
			event instanceof PointerEvent && event.type === "pointermove" && !event.movementX && !event.movementY;
		if (isResting && !(event.target instanceof Element && event.target.closest(CARD))) return;
		for (const eventName of firstActs) removeEventListener(eventName, begin);
		const names = scripts.split(" ").filter(Boolean);
		// Whoever presses something waits for the next picture: what is loaded comes after it.
		requestAnimationFrame(() =>
			setTimeout(() => {
				for (const [index, name] of names.entries())
					load(name, index === names.length - 1 ? answerPressed : undefined);
			}),
		);
		if (!theme) return;
		for (const eventName of ["pointerdown", "keydown"]) addEventListener(eventName, waitForQuiet);
		waitForQuiet();
	};

	for (const eventName of firstActs) addEventListener(eventName, begin, { passive: eventName === "scroll" });
	addEventListener("pointerdown", notePointer);
	addEventListener("click", remember);
	if (location.search || location.hash) begin(); // what is asked for stands in the address
})();
