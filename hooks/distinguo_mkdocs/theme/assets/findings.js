// @ts-check
/**
 * Finds in a text what is against a rule, and words that stand where another one belongs, as the engine's
 * `usage/findings.py` does. One table of cases tests both.
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
	const ADDRESS = /(?:https?:\/\/|mailto:|www\.)[!#-;=?-Z_a-z~\u00c0-\u024f]+/gu;
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
		return ends.map((end, index) => ({ start: offset + (ends[index - 1] ?? 0), end: offset + end }));
	};

	/** @param {string} text */
	const stemsOf = (text) =>
		[...text.matchAll(WORD)].flatMap((match) => {
			const word = self.distinguoUsage?.fold?.(match[0]) ?? "";
			const letters = [...word];
			// In scripts without spaces, two letters in a row stand for a word.
			if (UNSPACED.test(word))
				return letters.slice(1).map((letter, index) => {
					const pair = `${letters[index]}${letter}`;
					return { at: match.index + index, word: pair, stem: pair };
				});
			return letters.length < SHORTEST
				? []
				: [{ at: match.index, word: match[0], stem: letters.slice(0, STEM).join("") }];
		});

	/**
	 * @param {string} text
	 * @returns {Sentence[]}
	 */
	const sentencesOf = (text) =>
		pieces(PARAGRAPH, text, 0).flatMap(({ start, end }, paragraph) =>
			pieces(SENTENCE, text.slice(start, end), start).map((sentence) => ({
				...sentence,
				paragraph,
				stems: new Set(stemsOf(text.slice(sentence.start, sentence.end)).map(({ stem }) => stem)),
			})),
		);

	/**
	 * The weight of all clues among stems, and how many there are.
	 * @param {UsageRivalry} rivalry
	 * @param {Iterable<string>} stems
	 */
	const clueSum = ({ clues }, stems) => {
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
		const names = guide.names.map(([text, designation, ending, exact, linked]) => ({
			text,
			designation,
			ending,
			exact,
			linked,
		}));
		/** @typedef {(typeof names)[number]} Name */
		/** @type {Map<string, Name[]>} */
		const namesByKey = new Map();
		const rules = usage?.wordRules?.(guide.language);
		const key = rules?.key ?? fold;
		for (const name of names) namesByKey.set(key(name.text), [...(namesByKey.get(key(name.text)) ?? []), name]);
		const designationByText = new Map(guide.designations.map(({ text }, index) => [fold(text), index]));
		const mentionsIn = matcher(
			names.map(({ text, exact }) => [text, exact]),
			guide.language,
		);
		const designationAt = (/** @type {number} */ index) =>
			/** @type {UsageDesignation} */ (guide.designations[index]);
		const nameOf = (/** @type {string} */ term) => guide.terms[term]?.[0] ?? "";

		/** What stands for the ending of a form, in all words that inflect alike: its last letter, and its other signs. */
		const endingOf = (/** @type {string} */ form, /** @type {string} */ base) => {
			const [formLetters, baseLetters] = [[...fold(form)], [...fold(base)]];
			const firstDifference = formLetters.findIndex((letter, index) => letter !== baseLetters[index]);
			const added = firstDifference < 0 ? "" : formLetters.slice(firstDifference).join("");
			return added.replace(/\p{L}/gu, "") + ([...added].pop() ?? "") || "=";
		};

		/** A form in the case of a word that is written otherwise than its name. */
		const inCaseOf = (/** @type {string} */ form, /** @type {string} */ word, /** @type {string} */ name) => {
			if (word === name) return form;
			const inCapitals = (/** @type {string} */ text) => text.toLocaleUpperCase(rules?.capitals ?? "en");
			const capitalized = (/** @type {string} */ text) => inCapitals(text.slice(0, 1)) + text.slice(1);
			const isCapital = (/** @type {string} */ text) => text.slice(0, 1) !== text.slice(0, 1).toLowerCase();
			if (word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase())
				return inCapitals(form);
			if (!isCapital(word)) return form;
			return word.split(/\s+/).every(isCapital) ? form.split(" ").map(capitalized).join(" ") : capitalized(form);
		};

		/**
		 * A word in the form, and in the case, in which the one that it replaces stands.
		 * @param {Name} name
		 * @param {string} text
		 * @param {UsageMention} mention
		 * @param {string} write
		 */
		const inFormOf = (name, text, mention, write) => {
			const [start, end] = [mention.start + mention.before, mention.end - mention.behind];
			const [before, word, behind] = [
				text.slice(mention.start, start),
				text.slice(start, end),
				text.slice(end, mention.end),
			];
			const index = designationByText.get(fold(write));
			const forms = index === undefined ? {} : designationAt(index).forms;
			let form = forms[name.ending] ?? write;
			if (behind) form = forms[endingOf(word + behind, name.text)] ?? rules?.join(form, behind) ?? form;
			if (!before) return inCaseOf(form, word, normal(name.text));
			const isCapital = word.slice(0, 1) === word.slice(0, 1).toUpperCase();
			return before + (isCapital ? form : form.slice(0, 1).toLowerCase() + form.slice(1));
		};

		return (text, id = "") => {
			const context = guide.contexts[id];
			const sentences = sentencesOf(text);
			const allStems = new Set(sentences.flatMap(({ stems }) => [...stems]));
			/** @type {Map<UsageRivalry, { total: number, count: number }>} */
			const totals = new Map();
			const totalOf = (/** @type {UsageRivalry} */ rivalry) => {
				const total = totals.get(rivalry) ?? clueSum(rivalry, allStems);
				totals.set(rivalry, total);
				return total;
			};

			/** @param {number} start */
			const sentencesNear = (start) => {
				let [low, high] = [0, sentences.length - 1];
				while (low < high) {
					const middle = (low + high) >> 1;
					if ((sentences[middle]?.end ?? 0) > start) high = middle;
					else low = middle + 1;
				}
				const sentence = /** @type {Sentence} */ (sentences[low]);
				const adjacent = [sentences[low - 1], sentences[low + 1]].filter(
					(neighbour) => neighbour !== undefined,
				);
				const neighbours = adjacent.filter((neighbour) => neighbour.paragraph === sentence.paragraph);
				const stemsAround = new Set(
					neighbours.flatMap(({ stems }) => [...stems].filter((stem) => !sentence.stems.has(stem))),
				);
				return { sentence, neighbours, stemsAround };
			};

			/** How much the text speaks for the first term of a pair, in tenths of a bit. */
			const scoreOf = (/** @type {UsageRivalry} */ rivalry, /** @type {number} */ start) => {
				const { sentence, stemsAround } = sentencesNear(start);
				const [here, around, whole] = [
					clueSum(rivalry, sentence.stems),
					clueSum(rivalry, stemsAround),
					totalOf(rivalry),
				];
				const restCount = whole.count - here.count - around.count;
				const rest = (whole.total - here.total - around.total) / Math.sqrt(Math.max(restCount, 1));
				return here.total + NEIGHBOURS * around.total + ELSEWHERE * rest;
			};

			/** The words near a place that speak most for a term, as they stand in the text. */
			const cluesOf = (
				/** @type {UsageRivalry} */ rivalry,
				/** @type {string} */ term,
				/** @type {number} */ start,
			) => {
				const { sentence, neighbours } = sentencesNear(start);
				const sign = rivalry.terms[0] === term ? 1 : -1;
				/** @type {Map<string, { weight: number, word: string }>} */
				const clues = new Map();
				for (const clueSentence of [sentence, ...neighbours]) {
					for (const { stem, word } of stemsOf(text.slice(clueSentence.start, clueSentence.end))) {
						const clue = Object.hasOwn(rivalry.clues, stem) ? (rivalry.clues[stem] ?? 0) : 0;
						const weight = sign * clue * (clueSentence === sentence ? 1 : NEIGHBOURS);
						if (weight > 0 && !clues.has(stem)) clues.set(stem, { weight, word });
					}
				}
				const strongest = [...clues.values()].sort((first, second) => second.weight - first.weight);
				return strongest.slice(0, SHOWN).map(({ word }) => word);
			};

			/**
			 * @param {Name[]} names
			 * @param {UsageMention} mention
			 * @param {Set<string>} [allowedTerms]
			 * @returns {UsageFinding | undefined}
			 */
			const rivalFinding = (names, mention, allowedTerms) => {
				const { start, end } = mention;
				const terms = new Map(
					names
						.filter(({ linked }) => linked)
						.flatMap((name) => designationAt(name.designation).terms.map((term) => [term, name])),
				);
				const [[term, name] = []] = [...terms];
				if (terms.size !== 1 || term === undefined || !name) return undefined;
				const isPossible = (/** @type {string} */ rival) =>
					!context || !Object.hasOwn(context.rules, `${designationByText.get(fold(nameOf(rival)))}`);
				const rivals = (guide.rivals[term] ?? []).filter(
					(rival) => isPossible(rival) && (!allowedTerms || allowedTerms.has(rival)),
				);
				const scoredRivals = rivals.map((rival) => {
					const rivalry = /** @type {UsageRivalry} */ (guide.rivalries[[term, rival].sort().join(" ")]);
					return { rival, rivalry, score: scoreOf(rivalry, start) * (rivalry.terms[0] === term ? 1 : -1) };
				});
				const [likeliest] = scoredRivals.sort((first, second) => first.score - second.score);
				if (!likeliest) return undefined;
				const { rival, rivalry, score } = likeliest;
				const isMixUp = score <= -AGAINST && cluesOf(rivalry, rival, start).length >= FEWEST;
				const code = isMixUp ? "mix-up" : score >= FOR ? "fine" : "undecided";
				const word = text.slice(start, end);
				const choice = () => ({
					write: inFormOf(name, text, mention, nameOf(rival)),
					why: "",
					url: guide.terms[rival]?.[1] ?? "",
				});
				return {
					start,
					end,
					word,
					code,
					choices: code === "fine" ? [] : [choice()],
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
				const sameKey = namesByKey.get(mention.name) ?? [];
				const exactNames = sameKey.filter((name) => name.exact && normal(name.text) === normal(word));
				const names = exactNames.length ? exactNames : sameKey.filter((name) => !name.exact);
				const [firstName] = names;
				if (!firstName) return undefined;
				const indexes = [...new Set(names.map(({ designation: index }) => index))];
				/** @type {UsageFinding} */
				const finding = {
					start,
					end,
					word,
					code: "fine",
					choices: [],
					context: "",
					question: "",
					words: [],
					answers: [],
					url: "",
					clues: [],
				};
				const choices = (/** @type {UsageAdvice[]} */ advice) =>
					advice.map(([, write, why, url]) => ({
						write: write && inFormOf(firstName, text, mention, write),
						why,
						url,
					}));
				if (context) {
					if (indexes.some((index) => context.wanted.includes(index))) {
						const wanted = new Set(context.wanted.flatMap((index) => designationAt(index).terms));
						return rivalFinding(names, mention, wanted) ?? { ...finding, context: context.name };
					}
					const advice = indexes.flatMap((index) => context.rules[index] ?? []);
					if (advice.length)
						return { ...finding, code: "house-rule", choices: choices(advice), context: context.name };
				}
				const adviceOfEach = indexes.map((index) => designationAt(index).advice);
				if (!adviceOfEach.every(({ length }) => length)) return rivalFinding(names, mention);
				const advice = adviceOfEach.flat();
				return {
					...finding,
					code: advice[0]?.[0] ?? "fine",
					choices: choices(advice),
					url: advice[0]?.[3] ?? "",
				};
			};

			const read = text.replace(ADDRESS, (address) => "/".repeat(address.length));
			return mentionsIn(read).flatMap((mention) => findingAt(mention) ?? []);
		};
	};

	Object.assign((self.distinguoUsage ??= {}), { findings });
})();
