// @ts-check
/**
 * What a language puts before and behind a word in one piece with it, as the engine's `prose/word_rules.py` has it,
 * with its reasons and sources. One table of cases tests both.
 *
 * It enters `wordRules` in `distinguoUsage`, and needs `name-matcher.js`.
 */
(() => {
	/** @param {string} text */
	const fold = (text) => self.distinguoUsage?.fold?.(text) ?? text;
	/** @param {string} words */
	const split = (words) => words.split(" ");
	/**
	 * Every word of the first list with every word of the second behind it.
	 * @param {Iterable<string>} beginnings
	 * @param {string[]} endings
	 */
	const joined = (beginnings, endings) =>
		[...beginnings].flatMap((beginning) => endings.map((ending) => beginning + ending));
	/** @type {(word: string, ending: string) => string} */
	const wordAlone = (word) => word;

	// Korean
	const BOTH = split(
		"의 에 에게 에게서 에서 께 께서 한테 한테서 도 만 부터 까지 보다 처럼 같이 마다 조차 마저 밖에 뿐 님 들 이다 입니다 이고 " +
			"이었다 이지만 이므로 이어야 이기 임을 이자 이에요 이네요 님께 님께서 님께서는",
	);
	const AFTER_CONSONANT = split(
		"은 이 을 과 으로 으로서 으로써 이나 이란 이라 이라는 이라고 이며 이면 이든 이야 이랑 이라도 이라서 이나마 아",
	);
	const AFTER_VOWEL = split(
		"는 가 를 와 로 로서 로써 나 란 라 라는 라고 며 면 든 야 랑 라도 라서 나마 였다 였고 예요 네요",
	);
	const FOLLOWING = [
		"",
		...split("은 는 도 만 의 이 가 을 를 과 와 나 으로 로 에 에게 에서 에는 에도 에게는 에게도 에서는 에서도"),
	];
	const PLACES = split("들 님 에 에게 에서 께 한테 까지 부터 만 보다 처럼");

	const particles = () => {
		const always = [...BOTH, ...joined(PLACES, FOLLOWING)];
		return {
			consonant: new Set([...always, ...AFTER_CONSONANT, ...joined(["으로"], FOLLOWING)]),
			vowel: new Set([...always, ...AFTER_VOWEL, ...joined(["로"], FOLLOWING)]),
		};
	};

	/** @type {() => UsageWordRules} */
	const korean = () => {
		const { consonant, vowel } = particles();
		const longest = Math.max(...[...consonant, ...vowel].map(({ length }) => length));
		return {
			whole: false,
			key: fold,
			join: wordAlone,
			readings: (word) => {
				const text = self.distinguoUsage?.normal?.(word) ?? word;
				const readings = [];
				for (let behind = 1; behind <= Math.min(longest, text.length - 1); behind++) {
					const [stem, rest] = [text.slice(0, -behind), text.slice(-behind)];
					const lastLetter = stem.charCodeAt(stem.length - 1) - 0xac00;
					const isSyllable = lastLetter >= 0 && lastLetter < 11172;
					const isRieul = isSyllable && lastLetter % 28 === 8 && rest.startsWith("로");
					const particleSets = isSyllable ? [lastLetter % 28 ? consonant : vowel] : [consonant, vowel];
					if (isRieul || particleSets.some((set) => set.has(rest)))
						readings.push({ key: fold(stem), before: 0, behind, inner: false });
				}
				return readings;
			},
		};
	};

	// Arabic
	const MARKS = /[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;
	const LEADS = [
		...new Set([
			...joined(joined(["", "و", "ف"], ["", "ب", "ك"]), ["", "ال"]),
			...joined(["", "و", "ف"], ["ل", "لل"]),
		]),
	].sort((lead, otherLead) => otherLead.length - lead.length);
	const TRAILS = ["", ...split("ه ها هم هن هما كم كن نا")];
	const NUMBERS = split("ان ين ون ات ا");

	/** A word without vowel signs, lengthening and the hamza of an alif, which many leave out. */
	const arabicKey = (/** @type {string} */ word) =>
		fold(word)
			.replace(MARKS, "")
			.replace(/[أإآٱ]/g, "ا");

	/** @type {UsageWordRules["readings"]} */
	const arabic = (word) => {
		const text = arabicKey(word);
		/** @type {UsageReading[]} */
		const readings = text === fold(word) ? [] : [{ key: text, before: 0, behind: 0, inner: true }];
		for (const lead of LEADS) {
			if (!text.startsWith(lead)) continue;
			const isDefinite = lead.endsWith("ال") || lead.endsWith("لل");
			const stem = text.slice(lead.length);
			const leastLetters = isDefinite ? 2 : lead === "" || lead === "و" ? 3 : 4;
			const add = (/** @type {string} */ key, /** @type {string} */ trail, inner = false) =>
				readings.push({ key, before: lead.length, behind: trail.length, inner });
			for (const trail of isDefinite ? [""] : TRAILS) {
				const noun = stem.slice(0, stem.length - trail.length);
				if (!stem.endsWith(trail) || noun.length < leastLetters || !(lead || trail)) continue;
				add(noun, trail, (lead === "ال" || lead === "لل") && !trail);
				if (trail && noun.endsWith("ت")) add(`${noun.slice(0, -1)}ة`, trail);
				if (trail && noun.endsWith("ات") && noun.length > 4) add(`${noun.slice(0, -2)}ة`, trail);
			}
			for (const suffix of NUMBERS) {
				const noun = stem.slice(0, stem.length - suffix.length);
				if (!stem.endsWith(suffix) || noun.length < 3) continue;
				if (noun.length >= 4 && !(isDefinite && suffix === "ا")) add(noun, suffix);
				if (suffix === "ات") add(`${noun}ة`, suffix);
			}
		}
		return readings;
	};

	/** @type {UsageWordRules["join"]} */
	const joinArabic = (word, ending) => {
		if (!TRAILS.includes(arabicKey(ending))) return word;
		const stem = word.endsWith("ة") ? `${word.slice(0, -1)}ت` : word;
		return stem + ending;
	};

	// German
	const JOINTS = ["", ...split("s es n en e er")];
	const LEAST = 4;
	/** So many letters has no compound. */
	const LONGEST = 200;

	/** @param {string} stem */
	const endingsOf = (stem) => {
		if (stem.endsWith("e")) return ["n", "ns"];
		if (/(er|el|en|chen|lein)$/.test(stem)) return ["s", "n"];
		if (/in$/.test(stem)) return ["en", "nen", "s"];
		if (/(ung|heit|keit|schaft|ion|tät|ur|enz|anz|thek|ant|ent|ist|oth)$/.test(stem)) return ["en"];
		return ["s", "es"];
	};

	const isUpper = (/** @type {string} */ text) => text === text.toUpperCase() && text !== text.toLowerCase();

	/**
	 * Whether what stands before the head of a compound is a name, with or without a joint behind it.
	 * @param {string} modifier
	 * @param {(key: string) => boolean} begins
	 */
	const isModifier = (modifier, begins) =>
		JOINTS.some(
			(joint) =>
				modifier.length - joint.length >= LEAST - 1 &&
				begins(modifier.endsWith(joint) ? modifier.slice(0, modifier.length - joint.length) : modifier),
		);

	/** @type {UsageWordRules["readings"]} */
	const german = (word, begins) => {
		if (!isUpper(word.slice(0, 1)) || isUpper(word) || word.length > LONGEST) return [];
		const text = fold(word);
		const readings = [];
		for (let behind = 0; behind < 3; behind++) {
			const stem = text.slice(0, text.length - behind);
			if (behind && !endingsOf(stem).includes(text.slice(stem.length))) continue;
			if (behind && stem.length >= LEAST) readings.push({ key: stem, before: 0, behind, inner: false });
			for (let before = LEAST; before <= stem.length - LEAST; before++) {
				const head = stem.slice(before);
				if (begins(head) && isModifier(stem.slice(0, before), begins))
					readings.push({ key: head, before, behind, inner: false });
			}
		}
		return readings;
	};

	// Hebrew
	const NIQQUD = /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]/g;
	const HEBREW_LEADS = joined(["", "ו", "ש", "כש"], ["", "ה", "ב", "ל", "מ", "כ", "מה"]).filter(Boolean);
	const hebrewKey = (/** @type {string} */ word) => fold(word).replace(NIQQUD, "");

	/** @type {UsageWordRules["readings"]} */
	const hebrew = (word) => {
		const text = hebrewKey(word);
		/** @type {UsageReading[]} */
		const readings = text === fold(word) ? [] : [{ key: text, before: 0, behind: 0, inner: true }];
		for (const lead of HEBREW_LEADS)
			if (text.startsWith(lead) && text.length - lead.length >= 4)
				readings.push({ key: text.slice(lead.length), before: lead.length, behind: 0, inner: lead === "ה" });
		return readings;
	};

	// Languages in which a letter is written in two ways, or loses its accent in capitals
	/** @type {(key: (word: string) => string) => () => UsageWordRules} */
	const byKey = (key) => () => ({
		whole: true,
		key,
		join: wordAlone,
		readings: (word) => [{ key: key(word), before: 0, behind: 0, inner: true }],
	});
	const dottedKey = (/** @type {string} */ word) => fold(word.toLocaleLowerCase("tr"));
	const dotted = () => ({ ...byKey(dottedKey)(), capitals: "tr" });
	const greekKey = (/** @type {string} */ word) => {
		const bare = fold(word)
			.normalize("NFD")
			.replace(/\u0301/g, "");
		return self.distinguoUsage?.normal?.(bare) ?? word;
	};
	const russianKey = (/** @type {string} */ word) => fold(word).replace(/ё/g, "е");

	// Swedish, Danish and Norwegian
	/** @type {UsageWordRules} */
	const nordic = {
		whole: true,
		key: fold,
		join: (word, ending) => (word.endsWith(ending) ? word : word + ending),
		readings: (word) => {
			const text = fold(word);
			return text.endsWith("s") && text.length > LEAST
				? [{ key: text.slice(0, -1), before: 0, behind: 1, inner: false }]
				: [];
		},
	};

	/** @type {Record<string, () => UsageWordRules>} */
	const RULES = {
		ko: korean,
		ar: () => ({ whole: true, key: arabicKey, join: joinArabic, readings: arabic }),
		de: () => ({ whole: true, afterHyphen: true, nouns: true, key: fold, join: wordAlone, readings: german }),
		he: () => ({ whole: true, key: hebrewKey, join: wordAlone, readings: hebrew }),
		tr: dotted,
		az: dotted,
		el: byKey(greekKey),
		ru: byKey(russianKey),
		...Object.fromEntries(split("sv da nb nn no").map((language) => [language, () => nordic])),
	};

	/** The rules of a language, by its code; nothing where words stand for themselves. */
	const wordRules = (/** @type {string} */ language) => {
		const [code = ""] = language.toLowerCase().split("-");
		return Object.hasOwn(RULES, code) ? RULES[code]?.() : undefined;
	};

	Object.assign((self.distinguoUsage ??= {}), { wordRules });
})();
