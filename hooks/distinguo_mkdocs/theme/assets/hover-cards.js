// @ts-check
/**
 * A card beside a link to a term, or beside the mark of a source: on hover, on focus by keyboard, and at the first
 * touch.
 *
 * The cards of terms are in scripts, several in each, which enter them in `distinguoCards`; one is loaded when a reader
 * first turns to a link to a term in it. `data-packs` of this script's element says how many there are. They lie beside
 * this one, in `cards/`, unless `data-cards` names another folder. A page may load this script for several references:
 * each answers to links that lead into its own. `data-style` asks for the style sheet beside it. The card of a source
 * is its line in the page's own list of sources.
 */
(() => {
	/** Milliseconds, in which a pointer may pass over a link, or move from a link into its card. */
	const DELAY = 250;
	/** Pixels between a card and the edge of the screen. */
	const EDGE = 8;
	/** Pixels between a card and its link. */
	const GAP = 4;
	const LINK = "a[data-term], a.d-cite";

	// Not document.currentScript itself: an element of the page may have that name.
	const scriptElement = /** @type {HTMLScriptElement} */ (
		Object.getOwnPropertyDescriptor(Document.prototype, "currentScript")?.get?.call(document)
	);
	const folder = new URL(
		scriptElement.dataset.cards ?? "cards/",
		scriptElement.dataset.cards ? location.href : scriptElement.src,
	);
	const root = scriptElement.dataset.cards ? "" : new URL("../", scriptElement.src).href;
	// Where pages are turned without being loaded, this runs again on each: the cards are there already.
	const running = (window.distinguoHover ??= new Map());
	if (running.has(root)) return running.get(root)();
	/** @type {Map<number, Record<string, HoverCard>>} */
	const packs = new Map();
	const id = `d-card${running.size || ""}`;
	const card = Object.assign(document.createElement("div"), { id, className: "d-preview md-typeset" });

	/** @type {HTMLAnchorElement | null} */
	let shownLink = null;
	let timer = 0;
	let isTouch = false;

	/**
	 * @param {EventTarget | null} target
	 * @returns {HTMLAnchorElement | null}
	 */
	const linkAt = (target) => {
		/** @type {HTMLAnchorElement | null} */
		const link = target instanceof Element ? target.closest(LINK) : null;
		return link && (!link.dataset.term || link.href.startsWith(root)) ? link : null;
	};
	/** @param {EventTarget | null} target */
	const isInside = (target) => target instanceof Node && card.contains(target);

	/**
	 * The number of the script that has the card of a term, as the build reckons it.
	 * @param {string} term
	 */
	const packOf = (term) =>
		[...term].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 65521, 0) %
		Number(scriptElement.dataset.packs ?? 1);

	/**
	 * Load a script with cards.
	 * @param {number} pack
	 * @returns {Promise<unknown>}
	 */
	const load = (pack) =>
		new Promise((resolve, onerror) => {
			const onload = () => {
				// Taken out at once: another reference may have a term of the same id.
				packs.set(pack, window.distinguoCards ?? {});
				delete window.distinguoCards;
				resolve(undefined);
			};
			document.head.append(
				Object.assign(document.createElement("script"), {
					src: new URL(`${pack}.js`, folder).href,
					onload,
					onerror,
				}),
			);
		});

	/** Put the card, which is empty, among what is read: instant navigation puts another page in its place. */
	const placeInPage = () => (document.querySelector("main") ?? document.body).append(card);

	const hide = () => {
		clearTimeout(timer);
		shownLink?.removeAttribute("aria-describedby");
		shownLink = null;
		card.replaceChildren();
	};

	/**
	 * Put the card where there is room: under its link, else above it; never beyond the edge of the screen, but then it
	 * scrolls.
	 * @param {HTMLAnchorElement} link
	 */
	const place = (link) => {
		if (!card.hasChildNodes()) return;
		card.style.maxHeight = "";
		const { top, bottom, left } = link.getClientRects()[0] ?? link.getBoundingClientRect();
		const width = document.documentElement.clientWidth;
		const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
		const below = innerHeight - bottom - GAP - EDGE;
		const above = top - GAP - EDGE - Math.max(header, 0);
		const isBelow = card.offsetHeight <= below || below >= above;
		const height = Math.max(Math.min(card.offsetHeight, isBelow ? below : above), 0);
		card.style.maxHeight = `${height}px`;
		card.style.top = `${isBelow ? bottom + GAP : top - GAP - height}px`;
		card.style.left = `${Math.max(EDGE, Math.min(left, width - card.offsetWidth - EDGE))}px`;
	};

	/**
	 * Fill the card with what is said of a term.
	 * @param {HTMLAnchorElement} link
	 * @param {string} term
	 */
	const fillFromTerm = (link, term) => {
		/** @type {HTMLElement | null} */
		const page = document.querySelector("[data-about]");
		const about = page?.dataset.about ?? "";
		const { [term]: { text = "", beside = {} } = {} } = packs.get(packOf(term)) ?? {};
		card.innerHTML = beside[about] ?? text; // the engine's own, escaped where it was made
		const [readLink, compareLink] = card.querySelectorAll("a");
		if (readLink) readLink.href ||= link.href;
		if (compareLink) compareLink.href = new URL(compareLink.getAttribute("href") ?? "", folder).href;
	};

	/**
	 * Fill the card with the line of a source in the page's list.
	 * @param {HTMLAnchorElement} link
	 */
	const fillFromSource = (link) => {
		const source = link.hash ? document.getElementById(link.hash.slice(1)) : null;
		if (!source) return;
		const list = /** @type {HTMLElement | null} */ (source.closest("[data-title]"));
		const title = list?.dataset.title;
		if (title) card.append(Object.assign(document.createElement("b"), { textContent: title }));
		const line = document.createElement("p");
		line.append(...source.cloneNode(true).childNodes);
		card.append(line);
	};

	/**
	 * Fill the card with what its link leads to.
	 * @param {HTMLAnchorElement} link
	 * @returns {boolean} whether there is anything to show
	 */
	const fill = (link) => {
		const { term } = link.dataset;
		card.replaceChildren();
		if (term) fillFromTerm(link, term);
		else fillFromSource(link);
		return card.hasChildNodes();
	};

	/**
	 * Show the card of a link.
	 * @param {HTMLAnchorElement} link
	 * @returns {boolean} whether there is one, or will be
	 */
	const show = (link) => {
		clearTimeout(timer);
		if (shownLink === link) return true;
		hide();
		shownLink = link;
		const { term } = link.dataset;
		if (term && !packs.has(packOf(term))) {
			const showAgain = () => {
				if (shownLink !== link) return;
				shownLink = null;
				show(link);
			};
			const giveUp = () => {
				// Who cannot have the card on a touch screen goes where the link leads.
				if (shownLink === link && isTouch) location.assign(link.href);
			};
			load(packOf(term)).then(showAgain, giveUp);
			return true;
		}
		if (!card.isConnected) placeInPage();
		if (!fill(link)) return false;
		place(link);
		link.setAttribute("aria-describedby", card.id);
		return true;
	};

	addEventListener("pointerdown", ({ pointerType }) => (isTouch = pointerType === "touch"));
	addEventListener("pointerover", ({ target, pointerType }) => {
		clearTimeout(timer);
		if (pointerType === "touch" || isInside(target)) return;
		const link = linkAt(target);
		timer = setTimeout(() => (link ? show(link) : hide()), DELAY);
	});
	addEventListener("focusin", ({ target }) => {
		const link = linkAt(target);
		if (link?.matches(":focus-visible")) show(link);
		else if (!link && !isInside(target)) hide();
	});
	addEventListener("keydown", ({ key }) => key === "Escape" && hide());
	addEventListener("click", (event) => {
		// This script may have come between the touch and the click. A click that a script makes says nothing of it.
		if (event instanceof PointerEvent && event.pointerType) isTouch = event.pointerType === "touch";
		const link = linkAt(event.target);
		if (isTouch && link && shownLink !== link && show(link)) event.preventDefault();
		else if (!isInside(event.target)) hide();
	});
	addEventListener(
		"scroll",
		() => {
			// A card that waits for its time goes on waiting: browsers tell of a scroll after the pointer has come to rest on a
			// link.
			if (!shownLink) return;
			// It goes with its link: a link that is focused may be scrolled to after that.
			const { top, bottom } = shownLink.getBoundingClientRect();
			if (top >= 0 && bottom <= innerHeight) place(shownLink);
			else hide();
		},
		{ passive: true },
	);

	if (scriptElement.dataset.style !== undefined) {
		document.head.append(
			Object.assign(document.createElement("link"), {
				rel: "stylesheet",
				href: new URL("hover-cards.css", scriptElement.src).href,
			}),
		);
	}
	placeInPage();
	running.set(root, placeInPage);
	// A reader may have turned to a link before this script came.
	const focusedLink = linkAt(document.activeElement);
	const hoveredLink = linkAt(document.querySelector(`:is(${LINK}):hover`));
	if (focusedLink?.matches(":focus-visible")) show(focusedLink);
	else if (hoveredLink && matchMedia("(hover: hover)").matches) timer = setTimeout(show, DELAY, hoveredLink);
})();
