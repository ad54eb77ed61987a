// @ts-check
/* Finds entries by their names, by near spellings of these, and by what they say. It touches no page: tests run it by itself. */

/**
 * @typedef {object} Entry What can be found: an entry, a house rule, or a page that somebody wrote by hand.
 * @property {string} kind
 * @property {string} url
 * @property {string} title
 * @property {string} [text] What is shown of it: a definition, an answer, a verdict.
 * @property {string[]} [names] Other names, forms and phrasings.
 * @property {string[]} [hidden] Words that find it and are never shown.
 * @property {[string, string, string][]} [sections] Anchor, title and text of each.
 * @property {string} [id] That of a term.
 * @property {string[]} [terms] The terms that a comparison is of.
 *
 * @typedef {object} Index
 * @property {string} language
 * @property {string[]} light Words that say little.
 * @property {string[]} between Words that stand between two things to compare.
 * @property {string[]} differ Words that ask how things differ.
 * @property {string} any Where any terms are compared.
 * @property {Entry[]} entries
 *
 * @typedef {object} Name A name of an entry, as it is compared.
 * @property {number} entry
 * @property {string} text
 * @property {number} worth How much it counts among names that fit alike.
 * @property {number} weight The sum of the weights of its words.
 *
 * @typedef {object} Hit
 * @property {string} kind
 * @property {string} url
 * @property {string} title
 * @property {string} text
 * @property {boolean} near Whether a near spelling found it.
 * @property {string} [name] The name that fits, where it is not the title.
 * @property {string} [section] The title of the section that fits.
 *
 * @typedef {{ hits: Hit[], editors: Hit[], nearest: Hit[], words: string[] }} Found
 */

{
	const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", ı: "i", þ: "th", ς: "σ" };
	const SIGNS = { "'": /[\u2018\u2019\u201b\u2032\u00b4\u0060]/g, '"': /[\u201c-\u201f\u00ab\u00bb]/g, "-": /[\u2010-\u2015\u2212]/g };
	// Accents, points of Hebrew and Arabic, and what has no width.
	const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200d\u2060\ufeff]/g;
	const UNSPACED = "\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmr}\\p{scx=Mymr}";
	const RUNS = new RegExp(`(?:(?![\\d_])[${UNSPACED}])+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+|\\d+`, "gu");
	const IS_UNSPACED = new RegExp(`^(?!\\d)[${UNSPACED}]`, "u");

	/** A text in small letters, without accents, with one kind of apostrophe, quotation mark and hyphen. */
	const fold = (/** @type {string} */ text) => {
		const small = text.toLowerCase();
		if (/^[\0-\x5f\x61-\x7f]*$/.test(small)) return small;
		let plain = small;
		for (const [sign, others] of Object.entries(SIGNS)) plain = plain.replace(others, sign);
		return plain
			.normalize("NFKD")
			.replace(ACCENTS, "")
			.replace(/[ßæœøđðłıþς]/g, (letter) => LETTERS[letter])
			.normalize("NFC");
	};

	/** The words of a folded text. Scripts without spaces are cut into pairs of signs, each of which counts as a word. */
	const wordsOf = (/** @type {string} */ folded) =>
		(folded.replace(/(?<=\p{L})'s?(?![\p{L}\p{N}])/gu, "").replace(/(?<=\p{L})'(?=\p{L})/gu, "").match(RUNS) ?? []).flatMap((run) => {
			const signs = [...run];
			return IS_UNSPACED.test(run) && signs[2] ? signs.slice(1).map((sign, place) => signs[place] + sign) : [run];
		});

	/** What is left of a folded text without its signs; all of it where it is nothing but signs. */
	const bareOf = (/** @type {string} */ folded) => folded.replace(/[^\p{L}\p{N}\p{M}]/gu, "") || folded.replace(/\s/g, "");

	/** A piece of a folded text between spaces, without the marks of the sentence around it, if a sign is left in it. */
	const signedOf = (/** @type {string} */ piece) => {
		const inner = piece.replace(/^["'([]+|["')\],;:!?]+$|\.$/g, "");
		return /[^\p{L}\p{N}\p{M}]/u.test(inner) ? inner : "";
	};

	/** A folded text without the mark at the end of a sentence. */
	const closed = (/** @type {string} */ folded) => folded.replace(/(?<=[\p{L}\p{N}])\s?[?!.…]+$/u, "");

	/** How many edits make one word out of another (a swap counts one), or more than `most` where it takes more. */
	const edits = (/** @type {string} */ one, /** @type {string} */ other, /** @type {number} */ most) => {
		if (Math.abs(one.length - other.length) > most) return most + 1;
		let before = [];
		let above = Array.from({ length: other.length + 1 }, (_, place) => place);
		for (let row = 1; row <= one.length; row++) {
			const now = [row];
			for (let place = 1; place <= other.length; place++) {
				const same = one[row - 1] === other[place - 1];
				now[place] = Math.min(above[place] + 1, now[place - 1] + 1, above[place - 1] + (same ? 0 : 1));
				if (row > 1 && place > 1 && one[row - 1] === other[place - 2] && one[row - 2] === other[place - 1])
					now[place] = Math.min(now[place], before[place - 2] + 1);
			}
			if (Math.min(...now) > most) return most + 1;
			before = above;
			above = now;
		}
		return above[other.length];
	};

	const allowed = (/** @type {string} */ word) => (word.length < 4 || IS_UNSPACED.test(word) ? 0 : word.length < 8 ? 1 : 2);

	/** How much a kind counts among hits that fit alike. */
	const PRIORITY = { rule: 0.7, term: 0.4, comparison: 0.3, question: 0.2, source: -0.4, page: -0.6, editors: -0.6 };
	/** How much more a comparison counts of just those terms whose names a query holds. */
	const COMPARED = 12;
	/** How many hits of near spellings are worth a look. */
	const MOST_NEAR = 8;
	/** How much less a word counts that says little. */
	const LIGHT = 0.1;

	/**
	 * Open an index.
	 * @param {Index} index
	 * @returns {{ find: (query: string) => Found }}
	 */
	const open = (index) => {
		const { entries } = index;
		const [between, differ] = [new Set(index.between), new Set(index.differ)];
		const light = new Set([...index.light, ...between, ...differ]);
		const english = /^en\b/.test(index.language);

		const stem = (/** @type {string} */ word) =>
			!english || word.length < 4 || /(ss|us|is)$/.test(word)
				? word
				: word.replace(/ies$/, "y").replace(/(?<=(?:s|x|z|ch|sh))es$/, "").replace(/s$/, "");
		const weightOf = (/** @type {string} */ word) => (light.has(word) ? LIGHT : 1);
		/** What a text is about: its words without endings, and without those that say little. */
		const gistOf = (/** @type {string[]} */ words) => words.filter((word) => !light.has(word)).map(stem).join(" ");

		/** @type {Name[]} */
		const names = [];
		/** Every word of a name: in which names it stands, and how much of each it covers.
		 * @type {Map<string, [number, number][]>} */
		const vocabulary = new Map();
		/** @type {Map<string, number[]>} */
		const byBare = new Map();
		/** @type {Map<string, number[]>} */
		const byGist = new Map();
		/** The ids of terms, by the words of each of their names.
		 * @type {Map<string, string>} */
		const termCalled = new Map();
		let longestName = 1;

		const put = (/** @type {Map<string, any[]>} */ map, /** @type {string} */ key, /** @type {any} */ value) => {
			const known = map.get(key);
			if (known) known.push(value);
			else map.set(key, [value]);
		};

		const learn = (/** @type {number} */ entry, /** @type {string} */ text, /** @type {number} */ worth) => {
			const folded = fold(text);
			const number = names.length;
			let weight = 0;
			/** @type {Map<string, number>} */
			const covers = new Map();
			for (const piece of folded.split(/\s+/)) {
				const words = wordsOf(piece);
				const whole = words.reduce((sum, word) => sum + weightOf(word), 0) || 1;
				for (const word of words) covers.set(word, (covers.get(word) ?? 0) + weightOf(word));
				if (words[1] && !IS_UNSPACED.test(piece)) covers.set(words.join(""), whole);
				const signed = signedOf(piece);
				if (signed) covers.set(signed, whole);
				weight += whole;
			}
			// Words that are written as one, with a capital inside.
			for (const part of text.match(/\p{Lu}?\p{Ll}{2,}(?=\p{Lu})|(?<=\p{Ll})\p{Lu}\p{Ll}+/gu) ?? []) covers.set(fold(part), 0.5);
			for (const [word, cover] of covers) put(vocabulary, word, [number, cover]);
			put(byBare, bareOf(folded), number);
			const words = wordsOf(folded);
			const gist = gistOf(words);
			if (gist) put(byGist, gist, number);
			const { kind, id } = entries[entry];
			if (kind === "term" && id && words[0]) {
				const called = words.map(stem).join(" ");
				if (!termCalled.has(called)) termCalled.set(called, id);
				longestName = Math.max(longestName, words.length);
			}
			names.push({ entry, text, worth, weight });
		};

		for (const [number, { title, names: others = [], hidden = [] }] of entries.entries()) {
			learn(number, title, 0.5);
			for (const name of new Set(others)) if (name !== title) learn(number, name, 0.3);
			for (const word of hidden) learn(number, word, 0);
		}
		const numbersOf = names.reduce((found, { entry }, number) => {
			(found[entry] ??= []).push(number);
			return found;
		}, /** @type {number[][]} */ ([]));

		/** What each entry says, as its words with a space around each. */
		const bodies = entries.map(({ title, text = "", sections = [] }) =>
			` ${(fold([title, text, ...sections.flat()].join(" ")).replace(/(?<=\p{L})'s?(?![\p{L}\p{N}])/gu, "").match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).join(" ")} `,
		);
		/** @type {Set<string> | undefined} */
		let saidWords;

		const inBody = (/** @type {string} */ body, /** @type {string} */ word) => {
			if (IS_UNSPACED.test(word)) return body.includes(word) ? 0.9 : 0;
			const root = stem(word);
			if (!body.includes(` ${root}`)) return 0;
			return body.includes(` ${word} `) ? 1 : body.includes(` ${root} `) || body.includes(` ${root}s `) ? 0.95 : word.length > 2 ? 0.6 : 0;
		};

		/** Words of names that a word of a query may mean, with how well each fits, and whether that is only nearly.
		 * @returns {[string, number, boolean][]} */
		const meant = (/** @type {string} */ word, /** @type {boolean} */ last, /** @type {Iterable<string>} */ known) => {
			/** @type {[string, number, boolean][]} */
			const found = [];
			const root = stem(word);
			const most = light.has(word) ? 0 : allowed(word);
			for (const other of known) {
				if (other === word) found.push([other, 1, false]);
				else if (stem(other) === root) found.push([other, 0.95, false]);
				else if (other.startsWith(word) && (last || word.length > 2)) found.push([other, 0.5 + (0.4 * word.length) / other.length, false]);
				// Korean words may end in a particle.
				else if (word.startsWith(other) && other.length > 1 && word.length < other.length + 3 && /^\p{scx=Hang}+$/u.test(word)) found.push([other, 0.9, false]);
				else if (word.length > 3 && word.length > other.length / 3 && other.includes(word)) found.push([other, 0.4, false]);
				else if (most) {
					const count = edits(word, other, most);
					if (count <= most) found.push([other, 0.7 - 0.1 * count, true]);
				}
			}
			return found;
		};

		/** Cut a query into the words that it is compared by: signs that belong to a name stay with it. */
		const wordsOfQuery = (/** @type {string} */ folded) =>
			folded.split(/\s+/).flatMap((piece) => {
				const signed = signedOf(piece);
				if (vocabulary.has(piece)) return [piece];
				if (signed && vocabulary.has(signed)) return [signed];
				const words = wordsOf(piece);
				const joined = words.join("");
				return words[1] && vocabulary.has(joined) && !words.every((word) => vocabulary.has(word)) ? [joined] : words;
			});

		/** The terms whose names a query holds, if it holds nothing else but words between them. */
		const termsIn = (/** @type {string} */ folded) => {
			const words = wordsOf(folded).map(stem);
			const asksHow = words.some((word) => differ.has(word));
			/** @type {string[]} */
			const found = [];
			for (let place = 0; place < words.length; ) {
				let length = Math.min(longestName, words.length - place);
				while (length && !termCalled.has(words.slice(place, place + length).join(" "))) length--;
				// The last word may belong to all of them: "black or white pepper".
				const called = words.slice(place, place + length).join(" ") || `${words[place]} ${words[words.length - 1]}`;
				const id = termCalled.get(called);
				if (id) found.push(id);
				else if (!between.has(words[place]) && !differ.has(words[place]) && !(asksHow && light.has(words[place]))) return [];
				place += length || 1;
			}
			return [...new Set(found)];
		};

		/** The sentence or so of a text in which the most of these words stand. */
		const excerpt = (/** @type {string} */ text, /** @type {string[]} */ words) => {
			let best = text;
			let most = 0;
			for (const sentence of text.match(/[^.!?。]+[.!?。]*["”’)]*\s*/gu) ?? []) {
				const body = ` ${wordsOf(fold(sentence)).join(" ")} `;
				const count = words.reduce((sum, word) => sum + inBody(body, word), 0);
				if (count > most) [best, most] = [sentence, count];
			}
			return best.trim();
		};

		/** Where an entry says what is asked for. */
		const sectionOf = (/** @type {Entry} */ { sections = [] }, /** @type {string[]} */ words, /** @type {string} */ phrase) => {
			let best;
			let most = 0;
			for (const section of sections) {
				const body = ` ${wordsOf(fold(section[2])).join(" ")} `;
				const count = words.reduce((sum, word) => sum + inBody(body, word), 0) + (phrase && body.includes(phrase) ? 2 : 0);
				if (count > most) [best, most] = [section, count];
			}
			return best;
		};

		/** The titles that look most like a query, whatever they have in common. */
		const nearestTo = (/** @type {string} */ folded) => {
			const pairs = (/** @type {string} */ text) => new Set([...` ${bareOf(text)} `].map((sign, place, all) => sign + (all[place + 1] ?? "")));
			const asked = pairs(folded);
			return entries
				.map((entry) => {
					const own = pairs(fold(entry.title));
					return { entry, alike: (2 * [...own].filter((pair) => asked.has(pair)).length) / (own.size + asked.size) };
				})
				.filter(({ entry, alike }) => alike > 0 && entry.kind !== "editors" && entry.kind !== "rule")
				.sort((one, other) => other.alike - one.alike)
				.slice(0, 5)
				.map(({ entry }) => shown(entry));
		};

		const shown = (/** @type {Entry} */ { kind, url, title, text = "" }) => ({ kind, url, title, text, near: false });

		/** @returns {Found} */
		const find = (query) => {
			const asked = query.normalize("NFC").trim().replace(/\s+/g, " ");
			const folded = fold(asked);
			if (!folded) return { hits: [], editors: [], nearest: [], words: [] };
			const words = [...new Set(wordsOfQuery(folded))];
			const content = words.some((word) => !light.has(word)) ? words.filter((word) => !light.has(word)) : words;
			const total = words.reduce((sum, word) => sum + weightOf(word), 0) || 1;

			// Names that are just what was asked for: as it is written, in other letters, with other signs, in other words.
			/** @type {Map<number, number>} */
			const equal = new Map();
			const spaceless = folded.replace(/[\s\-_]/g, "");
			const fits = (/** @type {string} */ text) => {
				const name = fold(text);
				return text === asked ? 14 : closed(name) === closed(folded) ? 13 : name.replace(/[\s\-_]/g, "") === spaceless ? 12 : 11;
			};
			for (const number of byGist.get(gistOf(wordsOf(folded))) ?? []) equal.set(number, 9);
			for (const number of byBare.get(bareOf(folded)) ?? []) equal.set(number, fits(names[number].text));

			// How much of the query each name has, and how much of each name the query has.
			/** @type {Map<number, { has: number, covered: number }>} */
			const alike = new Map();
			/** For each entry, how well each word fits: by its names, or by what it says; and which ones only nearly.
			 * @type {Map<number, { fit: number[], near: boolean[] }>} */
			const fitting = new Map();
			const fittingOf = (/** @type {number} */ entry) => {
				let known = fitting.get(entry);
				if (!known) fitting.set(entry, (known = { fit: words.map(() => 0), near: words.map(() => false) }));
				return known;
			};
			words.forEach((word, place) => {
				/** @type {Map<number, [number, number]>} */
				const best = new Map();
				for (const [other, quality, near] of meant(word, place === words.length - 1, vocabulary.keys()))
					for (const [number, cover] of vocabulary.get(other) ?? []) {
						const known = best.get(number);
						if (!known || known[0] < quality) best.set(number, [quality, cover * quality]);
						const { fit, near: nearly } = fittingOf(names[number].entry);
						if (quality > fit[place]) [fit[place], nearly[place]] = [quality, near];
					}
				for (const [number, [quality, cover]] of best) {
					const known = alike.get(number) ?? { has: 0, covered: 0 };
					known.has += quality * weightOf(word);
					known.covered += cover;
					alike.set(number, known);
				}
				if (light.has(word) && content !== words) return;
				let said = false;
				bodies.forEach((body, entry) => {
					const quality = inBody(body, word);
					if (!quality) return;
					said = true;
					const { fit, near } = fittingOf(entry);
					// What is said just so is better than a name that is nearly so.
					if (quality * 0.8 > fit[place] || near[place]) [fit[place], near[place]] = [Math.max(fit[place], quality * 0.8), false];
				});
				if (said || best.size || !allowed(word)) return;
				saidWords ??= new Set(bodies.flatMap((body) => body.split(" ")));
				for (const [other, quality] of meant(word, false, saidWords))
					bodies.forEach((body, entry) => {
						if (!body.includes(` ${other} `)) return;
						const { fit, near } = fittingOf(entry);
						if (quality * 0.8 > fit[place]) [fit[place], near[place]] = [quality * 0.8, true];
					});
			});

			const sequence = wordsOf(folded).map(stem);
			const phrase = content[1] ? ` ${wordsOf(folded).join(" ")}` : "";
			const pairs = sequence
				.slice(1)
				.map((word, place) => [sequence[place], word])
				.filter((pair) => !pair.some((word) => light.has(word)));
			const terms = termsIn(folded);
			const compared = terms.length > 1 && terms.length < 5 ? [...terms].sort().join() : "";

			const comparison = entries.findIndex((entry) => compared && entry.terms?.length === terms.length && [...entry.terms].sort().join() === compared);
			const candidates = new Set([...fitting.keys(), ...[...equal.keys()].map((number) => names[number].entry)]);
			if (comparison >= 0) candidates.add(comparison);
			const scored = [...candidates].map((number) => {
				const entry = entries[number];
				const { fit, near } = fittingOf(number);
				const body = bodies[number];
				let [best, similar] = [-1, 0];
				let same = 0;
				for (const name of numbersOf[number]) {
					const { has, covered } = alike.get(name) ?? { has: 0, covered: 0 };
					const [ofQuery, ofName] = [has / total, Math.min(1, covered / names[name].weight)];
					const both = has ? (2 * ofQuery * ofName) / (ofQuery + ofName) : 0;
					const equally = equal.get(name) ?? 0;
					const value = equally + names[name].worth;
					if (equally && value > same) [best, same] = [name, value];
					if (both > similar) {
						similar = both;
						if (!same) best = name;
					}
				}
				const coverage = words.reduce((sum, word, place) => sum + fit[place] * weightOf(word), 0) / total;
				const said = phrase && body.includes(phrase) ? 1 : pairs.filter(([one, other]) => new RegExp(` ${one}\\p{L}? ${other}`, "u").test(body)).length / (pairs.length || 1) / 2;
				const full = words.every((word, place) => (light.has(word) && content !== words) || (fit[place] && !near[place]));
				const nearly = !same && content.some((word) => near[words.indexOf(word)]);
				return {
					entry,
					name: best < 0 ? "" : names[best].text,
					similar,
					full,
					near: nearly,
					coverage,
					isPhrase: said === 1,
					score: Math.max(same, number === comparison ? COMPARED : 0) + 3.5 * similar + 1.2 * coverage + 2 * said + (PRIORITY[entry.kind] ?? 0),
				};
			});
			// What is nearly so stands below what is just so.
			const lowest = Math.min(...scored.filter(({ full }) => full).map(({ score }) => score));
			for (const one of scored) if (one.near && lowest < one.score) one.score = lowest - 1 + one.score / 100;
			// Beside what has every word, a part of them is no answer.
			const whole = scored.some(({ full }) => full);
			const answers = scored.filter(({ full, coverage, near }) => full || near || !whole || coverage >= 0.5);
			answers.sort((one, other) => other.score - one.score || (one.entry.title < other.entry.title ? -1 : 1));

			/** @type {Hit[]} */
			const hits = [];
			let nearly = 0;
			for (const { entry, name, near, similar, isPhrase, score } of answers) {
				if (near && nearly++ === MOST_NEAR) break;
				/** @type {Hit} */
				const hit = { ...shown(entry), near };
				if (name && (similar > 0.5 || score > 9) && name !== entry.title && !entry.hidden?.includes(name)) hit.name = name;
				const section = !near && score < 9 && (similar < 0.5 || isPhrase) ? sectionOf(entry, content, phrase) : undefined;
				if (section) {
					if (section[0]) hit.url += `?h=${content.map(encodeURIComponent).join("+")}#${section[0]}`;
					hit.section = section[1];
					hit.text = excerpt(section[2], content);
				} else if (similar < 0.5 && score < 9) hit.text = excerpt(hit.text, content);
				hits.push(hit);
			}
			if (compared && comparison < 0 && index.any && !(answers[0]?.score > COMPARED)) {
				const called = terms.map((id) => entries.find((entry) => entry.id === id)?.title ?? id);
				hits.unshift({ kind: "any", url: `${index.any}?terms=${terms.join()}`, title: called.join(" / "), text: "", near: false });
			}
			return {
				hits: hits.filter(({ kind }) => kind !== "editors"),
				editors: hits.filter(({ kind }) => kind === "editors"),
				nearest: hits[0] ? [] : nearestTo(folded),
				words: content,
			};
		};
		return { find };
	};

	Object.assign((/** @type {any} */ (globalThis).distinguoSearch ??= {}), { open, fold });
}
