// @ts-check
/**
 * Finds entries by their names, by near spellings of these, and by what they say. It touches no page: tests run it by itself.
 *
 * Names are looked up word by word; what entries say is scanned as it is, which takes milliseconds for thousands of them, so that
 * nothing has to be indexed before the first answer. The engine knows no language: the index says which words say little.
 */
(() => {
	const LETTERS = new Map(Object.entries({ ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", ı: "i", þ: "th", ς: "σ" }));
	const QUOTES = /[\u2018\u2019\u201b\u2032\u00b4\u0060]/g;
	const DOUBLE_QUOTES = /[\u201c-\u201f\u00ab\u00bb]/g;
	const HYPHENS = /[\u2010-\u2015\u2212]/g;
	// Accents, points of Hebrew and Arabic, and what has no width.
	const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200d\u2060\ufeff]/g;
	const UNSPACED = "\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmr}\\p{scx=Mymr}";
	const IS_ASCII = /^[\0-\x7f]*$/;
	const IN_ASCII = new Map(Object.entries({ L: "A-Za-z", Lu: "A-Z", Ll: "a-z", N: "0-9", M: "" }));
	/**
	 * A pattern for a text: with all that Unicode's classes hold, or with what of them is in ASCII, which takes browsers a tenth of the time.
	 * @param {string} source The classes in it stand in brackets.
	 * @returns {(text: string) => RegExp}
	 */
	const pattern = (source) => {
		const plain = new RegExp(source.replace(/\\p\{(\w+)\}/g, (_, name) => IN_ASCII.get(name) ?? ""), "g");
		/** @type {RegExp | undefined} */
		let whole;
		return (text) => (IS_ASCII.test(text) ? plain : (whole ??= new RegExp(source, "gu")));
	};
	const WORDS = pattern("[\\p{L}\\p{N}\\p{M}]+");
	const SIGNS = pattern("[^\\p{L}\\p{N}\\p{M}]+");
	const POSSESSIVES = pattern("(?<=[\\p{L}])'s?(?![\\p{L}\\p{N}])");
	const INNER_APOSTROPHES = pattern("(?<=[\\p{L}])'(?=[\\p{L}])");
	const PARTS_BY_CAPITALS = pattern("[\\p{Lu}]?[\\p{Ll}]{2,}(?=[\\p{Lu}])|(?<=[\\p{Ll}])[\\p{Lu}][\\p{Ll}]+");
	/** @type {RegExp | undefined} */
	let runs;
	/** Runs of signs of scripts without spaces, and of those of others. @returns {RegExp} */
	const runsOf = () => (runs ??= new RegExp(`(?:(?![\\d_])[${UNSPACED}])+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+|\\d+`, "gu"));
	/** @type {RegExp | undefined} */
	let unspaced;
	/** @param {string} word */
	const isUnspaced = (word) => !IS_ASCII.test(word) && (unspaced ??= new RegExp(`^(?!\\d)[${UNSPACED}]`, "u")).test(word);
	const IS_HANGUL = /^\p{scx=Hang}+$/u;

	/** How much a kind counts among hits that fit alike. */
	const PRIORITY = new Map(Object.entries({ rule: 0.7, term: 0.4, comparison: 0.3, question: 0.2, source: -0.4, page: -0.6, editors: -0.6 }));
	/** How much a word counts that says little. */
	const LIGHT = 0.1;
	/** How much more an entry counts that is called just what was asked for: as it is written, but for the mark of a question, in other letters, with other signs. */
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
	 * A text in small letters, without accents, with one kind of apostrophe, quotation mark and hyphen.
	 * @param {string} text
	 */
	const fold = (text) => {
		const small = text.toLowerCase();
		if (/^[\0-\x5f\x61-\x7f]*$/.test(small)) return small;
		const plain = small.replace(QUOTES, "'").replace(DOUBLE_QUOTES, '"').replace(HYPHENS, "-").normalize("NFKD").replace(ACCENTS, "");
		return plain.replace(/[ßæœøđðłıþς]/g, (letter) => LETTERS.get(letter) ?? letter).normalize("NFC");
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
			return isUnspaced(run) && signs.length > 2 ? signs.slice(1).map((sign, place) => `${signs[place]}${sign}`) : [run];
		});
	};

	/**
	 * The words of a folded text with a space around each: what is said is looked for in that.
	 * @param {string} folded
	 */
	const spaced = (folded) => {
		const text = withoutPossessives(folded);
		return ` ${text.replace(SIGNS(text), " ").trim()} `;
	};

	/**
	 * What is left of a folded text without its signs; all of it where it is nothing but signs.
	 * @param {string} folded
	 */
	const bare = (folded) => folded.replace(SIGNS(folded), "") || folded.replace(/\s/g, "");

	/** @param {string} folded */
	const joined = (folded) => folded.replace(/[\s\-_]/g, "");

	/**
	 * A text without the mark at the end of a sentence.
	 * @param {string} text
	 */
	const closed = (text) => text.replace(/(?<=[\p{L}\p{N}])\s?[?!.…]+$/u, "");

	/**
	 * A piece of a folded text between spaces, without the marks of the sentence around it, if a sign is left in it.
	 * @param {string} piece
	 */
	const signed = (piece) => {
		const inner = piece.replace(/^["'([]+|["')\],;:!?]+$|\.$/g, "");
		return inner.search(SIGNS(inner)) < 0 ? "" : inner;
	};

	/**
	 * How many edits make one word out of another (a swap counts one), or more than `most` where it takes more.
	 * @param {string} one
	 * @param {string} other
	 * @param {number} most
	 */
	const edits = (one, other, most) => {
		if (Math.abs(one.length - other.length) > most) return most + 1;
		/** @type {number[]} */
		let before = [];
		let above = Array.from({ length: other.length + 1 }, (_, place) => place);
		const at = (/** @type {number[]} */ row, /** @type {number} */ place) => row[place] ?? Infinity;
		for (let row = 1; row <= one.length; row++) {
			const now = [row];
			for (let place = 1; place <= other.length; place++) {
				const changed = at(above, place - 1) + (one[row - 1] === other[place - 1] ? 0 : 1);
				const isSwap = row > 1 && place > 1 && one[row - 1] === other[place - 2] && one[row - 2] === other[place - 1];
				now.push(Math.min(at(above, place) + 1, at(now, place - 1) + 1, changed, isSwap ? at(before, place - 2) + 1 : Infinity));
			}
			if (Math.min(...now) > most) return most + 1;
			[before, above] = [above, now];
		}
		return at(above, other.length);
	};

	/** @param {string} word */
	const allowedEdits = (word) => (word.length < 4 || isUnspaced(word) ? 0 : word.length < 8 ? 1 : 2);

	/** @param {SearchEntry} entry */
	const plainHit = ({ kind, url, title, text = "" }) => /** @type {SearchHit} */ ({ kind, url, title, text, near: false });

	/** @param {SearchIndex} index */
	const open = (index) => {
		const known = (/** @type {string[]} */ words) => words.flatMap((word) => wordsOf(fold(word)));
		const [between, differ] = [new Set(known(index.between)), new Set(known(index.differ))];
		const light = new Set([...known(index.light), ...between, ...differ]);
		const isEnglish = /^en\b/.test(index.language);

		/** @param {string} word */
		const weightOf = (word) => (light.has(word) ? LIGHT : 1);

		/**
		 * What each word is without the ending of a plural, once it is known: every word that is looked for is compared with all of them.
		 * @type {Map<string, string>}
		 */
		const stems = new Map();
		/**
		 * An English word without the ending of a plural; in other languages, the word.
		 * @param {string} word
		 */
		const stem = (word) => {
			if (!isEnglish || word.length < 4) return word;
			const known = stems.get(word);
			if (known !== undefined) return known;
			const isSingular = /(?:ss|us|is)$/.test(word);
			const found = isSingular ? word : word.replace(/ies$/, "y").replace(/(?<=(?:s|x|z|ch|sh))es$/, "").replace(/s$/, "");
			stems.set(word, found);
			return found;
		};

		/**
		 * What a text is about: its words without endings, and without those that say little.
		 * @param {string[]} words
		 */
		const gistOf = (words) => words.filter((word) => !light.has(word)).map(stem).join(" ");

		/** @typedef {{ entry: SearchEntry, lead: string, body: string, names: Name[] }} Known An entry, what it says first, and all that it says. */
		/** @typedef {{ known: Known, text: string, worth: number, weight: number }} Name A name, and the weight of its words. */
		/** @typedef {{ quality: number, near: boolean }} Fit How well a word fits, and whether it is only nearly the same. */

		/**
		 * Every word of a name: the names in which it stands, and how much of each it covers.
		 * @type {Map<string, [Name, number][]>}
		 */
		const vocabulary = new Map();
		/**
		 * The same for two words of a name in a row, written as one: these are looked up as they are, and not by near spellings.
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
		const add = (map, key, value) => {
			const found = map.get(key);
			if (found) found.push(value);
			else map.set(key, [value]);
		};

		/**
		 * @param {Known} known
		 * @param {string} text
		 * @param {number} worth
		 */
		const learn = (known, text, worth) => {
			const folded = fold(text);
			const words = wordsOf(folded);
			const name = { known, text, worth, weight: 0 };
			/** @type {Map<string, number>} */
			const covers = new Map();
			for (const piece of folded.split(/\s+/)) {
				const parts = wordsOf(piece);
				const whole = parts.reduce((sum, word) => sum + weightOf(word), 0) || 1;
				for (const word of parts) covers.set(word, (covers.get(word) ?? 0) + weightOf(word));
				if (parts.length > 1 && !isUnspaced(piece)) covers.set(parts.join(""), whole);
				if (signed(piece)) covers.set(signed(piece), whole);
				name.weight += whole;
			}
			// Two words that people write as one: cashflow for cash flow.
			for (const [place, word] of words.slice(1).entries()) {
				const pair = [words[place] ?? "", word];
				if (pair.some((one) => one.length < 2 || isUnspaced(one))) continue;
				add(joinedWords, stem(pair.join("")), /** @type {[Name, number]} */ ([name, pair.reduce((sum, one) => sum + weightOf(one), 0)]));
			}
			// Words that are written as one, with a capital inside.
			for (const part of text.match(PARTS_BY_CAPITALS(text)) ?? []) covers.set(fold(part), 0.5);
			for (const [word, cover] of covers) add(vocabulary, word, /** @type {[Name, number]} */ ([name, cover]));
			add(byBare, bare(folded), name);
			if (gistOf(words)) add(byGist, gistOf(words), name);
			if (known.entry.kind === "term" && words.length) {
				const called = words.map(stem).join(" ");
				for (const [place, word] of words.slice(1).entries()) add(begins, stem(word), stem(words[place] ?? ""));
				if (!termCalled.has(called)) termCalled.set(called, known.entry);
				longestName = Math.max(longestName, words.length);
			}
			known.names.push(name);
		};

		/** @type {Known[]} */
		const all = [];
		/** Learns what the entries are called and say, section by section: some are whole documents. */
		const lessons = (function* () {
			for (const entry of index.entries) {
				const { title, text = "", names = [], hidden = [], sections = [] } = entry;
				const lead = spaced(fold(`${title} ${text}`));
				/** @type {Known} */
				const known = { entry, lead, body: lead, names: [] };
				for (const section of sections) {
					yield;
					known.body += spaced(fold(section.join(" "))).slice(1);
				}
				learn(known, title, 0.5);
				for (const name of new Set(names)) if (name !== title) learn(known, name, 0.3);
				for (const word of hidden) learn(known, word, 0);
				all.push(known);
				yield;
			}
		})();
		/**
		 * Learn for some milliseconds or to the end. Returns whether all entries are known.
		 * @param {number} [milliseconds]
		 */
		const learnMore = (milliseconds = Infinity) => {
			const end = performance.now() + milliseconds;
			do if (lessons.next().done) return true;
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
		 * @param {string} other
		 * @param {boolean} isLast Whether more of it may be coming.
		 * @returns {Fit | undefined}
		 */
		const fitOf = (word, other, isLast) => {
			if (other === word) return { quality: 1, near: false };
			if (stem(other) === stem(word)) return { quality: 0.95, near: false };
			const [long, short] = [word.length, other.length];
			if (other.startsWith(word) && (isLast || long > 2)) return { quality: 0.5 + (0.4 * long) / short, near: false };
			// Korean words may end in a particle.
			if (word.startsWith(other) && short > 1 && long < short + 3 && IS_HANGUL.test(word)) return { quality: 0.9, near: false };
			if (long > 3 && short > long + 2 && long > short / 3 && other.includes(word)) return { quality: 0.4, near: false };
			// A compound is of the kind that its last part names: Endverbraucher, webshop.
			if (short > 3 && long > short + 2 && short > long / 2 && word.endsWith(other)) return { quality: 0.4, near: false };
			const most = light.has(word) ? 0 : allowedEdits(word);
			const count = most ? edits(word, other, most) : 1;
			return count <= most ? { quality: 0.7 - 0.1 * count, near: true } : undefined;
		};

		/**
		 * The words by which a query is compared: signs that belong to a name stay with it.
		 * @param {string} folded
		 */
		const wordsOfQuery = (folded) =>
			folded.split(/\s+/).flatMap((piece) => {
				const whole = [piece, signed(piece)].find((one) => one && vocabulary.has(one));
				if (whole) return [whole];
				const words = wordsOf(piece);
				const one = words.join("");
				return words.length > 1 && vocabulary.has(one) && !words.every((word) => vocabulary.has(word)) ? [one] : words;
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
			const found = new Set();
			let rest = words;
			while (rest.length) {
				let length = Math.min(longestName, rest.length);
				while (length && !termCalled.has(rest.slice(0, length).join(" "))) length--;
				const [word = ""] = rest;
				// The last word may belong to all of them: "black or white pepper".
				const term = termCalled.get(length ? rest.slice(0, length).join(" ") : `${word} ${words.at(-1)}`) ?? termCalled.get(`${shared} ${word}`);
				if (term) found.add(term);
				else if (!between.has(word) && !differ.has(word) && !(asksHow && light.has(word))) return [];
				rest = rest.slice(length || 1);
			}
			return [...found];
		};

		/**
		 * The comparison of just these terms, if somebody has written it.
		 * @param {SearchEntry[]} terms
		 */
		const comparisonOf = (terms) => {
			const asked = terms.map(({ id }) => id).sort().join();
			return all.find(({ entry }) => entry.terms?.length === terms.length && [...entry.terms].sort().join() === asked);
		};

		/**
		 * Whether an entry is a house rule for a kind of text that a query names in full, where that is no term or part of one.
		 * @param {Known} known
		 * @param {string} spoken
		 */
		const isRuleOf = ({ entry: { kind, names = [], hidden = [] } }, spoken) =>
			kind === "rule" &&
			[...names, ...hidden].some((name) => {
				const called = wordsOf(fold(name)).map(stem);
				const [before, after] = spoken.split(` ${called.join(" ")} `);
				if (after === undefined || termCalled.has(called.join(" ")) || called.every((word) => light.has(word))) return false;
				const [first, last] = [before?.split(" ").at(-1), after.split(" ")[0]];
				return !begins.get(called[0] ?? "")?.includes(first ?? "") && !begins.get(last ?? "")?.includes(called.at(-1) ?? "");
			});

		/**
		 * Of some texts that one in which the most of these words stand, the phrase above all.
		 * @template T
		 * @param {T[]} texts
		 * @param {(text: T) => string} read
		 * @param {string[]} words
		 * @param {string} phrase
		 */
		const bestOf = (texts, read, words, phrase) => {
			let [best, most] = [/** @type {T | undefined} */ (undefined), 0];
			for (const text of texts) {
				const body = spaced(fold(read(text)));
				const count = words.reduce((sum, word) => sum + saidIn(body, word), 0) + (phrase && body.includes(phrase) ? 2 : 0);
				if (count > most) [best, most] = [text, count];
			}
			return best;
		};

		/**
		 * @param {string} text
		 * @param {string[]} words
		 * @param {string} phrase
		 */
		const sentenceOf = (text, words, phrase) => {
			const sentences = text.match(/[^.!?。]+[.!?。]*["”’)]*\s*/gu) ?? [];
			return bestOf(sentences, (sentence) => sentence, words, phrase)?.trim() ?? text;
		};

		/**
		 * The entries whose titles look most like a query, whatever they have in common.
		 * @param {string} folded
		 */
		const nearestTo = (folded) => {
			const pairsOf = (/** @type {string} */ text) => {
				const signs = [...` ${bare(text)} `];
				return new Set(signs.slice(1).map((sign, place) => `${signs[place]}${sign}`));
			};
			const asked = pairsOf(folded);
			return all
				.filter(({ entry }) => entry.kind !== "editors" && entry.kind !== "rule")
				.map(({ entry }) => {
					const own = pairsOf(fold(entry.title));
					return { entry, alike: (2 * [...own].filter((pair) => asked.has(pair)).length) / (own.size + asked.size) };
				})
				.filter(({ alike }) => alike > 0)
				.sort((one, other) => other.alike - one.alike)
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
			const found = new Map();
			for (const name of byGist.get(gistOf(wordsOf(folded))) ?? []) found.set(name, SAME.gist);
			// "What is net?" asks for net, and not for .NET.
			const meant = withoutLight(asked);
			for (const name of byBare.get(bare(fold(meant))) ?? []) found.set(name, SAME.gist + (sameness(name, meant) - SAME.bare + 1) / 4);
			for (const name of byBare.get(bare(folded)) ?? []) found.set(name, sameness(name, asked));
			return found;
		};

		/**
		 * A query without the words at its ends that say little, if any are left.
		 * @param {string} asked
		 */
		const withoutLight = (asked) => {
			const pieces = closed(asked).split(" ");
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
			const [own, folded] = [fold(text), fold(asked)];
			if (text === asked) return SAME.written;
			if (closed(text) === closed(asked)) return SAME.closed;
			if (closed(own) === closed(folded)) return SAME.folded;
			return joined(own) === joined(folded) ? SAME.joined : SAME.bare;
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
			const heavy = words.filter((word) => !light.has(word));
			const content = heavy.length ? heavy : words;
			const total = words.reduce((sum, word) => sum + weightOf(word), 0) || 1;
			const equal = namesThatAre(asked, folded);

			/**
			 * How much of the query each name has, and how much of each name the query has.
			 * @type {Map<Name, { has: number, covered: number }>}
			 */
			const alike = new Map();
			/**
			 * For each entry how well each word fits, by its names or by what it says.
			 * @type {Map<Known, Map<string, Fit>>}
			 */
			const fitting = new Map();
			/**
			 * @param {Known} known
			 * @param {string} word
			 * @param {Fit} fit
			 */
			const note = (known, word, fit) => {
				const fits = fitting.get(known) ?? new Map();
				const before = fits.get(word);
				// What is said just so is better than a name that is nearly so.
				if (!before || (before.near && !fit.near) || (before.near === fit.near && fit.quality > before.quality)) fits.set(word, fit);
				fitting.set(known, fits);
			};

			/**
			 * For each word the one that a name has, where it is spelt just so or nearly so.
			 * @type {Map<string, Fit & { as: string }>}
			 */
			const spelt = new Map();
			for (const word of words) {
				/** @type {Map<Name, { quality: number, cover: number }>} */
				const best = new Map();
				const take = (/** @type {Fit} */ fit, /** @type {[Name, number][]} */ places) => {
					for (const [name, cover] of places) {
						if (fit.quality > (best.get(name)?.quality ?? 0)) best.set(name, { quality: fit.quality, cover: cover * fit.quality });
						note(name.known, word, fit);
					}
				};
				let compared = 0;
				for (const [other, places] of vocabulary) {
					if (compared++ % PART === 0) yield;
					const fit = fitOf(word, other, word === words.at(-1));
					if (!fit) continue;
					const isSpelling = fit.near || fit.quality > 0.9;
					if (isSpelling && fit.quality > (spelt.get(word)?.quality ?? 0)) spelt.set(word, { ...fit, as: fit.near ? other : word });
					take(fit, places);
				}
				take({ quality: 0.95, near: false }, joinedWords.get(stem(word)) ?? []);
				for (const [name, { quality, cover }] of best) {
					const { has, covered } = alike.get(name) ?? { has: 0, covered: 0 };
					alike.set(name, { has: has + quality * weightOf(word), covered: covered + cover });
				}
				if (!content.includes(word)) continue;
				yield;
				let isSaid = best.size > 0;
				for (const known of all) {
					const quality = saidIn(known.body, word);
					if (!quality) continue;
					isSaid = true;
					note(known, word, { quality: quality * 0.8, near: false });
				}
				if (isSaid || !allowedEdits(word)) continue;
				saidWords ??= new Set(all.flatMap(({ body }) => body.split(" ")));
				for (const other of saidWords) {
					if (compared++ % PART === 0) yield;
					const fit = fitOf(word, other, false);
					if (!fit) continue;
					for (const known of all) if (known.body.includes(` ${other} `)) note(known, word, { quality: fit.quality * 0.8, near: true });
				}
			}

			const phrase = content.length > 1 ? ` ${wordsOf(folded).join(" ")}` : "";
			const sequence = wordsOf(folded).map(stem);
			const spoken = ` ${wordsOf(folded).map((word) => stem(spelt.get(word)?.as ?? word)).join(" ")} `;
			const pairs = sequence
				.slice(1)
				.map((word, place) => [sequence[place] ?? "", word])
				.filter((pair) => !pair.some((word) => light.has(word)))
				.map((pair) => new RegExp(` ${pair.join("\\p{L}? ")}`, "u"));
			// "Support or success" is about customer support and customer success.
			const begun = (between.has(sequence[1] ?? "") && begins.get(sequence[0] ?? "")) || [];
			const exactly = ["", ...begun].map((word) => termsIn(folded, word)).find((found) => found.length > 1) ?? [];
			const terms = exactly.length > 1 ? exactly : termsIn(words.map((word) => spelt.get(word)?.as ?? word).join(" "));
			const compares = terms.length > 1 && terms.length < 5;
			const comparison = compares ? comparisonOf(terms) : undefined;

			const candidates = new Set([...fitting.keys(), ...[...equal.keys()].map(({ known }) => known)]);
			if (comparison) candidates.add(comparison);
			const scoreOf = (/** @type {Known} */ known) => {
				const { entry, body } = known;
				const fits = fitting.get(known);
				let [name, similar, same] = ["", 0, 0];
				for (const one of known.names) {
					const { has, covered } = alike.get(one) ?? { has: 0, covered: 0 };
					const [ofQuery, ofName] = [has / total, Math.min(1, covered / one.weight)];
					const both = has ? (2 * ofQuery * ofName) / (ofQuery + ofName) : 0;
					const value = (equal.get(one) ?? -1) + one.worth;
					if (value > Math.max(same, 1)) [name, same] = [one.text, value];
					if (both > similar && !same) name = one.text;
					similar = Math.max(similar, both);
				}
				const coverage = words.reduce((sum, word) => sum + (fits?.get(word)?.quality ?? 0) * weightOf(word), 0) / total;
				const isPhrase = Boolean(phrase) && body.includes(phrase);
				const said = isPhrase ? (known.lead.includes(phrase) ? LED : 1) : pairs.filter((pair) => pair.test(body)).length / (pairs.length || 1) / 2;
				return {
					entry,
					name,
					similar,
					coverage,
					isPhrase,
					/** Whether every word is there just so. */
					isWhole: content.every((word) => fits?.get(word)?.near === false),
					near: !same && content.some((word) => fits?.get(word)?.near),
					score: Math.max(same, known === comparison ? COMPARED : 0) + (isRuleOf(known, spoken) ? RULED : 0) + 3.5 * similar + 1.2 * coverage + 2 * said + (PRIORITY.get(entry.kind) ?? 0),
				};
			};
			/** @type {ReturnType<typeof scoreOf>[]} */
			const scored = [];
			for (const known of candidates) {
				if (scored.length % FEW === 0) yield;
				scored.push(scoreOf(known));
			}

			// What is nearly so stands below what is just so, and beside what has every word, a part of them is no answer.
			const whole = scored.filter(({ isWhole }) => isWhole);
			const lowest = Math.min(...whole.map(({ score }) => score));
			for (const one of scored) if (one.near && lowest < one.score) one.score = lowest - 1 + one.score / 100;
			const answers = scored
				.filter(({ isWhole, coverage, near }) => isWhole || near || !whole.length || coverage >= 0.5)
				.sort((one, other) => other.score - one.score || (one.entry.title < other.entry.title ? -1 : 1));
			const near = answers.filter((one) => one.near);
			const nearest = Math.max(...near.map(({ similar }) => similar));
			const worthless = new Set(near.filter(({ similar }, place) => place >= MOST_NEAR || similar < nearest * 0.6));
			const left = answers.filter((one) => !worthless.has(one));

			const hitOf = (/** @type {ReturnType<typeof scoreOf>} */ { entry, name, near, similar, isPhrase, score }) => {
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
				return { ...hit, section: section[1], url: `${hit.url}?h=${content.map(encodeURIComponent).join("+")}#${section[0]}` };
			};
			const hits = [];
			for (const one of left.slice(0, MOST)) {
				yield;
				hits.push(hitOf(one));
			}
			if (index.any && exactly.length > 1 && compares && !comparison && (answers[0]?.score ?? 0) <= COMPARED) {
				const [ids, titles] = [terms.map(({ id }) => id).join(), terms.map(({ title }) => title).join(" / ")];
				hits.unshift({ kind: "any", url: `${index.any}?terms=${ids}`, title: titles, text: "", near: false });
			}
			const readers = hits.filter(({ kind }) => kind !== "editors");
			return {
				hits: readers,
				editors: hits.filter(({ kind }) => kind === "editors"),
				count: left.length,
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
