// @ts-check
/* Practice. Nothing is sent or kept. */
{
	const bar = one(".d-practice");
	const progress = one("p", bar);
	const [next, retry, again, shuffle] = every("button", bar);
	const all = every(".d-drill");
	let [round, missed, at] = [all, [], 0];

	// A case, or the score at the end.
	const show = (place, focus = true) => {
		at = place;
		const over = !round[at];
		const right = at - missed.length;
		for (const drill of all) drill.hidden = drill !== round[at];
		progress.textContent = over ? `${right} of ${at} right.` : `Case ${at + 1} of ${round.length}${at ? `, ${right} right so far` : ""}.`;
		next.hidden = true;
		retry.hidden = !over || !missed.length;
		again.hidden = !over;
		if (focus) (over ? again : one("button", round[at])).focus({ preventScroll: true });
	};

	const start = (cases, focus = true) => {
		round = cases;
		missed = [];
		for (const details of every("details")) details.open = false;
		for (const choice of every(".d-drill button")) Object.assign(choice, { disabled: false, className: "d-drill__choice" });
		show(0, focus);
	};

	const answer = (drill, chosen) => {
		const fits = drill.dataset.answer.split(" ");
		const good = fits.includes(chosen.value);
		for (const choice of every("button", drill)) {
			choice.disabled = true;
			choice.classList.toggle("d-right", fits.includes(choice.value));
		}
		if (!good) missed.push(drill);
		chosen.classList.toggle("d-wrong", !good);
		one("details", drill).open = true;
		progress.textContent = good ? "Right." : "Not quite.";
		next.hidden = false;
		next.focus({ preventScroll: true });
	};

	for (const drill of all) for (const choice of every("button", drill)) choice.onclick = () => answer(drill, choice);
	next.onclick = () => show(at + 1);
	retry.onclick = () => start(missed);
	again.onclick = () => start(all);
	shuffle.onclick = () => start(all.map((drill) => [Math.random(), drill]).sort().map(([, drill]) => drill));
	one(".d-drills").classList.add("d-live");
	bar.hidden = false;
	start(all, false);
}
