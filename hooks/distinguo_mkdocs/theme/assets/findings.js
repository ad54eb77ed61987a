// @ts-check
/**
 * Finds in a text what is against a rule, and words that stand where another one belongs, as the engine's `usage/findings.py` does.
 * One table of cases tests both.
 *
 * It enters `findings` in `distinguoUsage`, and needs `name-matcher.js`.
 */
(() => {
	const STEM = 5;
	const SHORTEST = 3;
	const [AGAINST, FOR] = [25, 10];
	const [NEIGHBOURS, ELSEWHERE] = [0.5, 0.5];
	const FEWEST = 2;
	const SHOWN = 3;

	const PARAGRAPH = /\u2029|\n[^\S\n]*(?:\n\s*|(?=(?:[-*+\u2022|#>]|\d{1,3}[.)])\s))/gu;
	const SENTENCE = /[.!?\u2026]["'\u2019\u201d)]*(?=\s+[\p{L}"'\u2018\u201c(])|[\u3002\uff01\uff1f]/gu;
	const WORD = /[\p{L}\p{M}][\p{L}\p{M}\u00ad\u200b-\u200d\u2060]*/gu;
	const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]/u;

	/** @typedef {{ start: number, end: number, paragraph: number, stems: Set<string> }} Sentence */

	/**
	 * The parts of a text that end where an expression does.
	 * @param {RegExp} between
	 * @param {string} text
	 * @param {number} offset
	 */
	const pieces = (between, text, offset) => {
		const ends = [...text.matchAll(between)].map((match) => match.index + match[0].length);
		if ((ends.at(-1) ?? 0) < text.length) ends.push(text.length);
		return ends.map((end, place) => ({ start: offset + (ends[place - 1] ?? 0), end: offset + end }));
	};

	/** @param {string} text */
	const stemsOf = (text) =>
		[...text.matchAll(WORD)].flatMap((match) => {
			const word = self.distinguoUsage?.fold?.(match[0]) ?? "";
			const letters = [...word];
			if (UNSPACED.test(word)) return letters.slice(1).map((letter, place) => ({ at: match.index + place, word: `${letters[place]}${letter}`, stem: `${letters[place]}${letter}` }));
			return letters.length < SHORTEST ? [] : [{ at: match.index, word: match[0], stem: letters.slice(0, STEM).join("") }];
		});

	/**
	 * @param {string} text
	 * @returns {Sentence[]}
	 */
	const sentencesOf = (text) =>
		pieces(PARAGRAPH, text, 0).flatMap(({ start, end }, paragraph) =>
			pieces(SENTENCE, text.slice(start, end), start).map((one) => ({ ...one, paragraph, stems: new Set(stemsOf(text.slice(one.start, one.end)).map(({ stem }) => stem)) })),
		);

	/**
	 * The weight of all clues among stems, and how many there are.
	 * @param {UsageRivalry} rivalry
	 * @param {Iterable<string>} stems
	 */
	const sum = ({ clues }, stems) => {
		let [total, count] = [0, 0];
		for (const stem of stems) {
			if (!Object.hasOwn(clues, stem)) continue;
			total += clues[stem] ?? 0;
			count++;
		}
		return { total, count };
	};

	/**
	 * @param {UsageGuide} guide
	 * @returns {(text: string, context?: string) => UsageFinding[]}
	 */
	const findings = (guide) => {
		const usage = self.distinguoUsage;
		const { matcher, fold, normal } = usage ?? {};
		if (!matcher || !fold || !normal) return () => [];
		const names = guide.names.map(([text, designation, ending, exact, linked]) => ({ text, designation, ending, exact, linked }));
		/** @typedef {(typeof names)[number]} Name */
		/** @type {Map<string, Name[]>} */
		const named = new Map();
		const rules = usage?.wordRules?.(guide.language);
		const key = rules?.key ?? fold;
		for (const name of names) named.set(key(name.text), [...(named.get(key(name.text)) ?? []), name]);
		const places = new Map(guide.designations.map(({ text }, place) => [fold(text), place]));
		const find = matcher(names.map(({ text, exact }) => [text, exact]), guide.language);
		const designation = (/** @type {number} */ place) => /** @type {UsageDesignation} */ (guide.designations[place]);
		const nameOf = (/** @type {string} */ term) => guide.terms[term]?.[0] ?? "";

		/** What stands for the ending of a form, in all words that inflect alike: its last letter, and its other signs. */
		const endingOf = (/** @type {string} */ form, /** @type {string} */ base) => {
			const [long, short] = [[...fold(form)], [...fold(base)]];
			const place = long.findIndex((letter, at) => letter !== short[at]);
			const added = place < 0 ? "" : long.slice(place).join("");
			return added.replace(/\p{L}/gu, "") + ([...added].pop() ?? "") || "=";
		};

		/** A form in the case of a word that is written otherwise than its name. */
		const inCase = (/** @type {string} */ form, /** @type {string} */ word, /** @type {string} */ name) => {
			if (word === name) return form;
			const capital = (/** @type {string} */ text) => text.slice(0, 1).toUpperCase() + text.slice(1);
			const isCapital = (/** @type {string} */ text) => text.slice(0, 1) !== text.slice(0, 1).toLowerCase();
			if (word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase()) return form.toUpperCase();
			if (!isCapital(word)) return form;
			return word.split(/\s+/).every(isCapital) ? form.split(" ").map(capital).join(" ") : capital(form);
		};

		/**
		 * A word in the form, and in the case, in which the one that it replaces stands.
		 * @param {Name} name
		 * @param {string} text
		 * @param {UsageMention} mention
		 * @param {string} write
		 */
		const fitted = (name, text, mention, write) => {
			const [start, end] = [mention.start + mention.before, mention.end - mention.behind];
			const [before, word, behind] = [text.slice(mention.start, start), text.slice(start, end), text.slice(end, mention.end)];
			const place = places.get(fold(write));
			const forms = place === undefined ? {} : designation(place).forms;
			let form = forms[name.ending] ?? write;
			if (behind) form = forms[endingOf(word + behind, name.text)] ?? rules?.join(form, behind) ?? form;
			if (!before) return inCase(form, word, normal(name.text));
			return before + (word.slice(0, 1) === word.slice(0, 1).toUpperCase() ? form : form.slice(0, 1).toLowerCase() + form.slice(1));
		};

		return (text, id = "") => {
			const context = guide.contexts[id];
			const sentences = sentencesOf(text);
			const everywhere = new Set(sentences.flatMap(({ stems }) => [...stems]));
			/** @type {Map<UsageRivalry, { total: number, count: number }>} */
			const totals = new Map();
			const totalOf = (/** @type {UsageRivalry} */ rivalry) => {
				const total = totals.get(rivalry) ?? sum(rivalry, everywhere);
				totals.set(rivalry, total);
				return total;
			};

			/** @param {number} start */
			const near = (start) => {
				let [low, high] = [0, sentences.length - 1];
				while (low < high) {
					const middle = (low + high) >> 1;
					if ((sentences[middle]?.end ?? 0) > start) high = middle;
					else low = middle + 1;
				}
				const here = /** @type {Sentence} */ (sentences[low]);
				const others = [sentences[low - 1], sentences[low + 1]].filter((one) => one !== undefined);
				const beside = others.filter((one) => one.paragraph === here.paragraph);
				const around = new Set(beside.flatMap(({ stems }) => [...stems].filter((stem) => !here.stems.has(stem))));
				return { here, beside, around };
			};

			/** How much the text speaks for the first term of a pair, in tenths of a bit. */
			const scoreOf = (/** @type {UsageRivalry} */ rivalry, /** @type {number} */ start) => {
				const { here, around } = near(start);
				const [one, other, all] = [sum(rivalry, here.stems), sum(rivalry, around), totalOf(rivalry)];
				const rest = (all.total - one.total - other.total) / Math.sqrt(Math.max(all.count - one.count - other.count, 1));
				return one.total + NEIGHBOURS * other.total + ELSEWHERE * rest;
			};

			/** The words near a place that speak most for a term, as they stand in the text. */
			const cluesOf = (/** @type {UsageRivalry} */ rivalry, /** @type {string} */ term, /** @type {number} */ start) => {
				const { here, beside } = near(start);
				const sign = rivalry.terms[0] === term ? 1 : -1;
				/** @type {Map<string, { weight: number, word: string }>} */
				const found = new Map();
				for (const sentence of [here, ...beside]) {
					for (const { stem, word } of stemsOf(text.slice(sentence.start, sentence.end))) {
						const clue = Object.hasOwn(rivalry.clues, stem) ? (rivalry.clues[stem] ?? 0) : 0;
						const weight = sign * clue * (sentence === here ? 1 : NEIGHBOURS);
						if (weight > 0 && !found.has(stem)) found.set(stem, { weight, word });
					}
				}
				const strongest = [...found.values()].sort((one, other) => other.weight - one.weight);
				return strongest.slice(0, SHOWN).map(({ word }) => word);
			};

			/**
			 * @param {Name[]} meant
			 * @param {UsageMention} mention
			 * @param {Set<string>} [among]
			 * @returns {UsageFinding | undefined}
			 */
			const rivalsOf = (meant, mention, among) => {
				const { start, end } = mention;
				const terms = new Map(meant.filter(({ linked }) => linked).flatMap((name) => designation(name.designation).terms.map((term) => [term, name])));
				const [[term, name] = []] = [...terms];
				if (terms.size !== 1 || term === undefined || !name) return undefined;
				const isPossible = (/** @type {string} */ rival) => !context || !Object.hasOwn(context.rules, `${places.get(fold(nameOf(rival)))}`);
				const rivals = (guide.rivals[term] ?? []).filter((rival) => isPossible(rival) && (!among || among.has(rival)));
				const scored = rivals.map((rival) => {
					const rivalry = /** @type {UsageRivalry} */ (guide.rivalries[[term, rival].sort().join(" ")]);
					return { rival, rivalry, score: scoreOf(rivalry, start) * (rivalry.terms[0] === term ? 1 : -1) };
				});
				const [weakest] = scored.sort((one, other) => one.score - other.score);
				if (!weakest) return undefined;
				const { rival, rivalry, score } = weakest;
				const isMixUp = score <= -AGAINST && cluesOf(rivalry, rival, start).length >= FEWEST;
				const code = isMixUp ? "mix-up" : score >= FOR ? "fine" : "undecided";
				const word = text.slice(start, end);
				return {
					start,
					end,
					word,
					code,
					choices: code === "fine" ? [] : [{ write: fitted(name, text, mention, nameOf(rival)), why: "", url: guide.terms[rival]?.[1] ?? "" }],
					context: "",
					question: rivalry.question,
					words: rivalry.terms.map(nameOf),
					answers: rivalry.answers,
					url: rivalry.url,
					clues: code === "undecided" ? [] : cluesOf(rivalry, code === "mix-up" ? rival : term, start),
				};
			};

			/** @returns {UsageFinding | undefined} */
			const findingAt = (/** @type {UsageMention} */ mention) => {
				const { start, end } = mention;
				const word = text.slice(start, end);
				const same = named.get(mention.name) ?? [];
				const exact = same.filter((name) => name.exact && normal(name.text) === normal(word));
				const meant = exact.length ? exact : same.filter((name) => !name.exact);
				const [first] = meant;
				if (!first) return undefined;
				const at = [...new Set(meant.map(({ designation: place }) => place))];
				/** @type {UsageFinding} */
				const finding = { start, end, word, code: "fine", choices: [], context: "", question: "", words: [], answers: [], url: "", clues: [] };
				const choices = (/** @type {UsageAdvice[]} */ advice) =>
					advice.map(([, write, why, url]) => ({ write: write && fitted(first, text, mention, write), why, url }));
				if (context) {
					if (at.some((place) => context.wanted.includes(place))) {
						const wanted = new Set(context.wanted.flatMap((place) => designation(place).terms));
						return rivalsOf(meant, mention, wanted) ?? { ...finding, context: context.name };
					}
					const advice = at.flatMap((place) => context.rules[place] ?? []);
					if (advice.length) return { ...finding, code: "house-rule", choices: choices(advice), context: context.name };
				}
				const advice = at.map((place) => designation(place).advice);
				if (!advice.every(({ length }) => length)) return rivalsOf(meant, mention);
				const all = advice.flat();
				return { ...finding, code: all[0]?.[0] ?? "fine", choices: choices(all), url: all[0]?.[3] ?? "" };
			};

			return find(text).flatMap((mention) => findingAt(mention) ?? []);
		};
	};

	Object.assign((self.distinguoUsage ??= {}), { findings });
})();
