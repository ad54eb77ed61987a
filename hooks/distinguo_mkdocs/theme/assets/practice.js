// @ts-check
/**
 * Practice: the cases of one pair of words in rounds of ten. `?pair=client,customer` in the address chooses the pair,
 * and `&result=1-rr` shows what somebody made of a round: its number, and a bit for each right answer, written to base
 * 36.
 *
 * Where a reader is stays on the device, and nothing is sent. Without this script each case has its answer behind a
 * disclosure.
 */
(() => {
	const ROUND = 10;
	const REST = 4; // so few cases more are no round of their own, but belong to the last one
	const STORE = "distinguo.practice";

	/** Wait until what was pressed, or typed, has been drawn. */
	const nextPicture = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

	/**
	 * @typedef {{ round: number, answers: string }} Place  The round, from 1, and its answers so far: 1 right, 0 wrong.
	 */
	/** @typedef {{ places: Record<string, Place>, keys: boolean }} Memory */

	/** @returns {Memory} */
	const storedMemory = () => {
		try {
			return { places: {}, keys: true, ...JSON.parse(localStorage.getItem(STORE) ?? "{}") };
		} catch {
			return { places: {}, keys: true }; // no storage, or not what was put there
		}
	};

	/** @param {Memory} memory */
	const storeMemory = (memory) => {
		try {
			localStorage.setItem(STORE, JSON.stringify(memory));
		} catch {
			// A browser may keep nothing for this site: then a round begins again on the next visit.
		}
	};

	/**
	 * Fill the gaps of a text: `{n}` with the value called n.
	 * @param {string | undefined} text
	 * @param {Record<string, string | number>} values
	 */
	const filled = (text, values) => (text ?? "").replace(/\{(\w+)\}/g, (_, name) => `${values[name] ?? ""}`);

	/**
	 * @param {string} answers
	 * @returns {number}
	 */
	const countRight = (answers) => [...answers].filter((answer) => answer === "1").length;

	/**
	 * @param {Place} place
	 * @returns {string}
	 */
	const codeOf = ({ round, answers }) => `${round}-${parseInt(`1${answers}`, 2).toString(36)}`;

	/**
	 * Read a code; what is none gives null.
	 * @param {string | null} code
	 * @returns {Place | null}
	 */
	const placeOf = (code) => {
		const [, round, bits] = /^(\d{1,3})-([0-9a-z]{1,4})$/.exec(code ?? "") ?? [];
		const answers = bits ? parseInt(bits, 36).toString(2).slice(1) : "";
		return round && answers && answers.length <= ROUND + REST ? { round: Number(round), answers } : null;
	};

	const start = () => {
		/** @type {HTMLElement | null} */
		const practice = document.querySelector(".d-practice");
		if (!practice || practice.classList.contains("d-live")) return;
		const texts = practice.dataset;
		const groups = /** @type {HTMLElement[]} */ ([...practice.querySelectorAll("[data-pair]")]);
		const parameters = new URLSearchParams(location.search);
		const sorted = (/** @type {string | null | undefined} */ pair) => (pair ?? "").split(",").sort().join();
		const group =
			groups.find(({ dataset }) => sorted(dataset.pair) === sorted(parameters.get("pair"))) ?? groups[0];
		if (!group) return;

		/** The parts of the page that its template marks so, of whatever kind they are. */
		const part = (/** @type {string} */ name) => /** @type {any} */ (practice.querySelector(`[data-part=${name}]`));
		const [status, progress, nextButton, missedButton] = ["status", "bar", "next", "missed"].map(part);
		const [againButton, nextRoundButton, shareLink, keysBox] = ["again", "next-round", "share", "keys"].map(part);

		const pair = group.dataset.pair ?? "";
		const drills = /** @type {HTMLElement[]} */ ([...group.querySelectorAll(".d-drill")]);
		const rounds = Math.max(1, Math.ceil((drills.length - REST) / ROUND));
		const memory = storedMemory();
		/** @param {number} round */
		const casesOf = (round) => drills.slice((round - 1) * ROUND, round < rounds ? round * ROUND : undefined);

		let { round, answers } = memory.places[pair] ?? { round: 1, answers: "" };
		if (!(round >= 1 && round <= rounds && /^[01]*$/.test(answers) && answers.length < casesOf(round).length))
			[round, answers] = [1, ""];
		let cases = casesOf(round);
		let isRepeat = false;

		const currentDrill = () => cases[answers.length];
		const choices = () => [...(currentDrill()?.querySelectorAll("button") ?? [])];

		const save = () => {
			if (isRepeat) return;
			memory.places[pair] =
				answers.length < cases.length ? { round, answers } : { round: (round % rounds) + 1, answers: "" };
			storeMemory(memory);
		};

		/**
		 * Let nobody choose any more, or again.
		 * @param {HTMLElement} drill
		 * @param {boolean} isLocked
		 */
		const lock = (drill, isLocked) => {
			for (const fieldset of drill.querySelectorAll("fieldset")) fieldset.disabled = isLocked;
		};

		/**
		 * Open the answer of a case, or fold it.
		 * @param {HTMLElement} drill
		 * @param {boolean} isOpen
		 */
		const unfold = (drill, isOpen) => {
			for (const answer of drill.querySelectorAll("details")) answer.open = isOpen;
		};

		/** Show the case that comes next, or the score after the last one. */
		const show = () => {
			const drill = currentDrill();
			for (const otherDrill of drills) otherDrill.hidden = otherDrill !== drill;
			for (const otherGroup of groups) otherGroup.hidden = otherGroup !== group;
			const values = { n: answers.length + 1, all: cases.length, right: countRight(answers), round, rounds };
			status.textContent = filled(drill ? texts.case : texts.score, values);
			progress.max = cases.length;
			progress.value = answers.length;
			nextButton.hidden = true;
			againButton.hidden = Boolean(drill);
			nextRoundButton.hidden = Boolean(drill) || rounds < 2;
			missedButton.hidden = Boolean(drill) || !answers.includes("0");
			shareLink.hidden = Boolean(drill) || isRepeat;
			shareLink.href = `?pair=${pair}&result=${codeOf({ round, answers })}`;
			if (!drill) return;
			for (const choice of choices()) choice.classList.remove("d-wrong");
			lock(drill, false);
			unfold(drill, false);
		};

		const focus = () =>
			/** @type {HTMLElement | undefined} */ (
				[...choices(), nextRoundButton, againButton].find((control) => control.offsetParent)
			)?.focus();

		/** @param {HTMLButtonElement} choice */
		const choose = async (choice) => {
			const drill = currentDrill();
			if (!drill || drill.querySelector("fieldset:disabled")) return;
			const isRight = choice.hasAttribute("data-fits");
			choice.classList.toggle("d-wrong", !isRight);
			lock(drill, true);
			status.textContent = (isRight ? texts.right : texts.wrong) ?? "";
			nextButton.hidden = false;
			nextButton.focus();
			nextButton.onclick = () => {
				answers += isRight ? "1" : "0";
				save();
				show();
				focus();
			};
			await nextPicture();
			if (currentDrill() === drill) unfold(drill, true);
		};

		/**
		 * @param {HTMLElement[]} chosenCases
		 * @param {boolean} [repeats]
		 */
		const begin = (chosenCases, repeats = false) => {
			cases = chosenCases;
			answers = "";
			isRepeat = repeats;
			show();
			focus();
		};

		group.addEventListener("click", ({ target }) => {
			const choice = target instanceof Element ? target.closest("button") : null;
			if (choice) choose(choice);
		});
		missedButton.onclick = () =>
			begin(
				cases.filter((_, index) => answers[index] === "0"),
				true,
			);
		againButton.onclick = () => begin(casesOf(round));
		nextRoundButton.onclick = () => {
			round = (round % rounds) + 1;
			begin(casesOf(round));
		};

		// Keys may be switched off, for those who speak to their computer.
		keysBox.checked = memory.keys;
		keysBox.onchange = () => {
			memory.keys = keysBox.checked;
			storeMemory(memory);
		};
		addEventListener("keydown", (event) => {
			const { key, target } = event;
			if (!practice.isConnected || !keysBox.checked || event.ctrlKey || event.altKey || event.metaKey) return;
			if (target instanceof Element && target !== document.body && !practice.contains(target)) return;
			const choice = /^[1-9]$/.test(key) ? choices()[Number(key) - 1] : undefined;
			if (choice) choose(choice);
			else if (key === "Enter" && target === document.body && !nextButton.hidden) nextButton.click();
		});

		for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (practice.querySelectorAll("[data-chooses]"))) {
			link.href = `?pair=${link.dataset.chooses}`;
			if (link.dataset.chooses === pair) link.setAttribute("aria-current", "true");
		}
		practice.classList.add("d-live");
		show();
		const sharedPlace = placeOf(parameters.get("result"));
		if (sharedPlace && sharedPlace.round <= rounds) {
			status.textContent = filled(texts.shared, {
				right: countRight(sharedPlace.answers),
				all: sharedPlace.answers.length,
				round: sharedPlace.round,
				rounds,
			});
			if (sharedPlace.round !== round)
				[round, answers, cases] = [sharedPlace.round, "", casesOf(sharedPlace.round)];
		}
	};

	// Instant navigation puts another page in place of this one, and says so.
	if (window.document$) window.document$.subscribe(start);
	else start();
})();
