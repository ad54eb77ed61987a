// @ts-check
/**
 * Finds entries by their names, by near spellings of these, and by what they say. It touches no page: tests run it by
 * itself.
 *
 * Names are looked up word by word; what entries say is scanned as it is, which takes milliseconds for thousands of
 * them, so that nothing has to be indexed before the first answer. The engine knows no language: the index says which
 * words say little.
 */
(() => {
	const LETTERS = new Map(
		Object.entries({ ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", ı: "i", þ: "th", ς: "σ" }),
	);
	const QUOTES = /[\u2018\u2019\u201b\u2032\u00b4\u0060]/g;
	const DOUBLE_QUOTES = /[\u201c-\u201f\u00ab\u00bb]/g;
	const HYPHENS = /[\u2010-\u2015\u2212]/g;
	// Accents, points of Hebrew and Arabic, and what has no width.
	const ACCENTS =
		/[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200d\u2060\ufeff]/g;
	const UNSPACED = "\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmr}\\p{scx=Mymr}";
	const IS_ASCII = /^[\0-\x7f]*$/;
	const IN_ASCII = new Map(Object.entries({ L: "A-Za-z", Lu: "A-Z", Ll: "a-z", N: "0-9", M: "" }));
	/**
	 * A pattern for a text: with all that Unicode's classes hold, or with what of them is in ASCII, which takes browsers a
	 * tenth of the time.
	 * @param {string} source The classes in it stand in brackets.
	 * @returns {(text: string) => RegExp}
	 */
	const pattern = (source) => {
		const ofAscii = new RegExp(
			source.replace(/\\p\{(\w+)\}/g, (_, name) => IN_ASCII.get(name) ?? ""),
			"g",
		);
		/** @type {RegExp | undefined} */
		let ofUnicode;
		return (text) => (IS_ASCII.test(text) ? ofAscii : (ofUnicode ??= new RegExp(source, "gu")));
	};
	const WORDS = pattern("[\\p{L}\\p{N}\\p{M}]+");
	const SIGNS = pattern("[^\\p{L}\\p{N}\\p{M}]+");
	const POSSESSIVES = pattern("(?<=[\\p{L}])'s?(?![\\p{L}\\p{N}])");
	const INNER_APOSTROPHES = pattern("(?<=[\\p{L}])'(?=[\\p{L}])");
	const PARTS_BY_CAPITALS = pattern("[\\p{Lu}]?[\\p{Ll}]{2,}(?=[\\p{Lu}])|(?<=[\\p{Ll}])[\\p{Lu}][\\p{Ll}]+");
	/** @type {RegExp | undefined} */
	let runs;
	/** Runs of signs of scripts without spaces, and of those of others. @returns {RegExp} */
	const runsOf = () =>
		(runs ??= new RegExp(`(?:(?![\\d_])[${UNSPACED}])+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+|\\d+`, "gu"));
	/** @type {RegExp | undefined} */
	let unspaced;
	/** @param {string} word */
	const isUnspaced = (word) =>
		!IS_ASCII.test(word) && (unspaced ??= new RegExp(`^(?!\\d)[${UNSPACED}]`, "u")).test(word);
	const KATAKANA = /[\u30a1-\u30f6]/g;
	// What Arabic and Hebrew write as one with the noun behind it: "and", "to", "in", and the article.
	const IS_PROCLITIC = /^(?:[وف]?(?:[بك]?ال|لل)|[והבלמשכ]{1,2})$/;
	const IS_HANGUL = /^\p{scx=Hang}+$/u;

	/** How much a kind counts among hits that fit alike. */
	const PRIORITY = new Map(
		Object.entries({
			rule: 0.7,
			term: 0.4,
			comparison: 0.3,
			question: 0.2,
			source: -0.4,
			page: -0.6,
			editors: -0.6,
		}),
	);
	/** How much a word counts that says little. */
	const LIGHT = 0.1;
	/**
	 * How much more an entry counts that is called just what was asked for: as it is written, but for the mark of a
	 * question, in other letters, with other signs.
	 */
	const SAME = { written: 14, closed: 13.5, folded: 13, joined: 12, bare: 11, gist: 9 };
	/** How much more a comparison counts of just those terms whose names a query holds. */
	const COMPARED = 12;
	/** How much more a house rule counts whose kind of text a query names, by words that no term is called by. */
	const RULED = 1.5;
	/** How much more a phrase counts where it stands in what an entry says first. */
	const LED = 1.3;
	/** How many hits of near spellings are worth a look, and how many hits are shown at all. */
	const MOST_NEAR = 8;
	const MOST = 50;
	/** How many words, and how many entries, are looked at in one part of a search: a millisecond's work. */
	const PART = 300;
	const FEW = 10;

	/**
	 * A text in small letters, without accents, with one kind of apostrophe, quotation mark, hyphen and kana.
	 * @param {string} text
	 */
	const fold = (text) => {
		const lowered = text.toLowerCase();
		if (/^[\0-\x5f\x61-\x7f]*$/.test(lowered)) return lowered;
		const unaccented = lowered
			.replace(QUOTES, "'")
			.replace(DOUBLE_QUOTES, '"')
			.replace(HYPHENS, "-")
			.normalize("NFKD")
			.replace(ACCENTS, "");
		return unaccented
			.replace(/[ßæœøđðłıþς]/g, (letter) => LETTERS.get(letter) ?? letter)
			.normalize("NFC")
			.replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
	};

	/** @param {string} folded */
	const withoutPossessives = (folded) =>
		folded.includes("'") ? folded.replace(POSSESSIVES(folded), "").replace(INNER_APOSTROPHES(folded), "") : folded;

	/**
	 * The words of a folded text. Scripts without spaces are cut into pairs of signs, each of which counts as a word.
	 * @param {string} folded
	 */
	const wordsOf = (folded) => {
		const text = withoutPossessives(folded);
		if (IS_ASCII.test(text)) return [...(text.match(WORDS(text)) ?? [])];
		return (text.match(runsOf()) ?? []).flatMap((run) => {
			const signs = [...run];
			return isUnspaced(run) && signs.length > 2
				? signs.slice(1).map((sign, index) => `${signs[index]}${sign}`)
				: [run];
		});
	};

	/**
	 * The words of a folded text with a space around each: what is said is looked for in that.
	 * @param {string} folded
	 */
	const spacedWords = (folded) => {
		const text = withoutPossessives(folded);
		return ` ${text.replace(SIGNS(text), " ").trim()} `;
	};

	/**
	 * What is left of a folded text without its signs; all of it where it is nothing but signs.
	 * @param {string} folded
	 */
	const withoutSigns = (folded) => folded.replace(SIGNS(folded), "") || folded.replace(/\s/g, "");

	/** @param {string} folded */
	const withoutGaps = (folded) => folded.replace(/[\s\-_]/g, "");

	/**
	 * A text without the mark at the end of a sentence.
	 * @param {string} text
	 */
	const withoutEndMark = (text) => text.replace(/(?<=[\p{L}\p{N}])\s?[?!.…]+$/u, "");

	/**
	 * A piece of a folded text between spaces, without the marks of the sentence around it, if a sign is left in it.
	 * @param {string} piece
	 */
	const pieceWithSigns = (piece) => {
		const inner = piece.replace(/^["'([]+|["')\],;:!?]+$|\.$/g, "");
		return inner.search(SIGNS(inner)) < 0 ? "" : inner;
	};

	/**
	 * How many edits make one word out of another (a swap counts one), or more than `most` where it takes more.
	 * @param {string} word
	 * @param {string} otherWord
	 * @param {number} most
	 */
	const editDistance = (word, otherWord, most) => {
		if (Math.abs(word.length - otherWord.length) > most) return most + 1;
		/** @type {number[]} */
		let rowBeforeLast = [];
		let lastRow = Array.from({ length: otherWord.length + 1 }, (_, column) => column);
		const cost = (/** @type {number[]} */ row, /** @type {number} */ column) => row[column] ?? Infinity;
		for (let row = 1; row <= word.length; row++) {
			const costs = [row];
			for (let column = 1; column <= otherWord.length; column++) {
				const replaced = cost(lastRow, column - 1) + (word[row - 1] === otherWord[column - 1] ? 0 : 1);
				const isSwap =
					row > 1 &&
					column > 1 &&
					word[row - 1] === otherWord[column - 2] &&
					word[row - 2] === otherWord[column - 1];
				costs.push(
					Math.min(
						cost(lastRow, column) + 1,
						cost(costs, column - 1) + 1,
						replaced,
						isSwap ? cost(rowBeforeLast, column - 2) + 1 : Infinity,
					),
				);
			}
			if (Math.min(...costs) > most) return most + 1;
			[rowBeforeLast, lastRow] = [lastRow, costs];
		}
		return cost(lastRow, otherWord.length);
	};

	/** @param {string} word */
	const allowedEdits = (word) => (word.length < 4 || isUnspaced(word) ? 0 : word.length < 8 ? 1 : 2);

	/** @param {SearchEntry} entry */
	const plainHit = ({ kind, url, title, text = "" }) =>
		/** @type {SearchHit} */ ({ kind, url, title, text, near: false });

	/** @param {SearchIndex} index */
	const open = (index) => {
		const foldedWords = (/** @type {string[]} */ words) => words.flatMap((word) => wordsOf(fold(word)));
		const [between, differ] = [new Set(foldedWords(index.between)), new Set(foldedWords(index.differ))];
		const light = new Set([...foldedWords(index.light), ...between, ...differ]);
		const isEnglish = /^en\b/.test(index.language);

		/** @param {string} word */
		const weightOf = (word) => (light.has(word) ? LIGHT : 1);

		/**
		 * What each word is without the ending of a plural, once it is known: every word that is looked for is compared with
		 * all of them.
		 * @type {Map<string, string>}
		 */
		const stems = new Map();
		const withoutPlural = (/** @type {string} */ word) =>
			word
				.replace(/ies$/, "y")
				.replace(/(?<=(?:s|x|z|ch|sh))es$/, "")
				.replace(/s$/, "");
		/**
		 * An English word without the ending of a plural; in other languages, the word.
		 * @param {string} word
		 */
		const stem = (word) => {
			if (!isEnglish || word.length < 4) return word;
			const knownStem = stems.get(word);
			if (knownStem !== undefined) return knownStem;
			const isSingular = /(?:ss|us|is)$/.test(word);
			const singular = isSingular ? word : withoutPlural(word);
			stems.set(word, singular);
			return singular;
		};

		/**
		 * What a text is about: its words without endings, and without those that say little.
		 * @param {string[]} words
		 */
		const gistOf = (words) =>
			words
				.filter((word) => !light.has(word))
				.map(stem)
				.join(" ");

		/**
		 * An entry, what it says first, and all that it says.
		 * @typedef {{ entry: SearchEntry, lead: string, body: string, names: Name[] }} KnownEntry
		 */
		/**
		 * A name, and the weight of its words.
		 * @typedef {{ knownEntry: KnownEntry, text: string, worth: number, weight: number }} Name
		 */
		/**
		 * How well a word fits, and whether it is only nearly the same.
		 * @typedef {{ quality: number, near: boolean }} Fit
		 */

		/**
		 * Every word of a name: the names in which it stands, and how much of each it covers.
		 * @type {Map<string, [Name, number][]>}
		 */
		const vocabulary = new Map();
		/**
		 * The same for two words of a name in a row, written as one: these are looked up as they are, and not by near
		 * spellings.
		 * @type {Map<string, [Name, number][]>}
		 */
		const joinedWords = new Map();
		/** @type {Map<string, Name[]>} */
		const byBare = new Map();
		/** @type {Map<string, Name[]>} */
		const byGist = new Map();
		/**
		 * The terms, by the words of each of their names.
		 * @type {Map<string, SearchEntry>}
		 */
		const termCalled = new Map();
		/**
		 * The words before each word in names of terms.
		 * @type {Map<string, string[]>}
		 */
		const begins = new Map();
		let longestName = 1;

		/**
		 * @template T
		 * @param {Map<string, T[]>} map
		 * @param {string} key
		 * @param {T} value
		 */
		const addTo = (map, key, value) => {
			const values = map.get(key);
			if (values) values.push(value);
			else map.set(key, [value]);
		};

		/**
		 * @param {KnownEntry} knownEntry
		 * @param {string} text
		 * @param {number} worth
		 */
		const learn = (knownEntry, text, worth) => {
			const folded = fold(text);
			const words = wordsOf(folded);
			const name = { knownEntry, text, worth, weight: 0 };
			/** @type {Map<string, number>} */
			const coverByWord = new Map();
			for (const piece of folded.split(/\s+/)) {
				const parts = wordsOf(piece);
				const weight = parts.reduce((sum, word) => sum + weightOf(word), 0) || 1;
				for (const word of parts) coverByWord.set(word, (coverByWord.get(word) ?? 0) + weightOf(word));
				if (parts.length > 1 && !isUnspaced(piece)) coverByWord.set(parts.join(""), weight);
				if (pieceWithSigns(piece)) coverByWord.set(pieceWithSigns(piece), weight);
				name.weight += weight;
			}
			// Two words that people write as one: cashflow for cash flow.
			for (const [index, word] of words.slice(1).entries()) {
				const pair = [words[index] ?? "", word];
				if (pair.some((word) => word.length < 2 || isUnspaced(word))) continue;
				const pairWeight = pair.reduce((sum, word) => sum + weightOf(word), 0);
				addTo(joinedWords, stem(pair.join("")), /** @type {[Name, number]} */ ([name, pairWeight]));
			}
			// Words that are written as one, with a capital inside.
			for (const part of text.match(PARTS_BY_CAPITALS(text)) ?? []) coverByWord.set(fold(part), 0.5);
			for (const [word, cover] of coverByWord)
				addTo(vocabulary, word, /** @type {[Name, number]} */ ([name, cover]));
			addTo(byBare, withoutSigns(folded), name);
			if (gistOf(words)) addTo(byGist, gistOf(words), name);
			if (knownEntry.entry.kind === "term" && words.length) {
				const nameKey = words.map(stem).join(" ");
				for (const [index, word] of words.slice(1).entries())
					addTo(begins, stem(word), stem(words[index] ?? ""));
				if (!termCalled.has(nameKey)) termCalled.set(nameKey, knownEntry.entry);
				longestName = Math.max(longestName, words.length);
			}
			knownEntry.names.push(name);
		};

		/** @type {KnownEntry[]} */
		const knownEntries = [];
		/** Learns what the entries are called and say, section by section: some are whole documents. */
		const learning = (function* () {
			for (const entry of index.entries) {
				const { title, text = "", names = [], hidden = [], sections = [] } = entry;
				const lead = spacedWords(fold(`${title} ${text}`));
				/** @type {KnownEntry} */
				const knownEntry = { entry, lead, body: lead, names: [] };
				for (const section of sections) {
					yield;
					knownEntry.body += spacedWords(fold(section.join(" "))).slice(1);
				}
				learn(knownEntry, title, 0.5);
				for (const name of new Set(names)) if (name !== title) learn(knownEntry, name, 0.3);
				for (const word of hidden) learn(knownEntry, word, 0);
				knownEntries.push(knownEntry);
				yield;
			}
		})();
		/**
		 * Learn for some milliseconds or to the end. Returns whether all entries are known.
		 * @param {number} [milliseconds]
		 */
		const learnMore = (milliseconds = Infinity) => {
			const end = performance.now() + milliseconds;
			do if (learning.next().done) return true;
			while (performance.now() <= end);
			return false;
		};
		/**
		 * All words that are said anywhere, once they are needed.
		 * @type {Set<string> | undefined}
		 */
		let saidWords;

		/**
		 * How well a word fits what is said.
		 * @param {string} body
		 * @param {string} word
		 */
		const saidIn = (body, word) => {
			if (isUnspaced(word)) return body.includes(word) ? 0.9 : 0;
			const root = stem(word);
			if (!body.includes(` ${root}`)) return 0;
			if (body.includes(` ${word} `)) return 1;
			if (body.includes(` ${root} `) || body.includes(` ${root}s `)) return 0.95;
			return word.length > 2 ? 0.6 : 0;
		};

		/**
		 * How well a word of a query fits one of a name.
		 * @param {string} word
		 * @param {string} nameWord
		 * @param {boolean} isLast Whether more of it may be coming.
		 * @returns {Fit | undefined}
		 */
		const fitOf = (word, nameWord, isLast) => {
			if (nameWord === word) return { quality: 1, near: false };
			if (stem(nameWord) === stem(word)) return { quality: 0.95, near: false };
			const [wordLength, nameLength] = [word.length, nameWord.length];
			if (nameWord.startsWith(word) && (isLast || wordLength > 2))
				return { quality: 0.5 + (0.4 * wordLength) / nameLength, near: false };
			// Korean words may end in a particle.
			if (word.startsWith(nameWord) && nameLength > 1 && wordLength < nameLength + 3 && IS_HANGUL.test(word))
				return { quality: 0.9, near: false };
			if (nameLength > 2 && word.endsWith(nameWord) && IS_PROCLITIC.test(word.slice(0, wordLength - nameLength)))
				return { quality: 0.9, near: false };
			if (wordLength > 3 && nameLength > wordLength + 2 && wordLength > nameLength / 3 && nameWord.includes(word))
				return { quality: 0.4, near: false };
			// A compound is of the kind that its last part names: Endverbraucher, webshop.
			if (nameLength > 3 && wordLength > nameLength + 2 && nameLength > wordLength / 2 && word.endsWith(nameWord))
				return { quality: 0.4, near: false };
			const mostEdits = light.has(word) ? 0 : allowedEdits(word);
			const editCount = mostEdits ? editDistance(word, nameWord, mostEdits) : 1;
			return editCount <= mostEdits ? { quality: 0.7 - 0.1 * editCount, near: true } : undefined;
		};

		/**
		 * The words by which a query is compared: signs that belong to a name stay with it.
		 * @param {string} folded
		 */
		const wordsOfQuery = (folded) =>
			folded.split(/\s+/).flatMap((piece) => {
				const knownPiece = [piece, pieceWithSigns(piece)].find(
					(candidate) => candidate && vocabulary.has(candidate),
				);
				if (knownPiece) return [knownPiece];
				const words = wordsOf(piece);
				const joinedWord = words.join("");
				return words.length > 1 && vocabulary.has(joinedWord) && !words.every((word) => vocabulary.has(word))
					? [joinedWord]
					: words;
			});

		/**
		 * The terms whose names a query holds, if it holds nothing else but words between them.
		 * @param {string} folded
		 * @param {string} [shared] A word that their names may begin with, and the query leaves out.
		 */
		const termsIn = (folded, shared) => {
			const words = wordsOf(folded).map(stem);
			const asksHow = words.some((word) => differ.has(word));
			/** @type {Set<SearchEntry>} */
			const terms = new Set();
			let rest = words;
			while (rest.length) {
				let length = Math.min(longestName, rest.length);
				while (length && !termCalled.has(rest.slice(0, length).join(" "))) length--;
				const [word = ""] = rest;
				// The last word may belong to all of them: "black or white pepper".
				const term =
					termCalled.get(length ? rest.slice(0, length).join(" ") : `${word} ${words.at(-1)}`) ??
					termCalled.get(`${shared} ${word}`);
				if (term) terms.add(term);
				else if (!between.has(word) && !differ.has(word) && !(asksHow && light.has(word))) return [];
				rest = rest.slice(length || 1);
			}
			return [...terms];
		};

		/**
		 * The comparison of just these terms, if somebody has written it.
		 * @param {SearchEntry[]} terms
		 */
		const comparisonOf = (terms) => {
			const ids = terms
				.map(({ id }) => id)
				.sort()
				.join();
			return knownEntries.find(
				({ entry }) => entry.terms?.length === terms.length && [...entry.terms].sort().join() === ids,
			);
		};

		/**
		 * Whether an entry is a house rule for a kind of text that a query names in full, where that is no term or part of
		 * one.
		 * @param {KnownEntry} knownEntry
		 * @param {string} spoken
		 */
		const isRuleOf = ({ entry: { kind, names = [], hidden = [] } }, spoken) =>
			kind === "rule" &&
			[...names, ...hidden].some((name) => {
				const nameWords = wordsOf(fold(name)).map(stem);
				const [before, after] = spoken.split(` ${nameWords.join(" ")} `);
				if (
					after === undefined ||
					termCalled.has(nameWords.join(" ")) ||
					nameWords.every((word) => light.has(word))
				)
					return false;
				const [first, last] = [before?.split(" ").at(-1), after.split(" ")[0]];
				return (
					!begins.get(nameWords[0] ?? "")?.includes(first ?? "") &&
					!begins.get(last ?? "")?.includes(nameWords.at(-1) ?? "")
				);
			});

		/**
		 * Of some texts that one in which the most of these words stand, the phrase above all.
		 * @template T
		 * @param {T[]} texts
		 * @param {(text: T) => string} textOf
		 * @param {string[]} words
		 * @param {string} phrase
		 */
		const bestOf = (texts, textOf, words, phrase) => {
			let [bestText, bestCount] = [/** @type {T | undefined} */ (undefined), 0];
			for (const text of texts) {
				const body = spacedWords(fold(textOf(text)));
				const count =
					words.reduce((sum, word) => sum + saidIn(body, word), 0) +
					(phrase && body.includes(phrase) ? 2 : 0);
				if (count > bestCount) [bestText, bestCount] = [text, count];
			}
			return bestText;
		};

		/**
		 * @param {string} text
		 * @param {string[]} words
		 * @param {string} phrase
		 */
		const sentenceOf = (text, words, phrase) => {
			// A dot inside a number, or before a name such as .NET, ends none.
			const sentences = text.match(/(?:[^.!?。]|[.!?](?![.!?"”’)]{0,4}(?:\s|$)))+[.!?。]*["”’)]*\s*/gu) ?? [];
			return bestOf(sentences, (sentence) => sentence, words, phrase)?.trim() ?? text;
		};

		/**
		 * The entries whose titles look most like a query, whatever they have in common.
		 * @param {string} folded
		 */
		const nearestTo = (folded) => {
			const pairsOfSigns = (/** @type {string} */ text) => {
				const signs = [...` ${withoutSigns(text)} `];
				return new Set(signs.slice(1).map((sign, index) => `${signs[index]}${sign}`));
			};
			const queryPairs = pairsOfSigns(folded);
			return knownEntries
				.filter(({ entry }) => entry.kind !== "editors" && entry.kind !== "rule")
				.map(({ entry }) => {
					const titlePairs = pairsOfSigns(fold(entry.title));
					const shared = [...titlePairs].filter((pair) => queryPairs.has(pair)).length;
					return { entry, likeness: (2 * shared) / (titlePairs.size + queryPairs.size) };
				})
				.filter(({ likeness }) => likeness > 0)
				.sort((first, second) => second.likeness - first.likeness)
				.slice(0, 5)
				.map(({ entry }) => plainHit(entry));
		};

		/**
		 * Names that are just what was asked for, with how much that counts.
		 * @param {string} asked
		 * @param {string} folded
		 */
		const namesThatAre = (asked, folded) => {
			/** @type {Map<Name, number>} */
			const countByName = new Map();
			for (const name of byGist.get(gistOf(wordsOf(folded))) ?? []) countByName.set(name, SAME.gist);
			// "What is net?" asks for net, and not for .NET.
			const withoutLightWords = trimmedQuery(asked);
			for (const name of byBare.get(withoutSigns(fold(withoutLightWords))) ?? [])
				countByName.set(name, SAME.gist + (sameness(name, withoutLightWords) - SAME.bare + 1) / 4);
			for (const name of byBare.get(withoutSigns(folded)) ?? []) countByName.set(name, sameness(name, asked));
			return countByName;
		};

		/**
		 * A query without the words at its ends that say little, if any are left.
		 * @param {string} asked
		 */
		const trimmedQuery = (asked) => {
			const pieces = withoutEndMark(asked).split(" ");
			const isLight = (/** @type {string | undefined} */ piece) => light.has(fold(piece ?? "-"));
			while (isLight(pieces[0])) pieces.shift();
			while (isLight(pieces.at(-1))) pieces.pop();
			return pieces.join(" ") || asked;
		};

		/**
		 * How much a name counts that has just the letters that were asked for.
		 * @param {Name} name
		 * @param {string} asked
		 */
		const sameness = ({ text }, asked) => {
			const [foldedName, folded] = [fold(text), fold(asked)];
			if (text === asked) return SAME.written;
			if (withoutEndMark(text) === withoutEndMark(asked)) return SAME.closed;
			if (withoutEndMark(foldedName) === withoutEndMark(folded)) return SAME.folded;
			return withoutGaps(foldedName) === withoutGaps(folded) ? SAME.joined : SAME.bare;
		};

		/**
		 * Look for what a query means, a part at a time: whoever asks may let something else run between two of them.
		 * @param {string} query
		 * @returns {Generator<void, SearchResults, void>}
		 */
		const search = function* (query) {
			learnMore();
			const asked = query.normalize("NFC").trim().replace(/\s+/g, " ");
			const folded = fold(asked);
			const words = [...new Set(wordsOfQuery(folded))];
			const weightyWords = words.filter((word) => !light.has(word));
			const content = weightyWords.length ? weightyWords : words;
			const total = words.reduce((sum, word) => sum + weightOf(word), 0) || 1;
			const sameNames = namesThatAre(asked, folded);

			/**
			 * How much of the query each name has, and how much of each name the query has.
			 * @type {Map<Name, { has: number, covered: number }>}
			 */
			const overlaps = new Map();
			/**
			 * For each entry how well each word fits, by its names or by what it says.
			 * @type {Map<KnownEntry, Map<string, Fit>>}
			 */
			const fitsByEntry = new Map();
			/**
			 * @param {KnownEntry} knownEntry
			 * @param {string} word
			 * @param {Fit} fit
			 */
			const noteFit = (knownEntry, word, fit) => {
				const fits = fitsByEntry.get(knownEntry) ?? new Map();
				const previous = fits.get(word);
				// What is said just so is better than a name that is nearly so.
				const isBetter =
					!previous ||
					(previous.near && !fit.near) ||
					(previous.near === fit.near && fit.quality > previous.quality);
				if (isBetter) fits.set(word, fit);
				fitsByEntry.set(knownEntry, fits);
			};

			/**
			 * For each word the one that a name has, where it is spelt just so or nearly so.
			 * @type {Map<string, Fit & { as: string }>}
			 */
			const spellings = new Map();
			for (const word of words) {
				/** @type {Map<Name, { quality: number, cover: number }>} */
				const bestByName = new Map();
				const takeFit = (/** @type {Fit} */ fit, /** @type {[Name, number][]} */ places) => {
					for (const [name, cover] of places) {
						if (fit.quality > (bestByName.get(name)?.quality ?? 0))
							bestByName.set(name, { quality: fit.quality, cover: cover * fit.quality });
						noteFit(name.knownEntry, word, fit);
					}
				};
				let comparedWords = 0;
				for (const [vocabularyWord, places] of vocabulary) {
					if (comparedWords++ % PART === 0) yield;
					const fit = fitOf(word, vocabularyWord, word === words.at(-1));
					if (!fit) continue;
					const isSpelling = fit.near || fit.quality > 0.9;
					if (isSpelling && fit.quality > (spellings.get(word)?.quality ?? 0))
						spellings.set(word, { ...fit, as: fit.near ? vocabularyWord : word });
					takeFit(fit, places);
				}
				takeFit({ quality: 0.95, near: false }, joinedWords.get(stem(word)) ?? []);
				for (const [name, { quality, cover }] of bestByName) {
					const { has, covered } = overlaps.get(name) ?? { has: 0, covered: 0 };
					overlaps.set(name, { has: has + quality * weightOf(word), covered: covered + cover });
				}
				if (!content.includes(word)) continue;
				yield;
				let isSaid = bestByName.size > 0;
				for (const knownEntry of knownEntries) {
					const quality = saidIn(knownEntry.body, word);
					if (!quality) continue;
					isSaid = true;
					noteFit(knownEntry, word, { quality: quality * 0.8, near: false });
				}
				if (isSaid || !allowedEdits(word)) continue;
				saidWords ??= new Set(knownEntries.flatMap(({ body }) => body.split(" ")));
				for (const saidWord of saidWords) {
					if (comparedWords++ % PART === 0) yield;
					const fit = fitOf(word, saidWord, false);
					if (!fit) continue;
					for (const knownEntry of knownEntries)
						if (knownEntry.body.includes(` ${saidWord} `))
							noteFit(knownEntry, word, { quality: fit.quality * 0.8, near: true });
				}
			}

			const phrase = content.length > 1 ? ` ${wordsOf(folded).join(" ")}` : "";
			const sequence = wordsOf(folded).map(stem);
			const spoken = ` ${wordsOf(folded)
				.map((word) => stem(spellings.get(word)?.as ?? word))
				.join(" ")} `;
			const pairs = sequence
				.slice(1)
				.map((word, index) => [sequence[index] ?? "", word])
				.filter((pair) => !pair.some((word) => light.has(word)))
				.map((pair) => new RegExp(` ${pair.join("\\p{L}? ")}`, "u"));
			// "Support or success" is about customer support and customer success.
			const sharedWords = (between.has(sequence[1] ?? "") && begins.get(sequence[0] ?? "")) || [];
			const exactTerms =
				["", ...sharedWords].map((word) => termsIn(folded, word)).find((termsFound) => termsFound.length > 1) ??
				[];
			const terms =
				exactTerms.length > 1
					? exactTerms
					: termsIn(words.map((word) => spellings.get(word)?.as ?? word).join(" "));
			const compares = terms.length > 1 && terms.length < 5;
			const comparison = compares ? comparisonOf(terms) : undefined;

			const candidates = new Set([
				...fitsByEntry.keys(),
				...[...sameNames.keys()].map(({ knownEntry }) => knownEntry),
			]);
			if (comparison) candidates.add(comparison);
			const pairScoreOf = (/** @type {string} */ body) =>
				pairs.filter((pair) => pair.test(body)).length / (pairs.length || 1) / 2;
			const scoreOf = (/** @type {KnownEntry} */ knownEntry) => {
				const { entry, body } = knownEntry;
				const fits = fitsByEntry.get(knownEntry);
				let [name, similarity, sameScore] = ["", 0, 0];
				for (const knownName of knownEntry.names) {
					const { has, covered } = overlaps.get(knownName) ?? { has: 0, covered: 0 };
					const [ofQuery, ofName] = [has / total, Math.min(1, covered / knownName.weight)];
					const overlap = has ? (2 * ofQuery * ofName) / (ofQuery + ofName) : 0;
					const nameScore = (sameNames.get(knownName) ?? -1) + knownName.worth;
					if (nameScore > Math.max(sameScore, 1)) [name, sameScore] = [knownName.text, nameScore];
					if (overlap > similarity && !sameScore) name = knownName.text;
					similarity = Math.max(similarity, overlap);
				}
				const coverage =
					words.reduce((sum, word) => sum + (fits?.get(word)?.quality ?? 0) * weightOf(word), 0) / total;
				const isPhrase = Boolean(phrase) && body.includes(phrase);
				const phraseScore = isPhrase ? (knownEntry.lead.includes(phrase) ? LED : 1) : pairScoreOf(body);
				return {
					entry,
					name,
					similar: similarity,
					coverage,
					isPhrase,
					/** Whether every word is there just so. */
					isWhole: content.every((word) => fits?.get(word)?.near === false),
					near: !sameScore && content.some((word) => fits?.get(word)?.near),
					score:
						Math.max(sameScore, knownEntry === comparison ? COMPARED : 0) +
						(isRuleOf(knownEntry, spoken) ? RULED : 0) +
						3.5 * similarity +
						1.2 * coverage +
						2 * phraseScore +
						(PRIORITY.get(entry.kind) ?? 0),
				};
			};
			/** @type {ReturnType<typeof scoreOf>[]} */
			const scored = [];
			for (const knownEntry of candidates) {
				if (scored.length % FEW === 0) yield;
				scored.push(scoreOf(knownEntry));
			}

			// What is nearly so stands below what is just so, and beside what has every word, a part of them is no answer.
			const wholeAnswers = scored.filter(({ isWhole }) => isWhole);
			const lowestScore = Math.min(...wholeAnswers.map(({ score }) => score));
			for (const answer of scored)
				if (answer.near && lowestScore < answer.score) answer.score = lowestScore - 1 + answer.score / 100;
			const answers = scored
				.filter(({ isWhole, coverage, near }) => isWhole || near || !wholeAnswers.length || coverage >= 0.5)
				.sort(
					(first, second) => second.score - first.score || (first.entry.title < second.entry.title ? -1 : 1),
				);
			const nearAnswers = answers.filter((answer) => answer.near);
			const mostSimilar = Math.max(...nearAnswers.map(({ similar }) => similar));
			const worthless = new Set(
				nearAnswers.filter(({ similar }, index) => index >= MOST_NEAR || similar < mostSimilar * 0.6),
			);
			const relevant = answers.filter((answer) => !worthless.has(answer));

			const hitOf = (
				/** @type {ReturnType<typeof scoreOf>} */ { entry, name, near, similar, isPhrase, score },
			) => {
				const isNamed = score > SAME.gist;
				const isByName = name !== entry.title && (similar > 0.5 || isNamed);
				const isHidden = isByName && entry.hidden?.includes(name);
				// A word that is never shown only leads here: the hit says that it is not just that.
				const hit = { ...plainHit(entry), near: near || isHidden === true };
				if (isByName && !isHidden) hit.name = name;
				if (near || isNamed || (similar >= 0.5 && !isPhrase)) return hit;
				const section = bestOf(entry.sections ?? [], ([, , text]) => text, content, phrase);
				hit.text = sentenceOf(section?.[2] ?? hit.text, content, phrase);
				if (!section?.[0]) return hit;
				return {
					...hit,
					section: section[1],
					url: `${hit.url}?h=${content.map(encodeURIComponent).join("+")}#${section[0]}`,
				};
			};
			const hits = [];
			for (const answer of relevant.slice(0, MOST)) {
				yield;
				hits.push(hitOf(answer));
			}
			if (index.any && exactTerms.length > 1 && compares && !comparison && (answers[0]?.score ?? 0) <= COMPARED) {
				const [ids, titles] = [terms.map(({ id }) => id).join(), terms.map(({ title }) => title).join(" / ")];
				hits.unshift({ kind: "any", url: `${index.any}?terms=${ids}`, title: titles, text: "", near: false });
			}
			const readers = hits.filter(({ kind }) => kind !== "editors");
			return {
				hits: readers,
				editors: hits.filter(({ kind }) => kind === "editors"),
				count: relevant.length,
				nearest: readers.length || !folded ? [] : nearestTo(folded),
				words: content,
			};
		};
		/** @param {string} query */
		const find = (query) => {
			const run = search(query);
			let part = run.next();
			while (!part.done) part = run.next();
			return part.value;
		};
		return { find, search, learnMore };
	};

	window.distinguoSearch = Object.assign(window.distinguoSearch ?? {}, { open, fold });
})();
