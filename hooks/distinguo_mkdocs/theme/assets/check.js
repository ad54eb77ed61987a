// @ts-check
/**
 * The page that checks a text: marks its words, lists what is to be said of them, and puts other words in their place.
 * The text stays in this tab; nothing is sent.
 *
 * It needs `name-matcher.js`, `findings.js`, and the guide that `usage.js` enters.
 */
(() => {
	const STORE = "distinguo.check";
	const AROUND = 40;

	/**
	 * Fill the gaps of a text: `{n}` with the value called n.
	 * @param {string | undefined} text
	 * @param {Record<string, string | number>} values
	 */
	const filled = (text, values) => (text ?? "").replace(/\{(\w+)\}/g, (_, name) => `${values[name] ?? ""}`);

	/** @param {string} textContent @param {() => void} onclick */
	const button = (textContent, onclick) =>
		Object.assign(document.createElement("button"), {
			type: "button",
			className: "d-button",
			textContent,
			onclick,
		});

	/** @returns {{ text: string, context: string }} */
	const storedDraft = () => {
		try {
			return { text: "", context: "", ...JSON.parse(sessionStorage.getItem(STORE) ?? "{}") };
		} catch {
			return { text: "", context: "" }; // no storage, or not what was put there
		}
	};

	/** @param {{ text: string, context: string }} draft */
	const storeDraft = (draft) => {
		try {
			sessionStorage.setItem(STORE, JSON.stringify(draft));
		} catch {
			// A browser may keep nothing for this site: then the draft is gone with the page.
		}
	};

	const start = () => {
		/** @type {HTMLFormElement | null} */
		const form = document.querySelector("form.d-check");
		const guide = self.distinguoUsage?.guide;
		const findingsIn = guide && self.distinguoUsage?.findings?.(guide);
		if (!form || !findingsIn || form.classList.contains("d-live")) return;
		form.classList.add("d-live");
		const texts = form.dataset;
		const part = (/** @type {string} */ name) =>
			/** @type {HTMLElement} */ (form.querySelector(`[data-part=${name}]`));
		const area = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
		const select = form.querySelector("select");
		const template = /** @type {HTMLTemplateElement} */ (form.querySelector("template")).content;

		/** An address of the site, which counts from its root, as seen from this page. */
		const addressFromHere = (/** @type {string} */ url) => {
			const [path = "", anchor = ""] = url.split("#");
			return `${(texts.address ?? "").replace("terms/", path)}${anchor && `#${anchor}`}`;
		};

		const keepDraft = () => storeDraft({ text: area.value, context: select?.value ?? "" });

		/** @param {UsageFinding} finding */
		const reasonOf = ({ code, choices, clues, context }) => {
			const values = {
				context,
				write: choices[0]?.write ?? "",
				clues: clues.map((word) => filled(texts.quoted, { word })).join(texts.joint),
			};
			const textOfFine = context ? texts.wanted : clues.length ? texts.fine : "";
			const text = {
				"house-rule": texts.rule,
				"deprecated-name": texts.deprecated,
				"retired-name": texts.retired,
				"mix-up": texts.mixed,
				undecided: texts.open,
				fine: textOfFine,
			};
			return filled(text[code], values);
		};

		/**
		 * Put a word in the place of some others, and check again.
		 * @param {UsageFinding[]} findings
		 * @param {string[]} words
		 */
		const replaceWith = (findings, words) => {
			let text = area.value;
			for (const [index, { start: wordStart, end }] of [...findings.entries()].reverse())
				text = text.slice(0, wordStart) + words[index] + text.slice(end);
			area.value = text;
			keepDraft();
			show();
			const values = { word: findings[0]?.word ?? "", write: words[0] ?? "" };
			part("status").prepend(`${filled(texts.replaced, values)} `);
			/** @type {HTMLElement} */ (form.querySelector(".d-finding__acts button") ?? area).focus();
		};

		/**
		 * @param {UsageFinding} finding
		 * @param {UsageFinding[]} findings
		 * @param {number} number
		 */
		const itemOf = (finding, findings, number) => {
			const item = /** @type {HTMLElement} */ (
				/** @type {DocumentFragment} */ (template.cloneNode(true)).firstElementChild
			);
			const inItem = (/** @type {string} */ name) =>
				/** @type {HTMLElement} */ (item.querySelector(`.d-finding__${name}`));
			const { start: wordStart, end, word, code, choices, question, words, answers } = finding;
			item.id = `finding-${number}`;
			const place = /** @type {HTMLAnchorElement} */ (inItem("place").firstElementChild);
			place.href = `#mark-${number}`;
			const [before, after] = [
				area.value.slice(Math.max(0, wordStart - AROUND), wordStart),
				area.value.slice(end, end + AROUND),
			];
			place.append(
				before.replace(/^\S*\s/, wordStart > AROUND ? "… " : "$&"),
				Object.assign(document.createElement("b"), { textContent: word }),
				after.replace(/\s\S*$/, end + AROUND < area.value.length ? " …" : "$&"),
			);
			inItem("says").textContent = reasonOf(finding);
			inItem("why").textContent =
				[...new Set(choices.map(({ why }) => why))].join(" ").trim() || (code === "fine" ? "" : question);
			if (question && code !== "fine") {
				inItem("answers").append(
					...words.map((rivalWord, index) =>
						Object.assign(document.createElement("li"), {
							textContent: filled(texts.answer, { word: rivalWord, answer: answers[index] ?? "" }),
						}),
					),
				);
			}
			const actions = inItem("acts");
			const link = /** @type {HTMLAnchorElement} */ (actions.firstElementChild);
			const url = (code === "house-rule" && choices[0]?.url) || finding.url;
			if (url && texts.pages?.split(" ").includes(url.split("/")[0] ?? "")) link.href = addressFromHere(url);
			else link.remove();
			const writes = code === "fine" ? [] : [...new Set(choices.map(({ write }) => write).filter(Boolean))];
			const buttons = writes.flatMap((write, choiceIndex) => {
				const replaceButton = button(filled(texts.write, { write }), () => replaceWith([finding], [write]));
				const alike = findings.filter(
					(otherFinding) =>
						otherFinding.code === code &&
						otherFinding.word.toLowerCase() === word.toLowerCase() &&
						otherFinding.choices[choiceIndex]?.write.toLowerCase() === write.toLowerCase(),
				);
				if (alike.length < 2 || alike[0] !== finding || code === "undecided") return [replaceButton];
				const writes = () => alike.map((otherFinding) => otherFinding.choices[choiceIndex]?.write ?? "");
				const label = filled(texts.all, { write, n: alike.length });
				const replaceAllButton = button(label, () => replaceWith(alike, writes()));
				return [replaceButton, replaceAllButton];
			});
			actions.prepend(...buttons);
			return item;
		};

		const show = () => {
			const text = area.value;
			const findings = findingsIn(text, select?.value);
			const kindOf = (/** @type {UsageFinding} */ { code }) =>
				code === "fine" ? "fine" : code === "undecided" ? "decide" : "change";
			/** @type {Record<"change" | "decide" | "fine", (() => HTMLElement)[]>} */
			const items = { change: [], decide: [], fine: [] };
			const markedText = document.createDocumentFragment();
			let markedUntil = 0;
			for (const [number, finding] of findings.entries()) {
				const kind = kindOf(finding);
				items[kind].push(() => itemOf(finding, findings, number));
				const mark = document.createElement("a");
				Object.assign(mark, {
					id: `mark-${number}`,
					href: `#finding-${number}`,
					textContent: finding.word,
					className: `d-found d-found--${kind}`,
				});
				markedText.append(text.slice(markedUntil, finding.start), mark);
				markedUntil = finding.end;
			}
			markedText.append(text.slice(markedUntil));
			part("marked").replaceChildren(markedText);
			for (const kind of /** @type {const} */ (["change", "decide", "fine"])) {
				part(kind).hidden = !items[kind].length;
				const nodes = kind === "fine" ? [] : items[kind].map((makeItem) => makeItem());
				part(kind)
					.querySelector("ol")
					?.replaceChildren(...nodes);
			}
			// What is folded is made when somebody opens it: there may be hundreds.
			const fineDetails = /** @type {HTMLDetailsElement} */ (part("fine"));
			fineDetails.ontoggle = () => {
				if (fineDetails.open)
					fineDetails.querySelector("ol:empty")?.append(...items.fine.map((makeItem) => makeItem()));
			};
			fineDetails.open = false;
			part("result").hidden = !findings.length;
			const counts = { change: items.change.length, decide: items.decide.length, fine: items.fine.length };
			const statusText = () => {
				if (!text.trim()) return "";
				return findings.length ? filled(texts.status, counts) : (texts.nothing ?? "");
			};
			part("status").textContent = statusText();
		};

		form.addEventListener("submit", (event) => {
			event.preventDefault();
			show();
		});
		form.addEventListener("input", keepDraft);
		select?.addEventListener("change", show);
		// A mark in "fine as it is" leads into something folded.
		part("marked").addEventListener("click", ({ target }) => {
			if (!(target instanceof HTMLAnchorElement && target.matches(".d-found--fine"))) return;
			/** @type {HTMLDetailsElement} */ (part("fine")).open = true;
			part("fine").dispatchEvent(new Event("toggle"));
		});
		part("copy").onclick = () => {
			area.select();
			document.execCommand("copy"); // the other way is not there in pages read from a folder
			part("status").textContent = texts.copied ?? "";
		};
		part("clear").onclick = () => {
			area.value = "";
			keepDraft();
			show();
			area.focus();
		};
		const draft = storedDraft();
		if (!area.value) area.value = draft.text;
		if (select) select.value = new URLSearchParams(location.search).get("context") ?? draft.context;
		if (select && select.selectedIndex < 0) select.value = "";
		if (area.value) show();
	};

	// Instant navigation puts another page in place of this one, and says so.
	if (window.document$) window.document$.subscribe(start);
	else start();
})();
