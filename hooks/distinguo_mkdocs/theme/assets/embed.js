// @ts-check
/**
 * Explains words in any page: `<script type="module" src="…/assets/embed.js"></script>`. The first mention of each word
 * gets a card with what sets it apart; `<distinguo-term name="…">` explains one word wherever it stands. It asks for
 * one file of names and nothing else, and keeps nothing. docs/where-you-write.md describes its settings. Behind it in
 * the same file stand `name-matcher.js` and `word-rules.js`.
 */
(() => {
	if (!globalThis.customElements) return;
	/** What all such scripts of a page share, one for each glossary: their elements, and their names in the same order. */
	const shared = Array.isArray(self.distinguoEmbed?.glossaries)
		? self.distinguoEmbed // and no element of the page that has this id
		: (self.distinguoEmbed = { scripts: new WeakSet(), glossaries: [] });
	/** Milliseconds, in which a pointer may pass over a word, or move from a word into its card. */
	const DELAY = 200;
	/** Pixels between a card and the edge of the screen. */
	const EDGE = 8;
	const SKIPPED =
		"a, button, code, pre, kbd, samp, var, tt, script, style, template, noscript, textarea, input, select, option, " +
		"svg, math, canvas, iframe, audio, video, object, label, summary, rt, rp, h1, h2, h3, h4, h5, h6, " +
		"[role=button], [role=link], [role=tab], [role=heading], [role=img], [role=option], [role^=menuitem], [aria-hidden=true], " +
		"[contenteditable], [translate=no], .notranslate, [data-distinguo=off], distinguo-term";
	const STYLE = `
:host { display: inline; }
[role=button] { cursor: help; text-decoration: underline dotted; text-underline-offset: .2em; }
[role=button]:focus-visible { outline: 2px solid; outline-offset: 2px; }
.card { all: initial; position: fixed; inset: auto; z-index: 2147483647; overflow: auto; box-sizing: border-box; }
.card { width: max-content; max-width: min(22rem, calc(100vw - 16px)); max-height: calc(100vh - 16px); margin: 0; }
.card { padding: .8em 1em; border: 1px solid #767676; border-radius: .4em; box-shadow: 0 2px 12px #0003; }
.card { background: #fff; color: #1b1b1b; font: 15px/1.45 system-ui, sans-serif; text-align: start; }
.card[hidden] { display: none; }
.card p { margin: 0 0 .5em; }
.card p:last-child { margin: 0; }
.quiet { color: #595959; font-size: 13px; }
.card a { color: #14509e; }
.card a:focus-visible { outline: 2px solid #14509e; outline-offset: 2px; }
@media (prefers-color-scheme: dark) {
.card { background: #1d1f22; color: #f1f1f1; border-color: #8b8b8b; }
.quiet { color: #b9b9b9; }
.card a { color: #9cc4ff; }
}
@media print { .card { display: none; } }`;

	/** The element that loads this, whatever its kind: only a module does not know it. Others may have a file of this name, too. */
	const scriptElement = () => {
		const current = document.currentScript;
		if (current instanceof HTMLScriptElement) return current;
		/** @type {NodeListOf<HTMLScriptElement>} */
		const modules = document.querySelectorAll("script[type=module i][src]");
		return [...modules].find(
			(script) => script.src.split(/[?#]/)[0]?.endsWith("/embed.js") && !shared.scripts.has(script),
		);
	};
	const script = scriptElement();
	if (script) shared.scripts.add(script);
	const {
		names: namesAddress,
		in: rootSelector = "main, article",
		once: firstOnly = "page",
		terms: chosenTerms,
		auto = "on",
	} = script?.dataset ?? {};
	const address = new URL(
		namesAddress ?? "../data/embed.json",
		namesAddress ? document.baseURI : (script?.src ?? document.baseURI),
	);

	/** @type {Promise<EmbedNames | null>} */
	const loading = fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" })
		.then((answer) => (answer.ok ? answer.json() : null))
		.then((names) =>
			names?.format === "distinguo-embed" ? { ...names, root: new URL(names.root, address).href } : null,
		)
		.catch(() => null); // without names the page stays as it is
	const earlier = [...shared.glossaries];
	shared.glossaries.push(loading);

	/** An address of the site as a whole one; nothing for what is no address of a page. */
	const siteAddress = (/** @type {EmbedNames} */ names, /** @type {string} */ url) => {
		try {
			const pageAddress = new URL(url, names.root);
			return /^(https?|file):$/.test(pageAddress.protocol) ? pageAddress.href : "";
		} catch {
			return "";
		}
	};

	/** @type {DistinguoTerm | null} */
	let openTerm = null;
	let sheet = /** @type {CSSStyleSheet | null} */ (null);

	/** A term by its id or any of its names, in the first of some glossaries that has it. */
	const termIn = (/** @type {(EmbedNames | null)[]} */ glossaries, /** @type {string} */ wantedName) => {
		const fold = (/** @type {string} */ text) => self.distinguoUsage?.fold?.(text) ?? text;
		for (const names of glossaries) {
			const idByName = () => names?.names.find(([name]) => fold(name) === fold(wantedName))?.[2];
			const id = names && Object.hasOwn(names.terms, wantedName) ? wantedName : idByName();
			const term = names && id ? names.terms[id] : undefined;
			if (names && id && term) return { names, id, term };
		}
		return null;
	};

	/** What a word is looked for by. @param {Element} word */
	const wantedBy = (word) => (word.getAttribute("name") ?? word.textContent ?? "").trim();

	class DistinguoTerm extends HTMLElement {
		/** The glossary in which the word was found; none for a word that the page marks itself. @type {EmbedNames | null} */
		glossary = null;
		#timer = 0;
		/** @type {HTMLElement | null} */
		#word = null;
		/** @type {HTMLElement | null} */
		#card = null;
		/** Where the word stood when its card was opened. */
		#place = "";

		async connectedCallback() {
			const glossaries = await Promise.all(this.glossary ? [this.glossary] : shared.glossaries);
			const found = termIn(glossaries, wantedBy(this));
			if (!found || this.#word) return;
			if (!this.textContent?.trim()) this.textContent = found.term.name;
			this.#draw(found.names, found.term);
		}

		disconnectedCallback() {
			this.toggle(false);
		}

		/**
		 * @param {EmbedNames} names
		 * @param {EmbedTerm} term
		 */
		#draw(names, term) {
			const shadow = this.attachShadow({ mode: "open" });
			if (!sheet) {
				// A policy may forbid styles in a page, but not these.
				sheet = new CSSStyleSheet();
				sheet.replaceSync(STYLE);
			}
			shadow.adoptedStyleSheets = [sheet];
			const word = document.createElement("span");
			word.append(document.createElement("slot"));
			for (const [name, value] of Object.entries({
				role: "button",
				tabindex: "0",
				"aria-expanded": "false",
				"aria-controls": "card",
			}))
				word.setAttribute(name, value);
			const card = this.#cardOf(names, term);
			shadow.append(word, card);
			[this.#word, this.#card] = [word, card];

			word.addEventListener("click", () => this.toggle(openTerm !== this));
			word.addEventListener("keydown", (event) => {
				if (event.key !== "Enter" && event.key !== " ") return;
				event.preventDefault();
				this.toggle(openTerm !== this);
			});
			this.addEventListener("pointerenter", ({ pointerType }) => pointerType === "mouse" && this.#later(true));
			this.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && this.#later(false));
			this.addEventListener(
				"focusout",
				({ relatedTarget }) => relatedTarget !== this && openTerm === this && this.#later(false),
			);
			this.addEventListener("focusin", () => clearTimeout(this.#timer));
			this.toggleAttribute("data-ready", true);
		}

		/**
		 * The card of a term.
		 * @param {EmbedNames} names
		 * @param {EmbedTerm} term
		 */
		#cardOf(names, term) {
			const card = Object.assign(document.createElement("div"), {
				id: "card",
				className: "card",
				hidden: true,
				lang: names.language,
			});
			card.setAttribute("role", "note");
			card.popover = "manual"; // so that it is on top of all, and no part of the page moves it or cuts it off
			const bold = (/** @type {string} */ textContent) =>
				Object.assign(document.createElement("b"), { textContent });
			const addLine = (/** @type {string} */ textContent, className = "") => {
				const line = Object.assign(document.createElement("p"), { textContent, className, dir: "auto" });
				card.append(line);
				return line;
			};
			if (term.difference) addLine(term.difference).prepend(bold(`${term.versus}: `));
			else addLine("").append(bold(term.name));
			if (term.definition) addLine(term.definition, term.difference ? "quiet" : "");
			if (term.source) addLine(term.source, "quiet");
			const href = siteAddress(names, term.url);
			if (href) addLine("").append(Object.assign(document.createElement("a"), { href, textContent: term.more }));
			return card;
		}

		/** @param {boolean} isOpen */
		#later(isOpen) {
			clearTimeout(this.#timer);
			this.#timer = window.setTimeout(() => this.toggle(isOpen), DELAY);
		}

		/** @param {boolean} isOpen */
		toggle(isOpen) {
			clearTimeout(this.#timer);
			const [word, card] = [this.#word, this.#card];
			if (!word || !card) return;
			if (isOpen && openTerm !== this) openTerm?.toggle(false);
			openTerm = isOpen ? this : openTerm === this ? null : openTerm;
			if (!isOpen && card.contains(this.shadowRoot?.activeElement ?? null)) word.focus({ preventScroll: true });
			card.hidden = !isOpen;
			if (isOpen) card.showPopover?.();
			else card.hidePopover?.();
			word.setAttribute("aria-expanded", `${isOpen}`);
			if (!isOpen) return;
			const [wordBox] = word.getClientRects();
			const box = card.getBoundingClientRect();
			const { clientWidth: width, clientHeight: height } = document.documentElement;
			if (!wordBox) return;
			this.#place = this.#placeOf(word);
			const below = wordBox.bottom + 4;
			const top = below + box.height + EDGE <= height ? below : wordBox.top - box.height - 4;
			// Set by a script and not by an attribute, which a policy may forbid.
			const left = getComputedStyle(this).direction === "rtl" ? wordBox.right - box.width : wordBox.left;
			card.style.left = `${Math.max(EDGE, Math.min(left, width - box.width - EDGE))}px`;
			card.style.top = `${Math.max(EDGE, Math.min(top, height - box.height - EDGE))}px`;
		}

		#placeOf(/** @type {HTMLElement} */ word) {
			const [box] = word.getClientRects();
			return `${box?.left},${box?.top}`;
		}

		/** Close the card if the word has moved away from it. */
		closeIfMoved() {
			if (this.#word && this.#place !== this.#placeOf(this.#word)) this.toggle(false);
		}
	}
	if (customElements.get("distinguo-term")) {
		// The script of another glossary was first: it draws the words of both, and those of ours that it looked for in vain.
		loading.then(() => {
			for (const word of document.querySelectorAll("distinguo-term:not([data-ready])"))
				/** @type {DistinguoTerm} */ (word).connectedCallback?.();
		});
	} else {
		customElements.define("distinguo-term", DistinguoTerm);
		addEventListener("keydown", ({ key }) => key === "Escape" && openTerm?.toggle(false));
		// The path, since the word may stand in a component of the page: outside of it, that is the target.
		addEventListener(
			"pointerdown",
			(event) => openTerm && !event.composedPath().includes(openTerm) && openTerm.toggle(false),
		);
		// Any part of the page may be what scrolls, and not all of them hold the word.
		addEventListener("scroll", () => openTerm?.closeIfMoved(), { passive: true, capture: true });
	}

	/** The pieces of text in an element. @param {Element} root */
	const textsIn = (root) => {
		const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
		/** @type {Text[]} */
		const texts = [];
		while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
		return texts;
	};

	/** Explain the mentions in the text of the page. */
	const explain = async () => {
		await Promise.all(earlier); // of a word that several glossaries have, the first one is explained
		const names = await loading;
		const matcher = self.distinguoUsage?.matcher;
		if (!names || !matcher || auto === "off") return;
		const key = self.distinguoUsage?.wordRules?.(names.language)?.key ?? self.distinguoUsage?.fold ?? String;
		const chosenIds = chosenTerms ? new Set(chosenTerms.split(",").map((id) => id.trim())) : null;
		const knownNames = names.names.filter(([, , id]) => names.terms[id]);
		/** @type {Map<string, Set<string>>} */
		const termsByName = new Map();
		for (const [name, , id] of knownNames)
			termsByName.set(key(name), (termsByName.get(key(name)) ?? new Set()).add(id));
		const mentionsIn = matcher(
			[...knownNames, ...names.others].map(([name, exact]) => [name, exact]),
			names.language,
		);
		const explainedIds = new Set(
			[...document.querySelectorAll("distinguo-term")].map((word) => termIn([names], wantedBy(word))?.id),
		);
		const candidates = [...document.querySelectorAll(rootSelector)];
		const roots = candidates.filter(
			(root) => !candidates.some((candidate) => candidate !== root && candidate.contains(root)),
		);
		/** The mentions to explain in a piece of text. @param {string} text */
		const mentionsToExplain = (text) =>
			mentionsIn(text).flatMap(({ start, end, name }) => {
				const [id = "", ...otherTerms] = termsByName.get(name) ?? [];
				if (!id || otherTerms.length || (chosenIds && !chosenIds.has(id))) return [];
				if (firstOnly === "page" && explainedIds.has(id)) return [];
				explainedIds.add(id);
				return [{ start, end, id }];
			});
		const texts = (roots.length ? roots : [document.body])
			.flatMap(textsIn)
			.filter((text) => text.data.trim() && !text.parentElement?.closest(SKIPPED));
		// What the page hides may never be shown, and still is not the first mention that readers see.
		const hidden = new Set(texts.filter((text) => text.parentElement?.checkVisibility?.() === false));
		for (const text of [...texts.filter((text) => !hidden.has(text)), ...hidden])
			// The last one first: what is split off does not move what stands before it.
			for (const { start, end, id } of mentionsToExplain(text.data).reverse()) {
				text.splitText(end);
				const mention = text.splitText(start);
				const word = /** @type {DistinguoTerm} */ (document.createElement("distinguo-term"));
				word.glossary = names;
				word.setAttribute("name", id);
				mention.replaceWith(word);
				word.append(mention);
			}
		document.documentElement.toggleAttribute("data-distinguo-ready", true);
	};
	if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", explain);
	else explain();
	document.addEventListener("distinguo-explain", explain); // sent by a page that has replaced its text
})();
